"""Claims that age: what is expired, undated and unverified on a day, and what of it blocks a release."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.content.ageing import Aged, aged, day, last_day, unfit
from reportgen.content.edition import Edition
from reportgen.content.load import load_edition
from reportgen.errors import UsageError
from reportgen.project import Project

CLAIMS = "seeds/solar-roofs/editions/atlantis/claims.yaml"
TODAY = date(2026, 6, 30)
PLANT = '    status: as-reported\n    date: "2025-06"\n'


def edition(tiny: Project, *changes: tuple[str, str]) -> Edition:
    path: Path = tiny.root / CLAIMS
    for old, new in changes:
        assert path.read_text().count(old) == 1
        path.write_text(path.read_text().replace(old, new))
    loaded = load_edition(tiny, "solar-roofs/atlantis")
    assert not loaded.errors, loaded.errors
    assert loaded.edition
    return loaded.edition


def one(found: Edition, on: date = TODAY) -> Aged:
    return next(claim for claim in aged(found, on) if claim.id == "tile_plant")


def test_a_claim_expires_on_the_day_after_its_review(tiny: Project) -> None:
    found = edition(tiny, (PLANT, f'{PLANT}    review_by: "2026-06-30"\n'))
    assert one(found).ages == ("unverified",)
    assert one(found, date(2026, 7, 1)).ages == ("expired", "unverified")


def test_a_month_lasts_to_its_end_and_a_year_too() -> None:
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2026") == date(2026, 12, 31)
    assert last_day("2026-03-02") == date(2026, 3, 2)


def test_a_review_of_the_source_is_one_of_its_claims_unless_they_have_their_own(tiny: Project) -> None:
    source = ("publisher: Grid office,", 'publisher: Grid office, review_by: "2026-05",')
    assert one(edition(tiny, source)).ages == ("expired", "unverified")
    assert one(edition(tiny, (PLANT, f'{PLANT}    review_by: "2026-08"\n'))).ages == ("unverified",)


def test_the_date_of_a_fact_may_be_that_of_its_source_or_law(tiny: Project) -> None:
    undated = edition(tiny, (PLANT, "    status: as-reported\n"))
    assert one(undated).ages == ("undated", "unverified")
    law = ("publisher: Grid office,", 'publisher: Grid office, kind: law, law: in-force, in_force: "2020-01",')
    assert one(edition(tiny, law)).dated == "2020-01"


def test_what_was_read_in_its_source_is_neither_listed_nor_blocked(tiny: Project) -> None:
    found = edition(tiny, (PLANT, PLANT.replace("as-reported", "verified")))
    assert [claim.id for claim in aged(found, TODAY)] == ["roof_age"]


def test_general_knowledge_is_unverified_and_needs_no_date(tiny: Project) -> None:
    assert [claim.ages for claim in aged(edition(tiny), TODAY) if claim.id == "roof_age"] == [("unverified",)]


def test_the_policy_of_the_register_says_what_blocks(tiny: Project) -> None:
    expired = edition(tiny, (PLANT, f'{PLANT}    review_by: "2026-05"\n'))
    (problem,) = unfit(expired, TODAY)
    assert problem.message == "the claim 'tile_plant' is expired: it was to be reviewed by 2026-05"
    assert (problem.place.path.name, problem.place.line) == ("claims.yaml", 5)
    strict = edition(tiny, ("sources:\n", "blocks: [expired, unverified]\nsources:\n"))
    assert [p.message.split(" is ")[0] for p in unfit(strict, TODAY)] == [
        "the claim 'tile_plant'",
        "the claim 'roof_age'",
    ]
    assert list(unfit(edition(tiny, ("blocks: [expired, unverified]", "blocks: []")), TODAY)) == []


def test_a_day_is_written_in_full() -> None:
    assert day("2026-03-31") == date(2026, 3, 31)
    for wrong in ("2026-03", "yesterday", "2026-02-30"):
        with pytest.raises(UsageError, match="is no day"):
            day(wrong)
