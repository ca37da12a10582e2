"""The schemas that editors check seed files with."""

from pathlib import Path

import pytest

from reportgen.content.models.directives import FENCES
from reportgen.content.models.sizing import Sizing
from reportgen.content.schema import schema_at, schemas


def test_there_is_a_schema_for_every_file_and_block() -> None:
    publishers = {"brand", "precision", "style", "legal", "roles"}
    files = {"market", "edition", "sizing", "claims", "vintage", "approvals", *publishers}
    assert set(schemas()) == files | {f"fence-{kind}" for kind in FENCES}


def test_schemas_call_keys_as_authors_write_them() -> None:
    assert "rows-of" in schemas()["fence-table"]["properties"]
    assert "from" in schemas()["sizing"]["$defs"]["Derive"]["properties"]


def test_unknown_keys_are_refused() -> None:
    assert all(schema["additionalProperties"] is False for schema in schemas().values())


def test_a_path_leads_to_what_the_schema_says_there() -> None:
    assert schema_at(Sizing, ("path", "model"))["enum"] == ["constant", "logistic", "gompertz", "bass"]
    assert schema_at(Sizing, ("anchors", 0, "year"))["minimum"] == 1900
    assert schema_at(Sizing, ("dimensions", "a", "segments", "b", "shares", "2026"))["maxItems"] == 3
    assert schema_at(Sizing, ("no", "such", "path")) == {}


@pytest.mark.parametrize("language", sorted(p.stem for p in (Path(__file__).parents[2] / "assets/locale").glob("*.po")))
def test_catalogues_hold_words(language: str) -> None:
    from reportgen.content.catalogues import read_catalogue

    path = Path(__file__).parents[2] / "assets/locale" / f"{language}.po"
    labels, problems = read_catalogue(path.read_text(encoding="utf-8"), path)
    assert not problems
    assert labels
