"""Scenarios: each driver's points moved off the base path, and the path that the whole book shows."""

from collections.abc import Mapping, Sequence

from reportgen.content.models.units import Unit
from reportgen.document.shapes import Role
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import Value, choose, pick, position, total
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.plot import Plot, PlotSeries
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.paths import FIRST_YEAR, Line, put_line, put_years, scenario_names

ROLES = (Role.ASSUMED, Role.MAIN, Role.ACCENT, Role.SUPPORT, Role.COMPARED)


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Points a year by scenario and driver; sizes by scenario; the selected path."""
    frame(sheet, book)
    row = _points(sheet, book, TOP)
    years = [int(year) for year in book.report.forecast.scenarios.index]
    head = row
    put_years(sheet, book, head, years, book.word("Market by scenario"))
    names = scenario_names(book)
    for offset, name in enumerate(names):
        _path(sheet, book, name, years, head + 1 + offset)
    _selected(sheet, book, years, (head + 1, head + len(names)))
    _growth(sheet, book, names, years, head + len(names) + 3)
    _plot(sheet, book, years, (head, head + len(names)))
    sheet.freeze = (TOP, FIRST_YEAR)
    sheet.even = (FIRST_YEAR, FIRST_YEAR + max(len(years), len(names)) - 1)


def _points(sheet: Sheet, book: Book, row: int) -> int:
    """For each scenario the sum over drivers of (chosen end − central), in points of annual growth."""
    scenarios = book.report.edition.sizing.scenarios
    if scenarios is None:
        return row
    sheet.put(row, 1, book.word("Points of annual growth against the base path"), "head")
    sheet.put(row, 2, book.word("Unit"), "head")
    names = list(scenario_names(book))
    for offset, name in enumerate(names):
        sheet.put(row, FIRST_YEAR + offset, scenario_names(book)[name], "head-number")
    first = row + 1
    for driver, one in scenarios.drivers.items():
        row += 1
        sheet.put(row, 1, str(one.name), "label", indent=1)
        sheet.put(row, 2, book.unit_name(Unit.POINTS), "label")
        for offset, name in enumerate(names):
            value = _chosen(book, name, driver) - book.cell(f"effect.{driver}")
            sheet.put(row, FIRST_YEAR + offset, value, "formula", format=MODEL_FORMATS[Unit.POINTS])
    row += 1
    sheet.put(row, 1, book.word("Total"), "label-total")
    sheet.put(row, 2, book.unit_name(Unit.POINTS), "label-total")
    for offset, name in enumerate(names):
        column = FIRST_YEAR + offset
        area = total(sheet.area((first, column), (row - 1, column)))
        book.cells[f"delta.{name}"] = sheet.put(row, column, area, "formula-total", format=MODEL_FORMATS[Unit.POINTS])
    return row + 2


def _chosen(book: Book, scenario: str, driver: str) -> Value:
    """The end of the driver's range that the scenario names, read from the word in its cell."""
    choice = book.cell(f"choice.{scenario}.{driver}")
    low, central, high = (book.cell(f"effect.{driver}{end}") for end in (".low", "", ".high"))
    return choose(choice.equals(book.word("low")), low, choose(choice.equals(book.word("high")), high, central))


def _path(sheet: Sheet, book: Book, name: str, years: Sequence[int], row: int) -> None:
    title, points = scenario_names(book)[name], book.cells.get(f"delta.{name}")
    put_line(sheet, row, len(years), Line(title, book.unit_name(book.unit), f"scenario.{name}.*"))
    before: Value | None = None
    for offset, year in enumerate(years):
        expected = float(book.report.forecast.scenarios[name].loc[year])
        column = FIRST_YEAR + offset
        if points is None:
            before = sheet.put(row, column, expected, "output", format=book.size_format)
        else:
            value = grow(book, before, year, points)
            before = sheet.compute(row, column, value, expected, format=book.size_format)
        book.cells[f"scenario.{name}.{year}"] = before
        if year == years[-1]:
            sheet.names[f"scenario_{name}_{year}".replace("-", "_")] = (row, column)


def grow(book: Book, before: Value | None, year: int, points: Value) -> Value:
    """The base path's first year, then its own growth plus so many points a year."""
    if before is None:
        return book.cell(f"market.{year}")
    return before * (book.cell(f"market.{year}") / book.cell(f"market.{year - 1}") + points / 100)


def _selected(sheet: Sheet, book: Book, years: Sequence[int], rows: tuple[int, int]) -> None:
    """The path that the model sheets show: the chosen scenario, with the points that the analyst adds to its growth."""
    row = rows[1] + 1
    put_line(
        sheet,
        row,
        len(years),
        Line(book.word("Selected scenario"), book.unit_name(book.unit), "selected.*", strong=True),
    )
    where = position(book.cell("switch"), sheet.area((rows[0], 1), (rows[1], 1)))
    before: tuple[Value, Value] | None = None  # the year before: as chosen, and with the points added
    for offset, year in enumerate(years):
        column = FIRST_YEAR + offset
        chosen = pick(sheet.area((rows[0], column), (rows[1], column)), where)
        value = before[1] * (chosen / before[0] + book.cell("points") / 100) if before else chosen
        before = (chosen, Value(value.number, sheet.address(row, column)))
        book.cells[f"selected.{year}"] = sheet.put(row, column, value, "formula-total", format=book.size_format)


def _growth(sheet: Sheet, book: Book, names: Mapping[str, str], years: Sequence[int], row: int) -> None:
    if len(years) < 2:
        return
    sheet.put(row, 1, f"{book.word('Compound annual growth rate')} {years[0]}–{years[-1]}", "head")
    sheet.put(row, 2, book.word("Unit"), "head")
    sheet.put(row, FIRST_YEAR, book.word("Value"), "head-number")
    span = _head(sheet, years[-1]) - _head(sheet, years[0])
    for offset, (name, title) in enumerate(names.items(), 1):
        first, last = (book.cell(f"scenario.{name}.{year}") for year in (years[0], years[-1]))
        value = ((last / first) ** (1 / span) - 1) * 100
        sheet.put(row + offset, 1, title, "label", indent=1)
        sheet.put(row + offset, 2, book.unit_name(Unit.PERCENT), "label")
        expected = book.expected(f"scenario.{name}.cagr", value)
        sheet.compute(row + offset, FIRST_YEAR, value, expected, format=MODEL_FORMATS[Unit.PERCENT])
        sheet.put(row + offset, FIRST_YEAR + 1, f"scenario.{name}.cagr", "id")


def _plot(sheet: Sheet, book: Book, years: Sequence[int], rows: tuple[int, int]) -> None:
    head, last = rows
    end = FIRST_YEAR + len(years) - 1
    series = tuple(
        PlotSeries(
            name=sheet.address(row, 1),
            categories=sheet.span((head, FIRST_YEAR), (head, end)),
            values=sheet.span((row, FIRST_YEAR), (row, end)),
            role=ROLES[offset % len(ROLES)],
            kind="line",
        )
        for offset, row in enumerate(range(head + 1, last + 1))
    )
    title = f"{book.word('Market by scenario')}, {book.unit_name(book.unit)}"
    sheet.plots.append((last + (last - head) + 5, 1, Plot(title=title, alt=title, series=series, low=0, rows=14)))


def _head(sheet: Sheet, year: int) -> Value:
    row, column = next(at for at, cell in sheet.cells.items() if cell.content == year and at[1] >= FIRST_YEAR)
    return Value(float(year), sheet.address(row, column))
