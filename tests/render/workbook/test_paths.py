"""Totals that come about in other ways: a share of another edition's, a curve, no size at all."""

import dataclasses
from typing import Any

from reportgen.document.report import Report
from reportgen.render.base import Facts
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.render import make_book, render
from tests.render.workbook.models import edition, house, modelled_report, report_of, sizing


def looks_of(report: Report, sheet: str, row: int) -> list[str]:
    cells = make_book(report, house()).sheets[sheet].cells
    return [cell.look.style for (r, column), cell in sorted(cells.items()) if r == row and column >= 3][:-1]


def derived() -> Report:
    share: dict[str, Any] = {
        "from": "diffusion-models/global",
        "share": {2026: [4, 5, 8], 2031: [6, 10, 12]},
        "assumption": "shares",
    }
    given = sizing(anchors=[], growth=None, derive=share, bottom_up=None)
    return report_of(dataclasses.replace(edition(given), parent=edition(sizing())))


def test_a_derived_total_is_share_times_parent() -> None:
    report = derived()
    book = make_book(report, house())
    cell = book.cells["market.2029"]
    assert cell.number == report.forecast.years["value"].loc[2029]
    at = book.sheets["market-model"].names["market_2029"]
    content = book.sheets["market-model"].cells[at].content
    assert isinstance(content, Value)
    assert content.text.count("'Market total (model)'!") == 2
    assert set(looks_of(report, "market-model", 4)) == {"output"}
    assert render(report, house(), Facts()).counts["sheets"] == len(book.sheets)


def test_a_curve_is_labelled_as_model_output() -> None:
    report = modelled_report(path={"model": "logistic", "saturation": 200, "assumption": "shares"})
    styles = looks_of(report, "market-model", 4)
    assert styles.count("formula") == 2  # the anchors
    assert styles.count("output") == 9


def test_an_edition_without_a_size_has_no_model_sheets() -> None:
    given = sizing(anchors=[], growth=None, bottom_up=None, scenarios=None, crosses=[])
    book = make_book(report_of(edition(given)), house())
    assert not [sheet for sheet in book.sheets.values() if sheet.kind == "model" and sheet.id != "checks"]
