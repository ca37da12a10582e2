"""Whatever sizing an edition may have: its sheet reads back as the same sizing, and so does the YAML made of it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.content.models.sizing import Sizing
from reportgen.content.reader import read_yaml
from reportgen.content.sheets.emit import to_yaml
from reportgen.content.validate import validate
from reportgen.errors import Place
from tests.content.sheets.books import imported, mexico, sheet_of

BAD = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=BAD, include_characters="\n"), min_size=1, max_size=200).map(str.strip),
    st.sampled_from(
        ["=1+1", "+49", "-3", "@name", "null", "~", "a: b", "x #y", "'quoted", '"', "two  spaces", "_x0041_"]
    ),
).filter(bool)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
SIZES = st.decimals(min_value="0.01", max_value="99999", places=3)
POINTS = st.decimals(min_value=0, max_value=9, places=2)


@st.composite
def shares(draw: st.DrawFn, segments: list[str]) -> dict[str, Any]:
    """Central shares that make a hundred, with room below and above."""
    made: dict[str, Any] = {}
    for year in draw(st.sampled_from([(2026,), (2026, 2031), (2027, 2029, 2031)])):
        cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=len(segments) - 1, max_size=len(segments) - 1)))
        for segment, low, high in zip(segments, [0, *cuts], [*cuts, 1000], strict=True):
            central = Decimal(high - low) / 10
            ends = [str(max(Decimal(0), central - 1)), str(central), str(min(Decimal(100), central + 1))]
            one = made.setdefault(segment, {"shares": {}, "reason": draw(TEXTS)})
            one["shares"][str(year)] = ends
    return {"assumption": "shares", "segments": made}


@st.composite
def sizings(draw: st.DrawFn) -> Sizing:
    dimensions = {id: list(one.segments) for id, one in mexico().market.dimensions.items()}
    said = {"source": "product-page", "origin": "publisher-estimate"}
    drivers = {
        name: {"name": draw(TEXTS), "effect": [str(-draw(POINTS)), "0", str(draw(POINTS))], "reason": draw(TEXTS)}
        for name in draw(st.lists(NAMES, max_size=3, unique=True))
    }
    rows, columns = "application", "end-user"
    level = st.integers(1, 3)
    return Sizing.model_validate(
        {
            "anchors": [{"year": year, "value": str(draw(SIZES)), **said} for year in (2026, 2031)],
            "backcast": draw(st.booleans()),
            "dimensions": {id: draw(shares(segments)) for id, segments in dimensions.items()},
            "crosses": [
                {
                    "rows": rows,
                    "columns": columns,
                    "assumption": "shares",
                    "fit": {row: {c: draw(level) for c in dimensions[columns]} for row in dimensions[rows]},
                }
            ],
            "scenarios": {
                "assumption": "shares",
                "drivers": drivers,
                "named": {
                    name: {"name": draw(TEXTS), "story": draw(TEXTS), "drivers": dict.fromkeys(drivers, end)}
                    for name, end in (("conservative", "low"), ("base", "central"), ("optimistic", "high"))
                },
            },
            "assumptions": {
                "shares": {
                    "title": draw(TEXTS),
                    "owner": draw(TEXTS),
                    "date": draw(st.sampled_from(["2026-03", "2026-03-21"])),
                    "reason": draw(TEXTS),
                    "would_change": draw(TEXTS),
                }
            },
        }
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


@given(sizing=sizings())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_sheet_and_its_yaml_read_back_as_the_same_sizing(folder: Path, sizing: Sizing) -> None:
    found = imported(sheet_of(sizing, folder / "sizing.xlsx"))
    assert found.sizing == sizing
    reading = read_yaml(to_yaml(found.data, "A test."), Place(Path("sizing.yaml")))
    assert reading.problems == ()
    assert validate(Sizing, reading.data, reading.places).model == sizing


def test_the_yaml_has_the_order_and_the_form_of_the_seeds() -> None:
    found = to_yaml(
        {"assumptions": {}, "unit": "usd-million", "anchors": [{"year": "2026", "value": "28.90"}]}, "Told."
    )
    assert found == "# Told.\nunit: usd-million\n\nanchors:\n- {year: 2026, value: 28.90}\n"
