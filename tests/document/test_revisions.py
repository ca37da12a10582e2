"""The table of what was published before, and why each year is another number now."""

from dataclasses import replace
from typing import Any

import pytest

from reportgen.content.edition import SectionSource
from reportgen.content.models.edition import Period
from reportgen.content.models.sizing import Observation
from reportgen.document.assemble import Assembled, assemble
from reportgen.document.blocks import Table
from reportgen.document.prose.exempt import has_digit
from reportgen.document.runs import TextRun, plain
from reportgen.document.walk import walk
from reportgen.errors import Place
from reportgen.forecast.engine import forecast
from tests.document.atlantis import CHAPTER, SECTION, assembled, atlantis, fence, text
from tests.forecast.vintages import vintage

BEFORE: dict[str, Any] = {
    "history": {"first": 2023, "last": 2024},
    "base": 2025,
    "forecast": {"first": 2026, "last": 2028},
}
AFTER: dict[str, Any] = {
    "history": {"first": 2024, "last": 2025},
    "base": 2026,
    "forecast": {"first": 2027, "last": 2029},
}
SAID = {"origin": "publisher-estimate", "derivation": "as-published", "source": "survey"}
SIZES = {2026: ("20.0", "20.0"), 2027: ("24.0", "24"), 2028: ("28.8", "28.8")}
FENCE = {"id": "revisions", "title": text("T"), "data": "revisions"}


def moved_on(*anchors: tuple[int, str, str], observed: str | None = None, origin: str = "official") -> Assembled:
    """The edition a year later: sizes by year with their derivation, and what was observed of 2026."""
    edition, _, house = atlantis()
    stated = [{"year": y, "value": v, **SAID, "derivation": d} for y, v, d in anchors]
    seen = [{"year": 2026, "value": observed, "source": "meters", "origin": origin}] if observed else []
    sizing = edition.sizing.model_copy(
        update={
            "anchors": tuple(map(Observation.model_validate, stated)),
            "observations": tuple(map(Observation.model_validate, seen)),
        }
    )
    total = {year: {"raw": raw, "shown": shown, **SAID} for year, (raw, shown) in SIZES.items()}
    later = replace(
        edition,
        seed=edition.seed.model_copy(update={"period": Period.model_validate(AFTER)}),
        sizing=sizing,
        vintages=(vintage(period=BEFORE, total=total),),
        sections={SECTION: SectionSource(SECTION, Place(CHAPTER), (fence("table", **FENCE),))},
    )
    return assemble(later, forecast(later, house.precision), house)


def rows(result: Assembled) -> list[list[str]]:
    assert result.report
    ((_, table),) = result.report.tables()
    return [[plain(cell, result.report.quantities) for cell in row.cells] for row in table.rows]


def table_of(result: Assembled) -> Table:
    assert result.report
    ((_, table),) = result.report.tables()
    return table


def test_an_actual_moves_the_years_on_its_path_and_tests_the_forecast() -> None:
    result = moved_on((2028, "28.8", "as-published"), observed="19.25")
    assert rows(result) == [
        ["2026", "20.0", "19.25", "\u22120.75", "3.9", "Actual: Grid office"],
        ["2027", "24", "24", "0", "–", "Moves with the size of 2026"],
        ["2028", "28.8", "28.8", "0.0", "–", "Published size, unchanged"],
        ["2029", "–", "35", "–", "–", "Beyond the years published then"],
    ]
    assert result.report
    told = plain(table_of(result).note, result.report.quantities)
    assert told == "Mean absolute error of the forecast published March 2026: 3.9\u202f% (1 year)."


@pytest.mark.parametrize(
    ("anchors", "whys"),
    [
        (
            ((2026, "20.0", "modelled"), (2028, "28.8", "as-published")),
            ["Estimate, kept as it was forecast", "Unchanged", "Published size, unchanged"],
        ),
        (
            ((2026, "21", "modelled"), (2028, "30", "as-published")),
            ["Estimate, made anew", "Moves with the size of 2026, 2028", "Published anew"],
        ),
    ],
)
def test_every_row_says_why(anchors: tuple[tuple[int, str, str], ...], whys: list[str]) -> None:
    assert [row[-1] for row in rows(moved_on(*anchors))] == [*whys, "Beyond the years published then"]


def test_where_nobody_outside_observed_a_year_no_accuracy_is_claimed() -> None:
    result = moved_on((2028, "28.8", "as-published"), observed="19.25", origin="publisher-estimate")
    assert len(table_of(result).columns) == 5
    assert result.report
    assert "cannot be told" in plain(table_of(result).note, result.report.quantities)


def test_digits_are_numbers_or_years_and_never_words() -> None:
    table = table_of(moved_on((2028, "28.8", "as-published"), observed="19.25"))
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert not any(has_digit(run.text) for _, run in walk(table) if isinstance(run, TextRun))


def test_an_edition_without_an_earlier_forecast_says_so_or_leaves_the_table_out() -> None:
    (error,) = assembled(fence("table", **FENCE)).errors
    assert "no earlier forecast" in error.message
    assert "when: vintages" in error.hint
    left_out = assembled(fence("table", **FENCE, when=text("vintages")))
    assert not left_out.errors
    assert left_out.report
    assert list(left_out.report.tables()) == []
