"""Sensitivity: the last year's market with one driver at an end of its range and all others central."""

from reportgen.content.models.units import Unit
from reportgen.document.shapes import Role
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.plot import Plot, PlotSeries
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.scenarios import grow

POINTS, FIRST = 3, 4


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """A path for every driver and end, the summary of the last year, and its chart."""
    frame(sheet, book)
    table = book.report.forecast.sensitivity
    if table is None:
        return
    drivers = [str(name) for name in table.index]
    years = [int(year) for year in book.report.forecast.scenarios.index]
    row = _heads(sheet, book, TOP + len(drivers) + 2, years)
    ends: dict[tuple[str, str], Value] = {}
    for driver in drivers:
        for end in ("low", "high"):
            ends[driver, end] = _path(sheet, book, (driver, end), years, row)
            row += 1
    _summary(sheet, book, drivers, ends, years[-1])
    sheet.freeze = (TOP, 2)
    sheet.even = (POINTS, max(FIRST + len(years) - 1, 7))
    _plot(sheet, book, len(drivers), row + 1)


def _heads(sheet: Sheet, book: Book, row: int, years: list[int]) -> int:
    for column, title in ((1, "Driver"), (2, "End")):
        sheet.put(row, column, book.word(title), "head")
    sheet.put(row, POINTS, book.unit_name(Unit.POINTS), "head-number")
    for offset, year in enumerate(years):
        sheet.put(row, FIRST + offset, year, "head-number", format="0")
    sheet.put(row, FIRST + len(years), book.word("Id"), "id-head")
    return row + 1


def _path(sheet: Sheet, book: Book, which: tuple[str, str], years: list[int], row: int) -> Value:
    driver, end = which
    table = book.report.forecast.sensitivity
    expected = float(table[end].loc[driver]) if table is not None else 0.0
    scenarios = book.report.edition.sizing.scenarios
    sheet.put(row, 1, str(scenarios.drivers[driver].name) if scenarios else driver, "label")
    sheet.put(row, 2, book.word(end), "label")
    sheet.put(row, FIRST + len(years), f"sensitivity.{driver}.{end}", "id")
    if scenarios is None:
        return sheet.put(row, FIRST + len(years) - 1, expected, "output", format=book.size_format)
    points = book.cell(f"effect.{driver}.{end}") - book.cell(f"effect.{driver}")
    shift = sheet.put(row, POINTS, points, "formula", format=MODEL_FORMATS[Unit.POINTS])
    before: Value | None = None
    for offset, year in enumerate(years):
        value = grow(book, before, year, shift)
        if year == years[-1]:
            return sheet.compute(row, FIRST + offset, value, expected, style="formula-strong", format=book.size_format)
        before = sheet.put(row, FIRST + offset, value, "formula", format=book.size_format)
    raise AssertionError("a scenario path has at least one year")


def _summary(sheet: Sheet, book: Book, drivers: list[str], ends: dict[tuple[str, str], Value], year: int) -> None:
    for column, title in enumerate(
        ("Driver", "Unit", "low", "Base path", "high", "Low against base", "High against base"), 1
    ):
        sheet.put(TOP, column, book.word(title), "head" if column < 3 else "head-number")
    scenarios = book.report.edition.sizing.scenarios
    base = book.cell(f"market.{year}")
    for row, driver in enumerate(drivers, TOP + 1):
        sheet.put(row, 1, str(scenarios.drivers[driver].name) if scenarios else driver, "label")
        sheet.put(row, 2, book.unit_name(book.unit), "label")
        low, high = ends[driver, "low"], ends[driver, "high"]
        for column, value in enumerate((low, base, high, low - base, high - base), 3):
            sheet.put(row, column, value, "formula", format=book.size_format)


def _plot(sheet: Sheet, book: Book, count: int, row: int) -> None:
    names = sheet.span((TOP + 1, 1), (TOP + count, 1))
    series = tuple(
        PlotSeries(
            name=sheet.address(TOP, column),
            categories=names,
            values=sheet.span((TOP + 1, column), (TOP + count, column)),
            role=role,
            kind="bar-stack",
        )
        for column, role in ((6, Role.SUPPORT), (7, Role.MAIN))
    )
    title = f"{sheet.title}, {book.unit_name(book.unit)}"
    sheet.plots.append((row, 1, Plot(title=title, alt=title, series=series, rows=11)))
