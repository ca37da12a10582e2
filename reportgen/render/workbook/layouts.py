"""The table of sheet kinds: what fills a sheet, what it is called, what its numbers are, and when it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.content.house import Labels
from reportgen.document.report import Report
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import Layout, SheetSpec
from reportgen.render.workbook.sheet import Kind, Sheet
from reportgen.render.workbook.sheets import (
    assumptions,
    bottom_up,
    checks,
    cover,
    cross,
    dimension,
    display,
    figures,
    index,
    market,
    prose,
    registers,
    revisions,
    scenarios,
    sensitivity,
    vintages,
)

Fill = Callable[[Sheet, Book, SheetSpec], None]
Title = Callable[[SheetSpec, Report, Labels], str]


@dataclass(frozen=True, slots=True)
class Kindred:
    """How all sheets of one layout are made."""

    fill: Fill
    kind: Kind
    title: Title


def _label(english: str) -> Title:
    return lambda spec, report, word: word(english)  # noqa: ARG005


def _model(english: str) -> Title:
    return lambda spec, report, word: f"{word(english)} ({word('model')})"  # noqa: ARG005


def _dimension(spec: SheetSpec, report: Report, word: Labels) -> str:
    return f"{report.edition.market.dimensions[str(spec.dimension)].name} ({word('model')})"


def _cross(spec: SheetSpec, report: Report, word: Labels) -> str:
    rows, columns = (report.edition.market.dimensions[str(d)].name for d in (spec.rows, spec.columns))
    return f"{rows} × {columns} ({word('model')})"


def _of_blocks(spec: SheetSpec, report: Report, word: Labels) -> str:
    """The dimension's name where the sheet has a dimension's id; else the id as a label: "Five forces"."""
    if spec.id in report.edition.market.dimensions:
        return str(report.edition.market.dimensions[spec.id].name)
    return word(spec.id.replace("-", " ").capitalize())


# In the order in which sheets are filled: formulas need the cells of the sheets above them.
LAYOUTS: Mapping[Layout, Kindred] = {
    "assumptions": Kindred(assumptions.fill, "input", _label("Assumptions")),
    "register": Kindred(assumptions.register, "text", _label("Assumptions register")),
    "market": Kindred(market.fill, "model", _model("Market total")),
    "scenarios": Kindred(scenarios.fill, "model", _model("Scenarios")),
    "dimension": Kindred(dimension.fill, "model", _dimension),
    "cross": Kindred(cross.fill, "model", _cross),
    "sensitivity": Kindred(sensitivity.fill, "model", _model("Sensitivity")),
    "bottom-up": Kindred(bottom_up.fill, "model", _model("Top-down and bottom-up")),
    "vintages": Kindred(vintages.fill, "model", _model("Earlier forecasts")),
    "checks": Kindred(checks.fill, "model", _label("Checks")),
    "blocks": Kindred(display.fill, "shown", _of_blocks),
    "figures": Kindred(figures.fill, "shown", _label("Charts")),
    "sources": Kindred(registers.fill, "text", _label("Sources")),
    "revisions": Kindred(revisions.fill, "text", _label("Revisions")),
    "prose": Kindred(prose.fill, "text", _of_blocks),
    "cover": Kindred(cover.fill, "text", _label("Cover")),
    "index": Kindred(index.fill, "text", _label("Index")),
}
