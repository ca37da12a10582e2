"""The formulas give the forecast: worked out by another program, with the inputs as built and with others."""

import io
import math
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.document.report import Report
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.scenarios import shifted
from reportgen.render.base import Facts
from reportgen.render.workbook.render import make_book, render
from reportgen.render.workbook.sheet import Sheet
from tests.render.workbook.models import edition, house, modelled_report, report_of, sizing
from tests.render.workbook.office import by_id, changed, recalculated


def built(report: Report) -> bytes:
    return next(iter(render(report, house(), Facts()).files.values()))


def near(found: object, expected: object) -> bool:
    if isinstance(expected, bool) or isinstance(found, (bool, str)) or found is None:
        return found == expected or (found is None and expected == "")
    return math.isclose(float(found), float(expected), rel_tol=1e-9, abs_tol=1e-12)  # type: ignore[arg-type]


def formulas(sheet: Sheet) -> dict[tuple[int, int], Any]:
    from reportgen.render.workbook.formula import Value

    return {at: cell.content.number for at, cell in sheet.cells.items() if isinstance(cell.content, Value)}


def test_every_formula_recalculates_to_the_value_stored_with_it(tmp_path: Path) -> None:
    report = modelled_report()
    fresh = recalculated(built(report), tmp_path)
    compared, wrong = 0, []
    for sheet in make_book(report, house()).sheets.values():
        for (row, column), expected in formulas(sheet).items():
            found = fresh[sheet.name].cell(row + 1, column + 1).value
            compared += 1
            # A difference of nothing is nothing here and some 1e-16 there.
            if not near(found, expected) and not (sheet.id == "checks" and abs(float(found or 0)) < 1e-12):
                wrong.append((sheet.name, row, column, found, expected))
    assert compared > 300
    assert wrong == []
    assert all_hold(fresh)


def all_hold(book: openpyxl.Workbook) -> bool:
    """The one truth over all checks; LibreOffice may store it as a number."""
    return bool(book["Checks"]["F4"].value) and len(list(book["Checks"].iter_rows())) > 10


CHANGES = [
    pytest.param(
        {"anchor_2031": 120.0},
        {
            "anchors": [
                {"year": 2026, "value": "28.9", "source": "page", "origin": "publisher-estimate"},
                {"year": 2031, "value": "120.0", "source": "page", "origin": "publisher-estimate"},
            ],
            "growth": None,
        },
        range(2027, 2032),  # without a stated rate, the years before the anchors follow the anchors
        id="an anchor",
    ),
    pytest.param(
        {"growth_rate": 25.42},
        {"growth": {**sizing()["growth"], "rate": "25.42"}},
        range(2021, 2032),
        id="the growth rate",
    ),
]


@pytest.mark.parametrize(("cells", "seeds", "years"), CHANGES)
def test_a_changed_input_moves_the_book_as_it_moves_the_forecast(
    tmp_path: Path, cells: dict[str, float | str], seeds: dict[str, Any], years: range
) -> None:
    fresh = recalculated(changed(built(modelled_report()), cells), tmp_path)
    expected = modelled_report(**seeds).forecast
    compare(by_id(fresh), expected, years)
    assert all_hold(fresh)


def test_changed_shares_move_the_book_as_they_move_the_forecast(tmp_path: Path) -> None:
    given = sizing()
    data = built(report_of(edition(given)))
    places = input_cells(data, "input.technique.latent.2031", "input.technique.others.2031")
    given["dimensions"]["technique"]["segments"]["latent"]["shares"][2031] = [30, 47, 50]
    given["dimensions"]["technique"]["segments"]["others"]["shares"][2031] = [50, 53, 70]
    fresh = recalculated(changed(data, dict(zip(places, (47, 53), strict=True))), tmp_path)
    compare(by_id(fresh), report_of(edition(given)).forecast, range(2021, 2032))
    assert all_hold(fresh)


def test_one_share_alone_is_scaled_and_no_check_breaks(tmp_path: Path) -> None:
    data = built(modelled_report())
    (place,) = input_cells(data, "input.technique.latent.2031")
    fresh = recalculated(changed(data, {place: 60}), tmp_path)
    values = by_id(fresh)
    assert values["share.technique.latent.2031"] == pytest.approx(50)  # 60 of 120
    assert values["size.technique.latent.2031"] == pytest.approx(89.7 / 2)
    assert all_hold(fresh)


def test_the_scenario_cell_moves_all_sizes(tmp_path: Path) -> None:
    report = modelled_report()
    fresh = recalculated(changed(built(report), {"scenario": "Optimistic"}), tmp_path)
    values = by_id(fresh)
    paths = report.forecast.scenarios["optimistic"]
    for year, size in paths.items():
        assert values[f"selected.{year}"] == pytest.approx(size, rel=1e-9)
        assert values[f"size.technique.latent.{year}"] == pytest.approx(
            size * values[f"share.technique.latent.{year}"] / 100, rel=1e-9
        )
    assert all_hold(fresh)


def test_points_of_growth_move_all_sizes(tmp_path: Path) -> None:
    report = modelled_report()
    fresh = recalculated(changed(built(report), {"growth_points": 2.5}), tmp_path)
    values = by_id(fresh)
    expected = shifted(report.forecast.years["value"].loc[2026:], 2.5)
    for year, size in expected.items():
        assert values[f"selected.{year}"] == pytest.approx(size, rel=1e-9)
        assert sum(values[f"size.user.{s}.{year}"] for s in ("retail", "media", "rest")) == pytest.approx(size)
    assert all_hold(fresh)


def compare(found: dict[str, float], expected: Forecast, years: range) -> None:
    """Every computed quantity of totals, shares, sizes and scenarios that the model sheets hold."""
    compared = 0
    for id, quantity in expected.quantities.items():
        parts = id.split(".")
        year = next((int(part) for part in parts if part.isdigit()), None)
        if id in found and year in years:
            assert found[id] == pytest.approx(quantity.value, rel=1e-9), id
            compared += 1
    assert compared > 150


def input_cells(data: bytes, *ids: str) -> list[str]:
    """Where the central values of inputs stand."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Assumptions"]
    rows = {row[11].value: row[5] for row in sheet.iter_rows() if len(row) > 11}
    return [f"Assumptions!{rows[id].coordinate}" for id in ids]
