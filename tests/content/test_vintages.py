"""Frozen forecasts as `check` sees them, and what an edition that moved on still has to answer for."""

from pathlib import Path

import pytest

from reportgen.content.load import load_edition
from reportgen.errors import Problem
from reportgen.project import Project
from tests.rebased import EDITION, rebased

FROZEN = "vintages/2026-03.yaml"


def problems(project: Project) -> tuple[Problem, ...]:
    return load_edition(project, EDITION).problems


def errors(project: Project) -> list[str]:
    return [
        f"{problem.place.path.name}:{problem.place.line}: {problem.message}"
        for problem in problems(project)
        if problem.severity == "error"
    ]


def changed(path: Path, old: str, new: str) -> None:
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))


def test_a_year_left_open_is_a_problem_where_the_period_stands(tiny: Project) -> None:
    rebased(tiny, "--leave-open")
    (error,) = errors(tiny)
    said = "2026 was forecast in 2026-03 and is the base year now: is its size an actual or an estimate?"
    assert error == f"edition.yaml:12: {said}"
    (problem,) = [problem for problem in problems(tiny) if problem.severity == "error"]
    assert "--actual 2026=SIZE:SOURCE" in problem.hint


def test_a_year_that_is_history_by_now_is_named_so(tiny: Project) -> None:
    rebased(tiny, "--leave-open", base=2027)
    assert [error.split(": ")[1] for error in errors(tiny)] == [
        "2026 was forecast in 2026-03 and is history now",
        "2027 was forecast in 2026-03 and is the base year now",
    ]


@pytest.mark.parametrize("answer", [("--actual", "2026=19.25:meters"), ("--estimate", "2026")])
def test_an_answer_settles_it(tiny: Project, answer: tuple[str, str]) -> None:
    rebased(tiny, *answer)
    assert errors(tiny) == []


def test_what_was_stated_or_judged_for_fewer_years_is_a_warning(tiny: Project) -> None:
    rebased(tiny, "--estimate", "2026")
    assert {problem.severity for problem in problems(tiny)} == {"warning"}
    assert [problem.message for problem in problems(tiny)] == [
        "20.0 % is stated for 2026 to 2028 and the forecast ends in 2029: what it makes beyond is a model",
        "nobody judged the shares of 'mounting' beyond 2028: they are held to 2029",
        "nobody judged the shares of 'buyer' beyond 2028: they are held to 2029",
    ]


def test_an_edition_that_never_moved_has_nothing_to_answer(tiny: Project) -> None:
    assert problems(tiny) == ()


@pytest.mark.parametrize(
    ("old", "new"), [("raw: 24.0, shown: 24,", "raw: 24.0, shown: 25,"), ("[20, 30, 40], 2027", "[20, 31, 40], 2027")]
)
def test_a_forecast_that_was_changed_is_refused(tiny: Project, old: str, new: str) -> None:
    rebased(tiny, "--estimate", "2026")
    path = tiny.edition_folder(EDITION) / FROZEN
    before = path.read_text()
    path.write_text(before.replace(old, new, 1))
    assert path.read_text() != before
    (error,) = errors(tiny)
    assert "no longer as it was frozen" in error
    assert error.startswith("2026-03.yaml:")


def test_comments_and_layout_of_a_frozen_forecast_do_not_count(tiny: Project) -> None:
    rebased(tiny, "--estimate", "2026")
    path = tiny.edition_folder(EDITION) / FROZEN
    path.write_text(f"# Kept for the record.\n{path.read_text()}")
    assert errors(tiny) == []


def test_a_frozen_forecast_under_another_name_is_told(tiny: Project) -> None:
    rebased(tiny, "--estimate", "2026")
    path = tiny.edition_folder(EDITION) / FROZEN
    path.rename(path.with_name("2025-03.yaml"))
    assert any("the forecast published 2026-03 stands here" in error for error in errors(tiny))


def test_shares_judged_for_an_earlier_forecast_stay_where_they_were_judged(tiny: Project) -> None:
    before = (tiny.edition_folder(EDITION) / "sizing.yaml").read_text()
    rebased(tiny, "--leave-open")
    assert (tiny.edition_folder(EDITION) / "sizing.yaml").read_text() == before
    changed(tiny.edition_folder(EDITION) / "edition.yaml", "first: 2024, last: 2025", "first: 2023, last: 2025")
    assert not any("outside the forecast period" in error for error in errors(tiny))
    (tiny.edition_folder(EDITION) / FROZEN).unlink()
    assert any("2026 is outside the forecast period" in error for error in errors(tiny))
