"""Names of the scenarios, and how formulas follow a path over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.sheet import Sheet

FIRST_YEAR = 3  # the column of the first year on model sheets: after the label and the unit


def scenario_names(book: Book) -> Mapping[str, str]:
    """Scenario id: its name, in the order of the forecast."""
    declared = book.report.edition.sizing.scenarios
    named = declared.named if declared else {}
    return {
        str(id): str(named[id].name) if id in named else str(id).replace("-", " ").capitalize()
        for id in book.report.forecast.scenarios.columns
    }


def put_years(sheet: Sheet, book: Book, row: int, years: Sequence[int], label: str) -> dict[int, Value]:
    """A row of heads with a year a column; history stands quieter."""
    period = book.report.edition.seed.period
    sheet.put(row, 1, label, "head")
    sheet.put(row, 2, book.word("Unit"), "head")
    heads = {}
    for offset, year in enumerate(years):
        style = "head-number" if year >= period.forecast.first else "head-quiet"
        heads[year] = sheet.put(row, FIRST_YEAR + offset, year, style, format="0")
    sheet.put(row, FIRST_YEAR + len(years), book.word("Id"), "id-head")
    return heads


@dataclass(frozen=True, slots=True)
class Line:
    """The head of a row of the model; in `id` a star stands for the year of the column."""

    label: str
    unit: str
    id: str = ""
    strong: bool = False


def put_line(sheet: Sheet, row: int, years: int, line: Line) -> None:
    """Label and unit before the years of a row, its id behind them."""
    sheet.put(row, 1, line.label, "label-total" if line.strong else "label", indent=0 if line.strong else 1)
    sheet.put(row, 2, line.unit, "label-total" if line.strong else "label")
    sheet.put(row, FIRST_YEAR + years, line.id, "id")


def straight(declared: Mapping[int, Value], when: Mapping[int, Value], year: int, head: Value) -> Value:
    """A value between declared years, on the straight line; held before the first and after the last."""
    known = sorted(declared)
    if year <= known[0]:
        return declared[known[0]]
    if year >= known[-1]:
        return declared[known[-1]]
    if year in declared:
        return declared[year]
    before = max(k for k in known if k < year)
    after = min(k for k in known if k > year)
    part = (head - when[before]) / (when[after] - when[before])
    return declared[before] + (declared[after] - declared[before]) * part
