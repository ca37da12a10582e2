"""Earlier forecasts beside the market of this edition: frozen numbers, and by formulas what became of them."""

from reportgen.content.models.units import Unit
from reportgen.content.models.vintage import Vintage
from reportgen.document.dates import date_text
from reportgen.forecast.ids import join
from reportgen.forecast.units import factor
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import Value, distance, total
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.paths import FIRST_YEAR, Line, put_line, put_years

YEAR_WIDTH = 12.0


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """A group of rows a vintage: as published, now, difference, error, and the mean of the errors."""
    frame(sheet, book)
    vintages = book.report.edition.vintages
    if not vintages:
        return
    years = list(range(vintages[0].period.forecast.first, book.years[-1] + 1))
    sheet.widths.update({1: 46, **dict.fromkeys(range(FIRST_YEAR, FIRST_YEAR + len(years)), YEAR_WIDTH)})
    sheet.freeze = (TOP, FIRST_YEAR)
    row = TOP
    for vintage in vintages:
        row = _vintage(sheet, book, vintage, years, row)


def _vintage(sheet: Sheet, book: Book, vintage: Vintage, years: list[int], row: int) -> int:
    """One vintage under the years; gives the first row of the next."""
    published = f"{book.word('Published')} {date_text(vintage.published, book.locale)}"
    put_years(sheet, book, row, years, f"{published}, {vintage.report_id}")
    count, unit, percent = len(years), book.unit_name(book.unit), book.unit_name(Unit.PERCENT)
    tested = join("accuracy", vintage.id, "mean") in book.report.quantities
    lines = (
        Line(book.word("As published"), book.unit_name(vintage.unit), join("vintage", vintage.id, "*")),
        Line(book.word("Now"), unit),
        Line(book.word("Difference"), unit, join("revision", vintage.id, "*")),
        *([Line(book.word("Error of the forecast"), percent, join("accuracy", vintage.id, "*"))] if tested else []),
    )
    for offset, line in enumerate(lines, 1):
        put_line(sheet, row + offset, count, line)
        for column in range(FIRST_YEAR, FIRST_YEAR + count):
            sheet.put(row + offset, column, "", "formula-text")
    scale = factor(vintage.unit, book.unit)
    errors = []
    for offset, year in enumerate(years):
        column = FIRST_YEAR + offset
        now = book.cells.get(f"market.{year}")
        if now is not None:
            sheet.put(row + 2, column, now, "formula", format=book.size_format)
        if year not in vintage.period.forecast.years:
            continue
        then = sheet.put(row + 1, column, float(vintage.total[year].raw), "output", format=MODEL_FORMATS[vintage.unit])
        scaled = then if scale == 1 else then * scale
        if now is not None:
            revision = book.quantity(join("revision", vintage.id, year)).value
            sheet.compute(row + 3, column, now - scaled, revision, format=book.size_format)
            if found := book.report.quantities.get(join("accuracy", vintage.id, year)):
                value = (scaled / now - 1) * 100
                error = sheet.compute(row + 4, column, value, found.value, format=MODEL_FORMATS[Unit.PERCENT])
                errors.append(error)
    return _mean(sheet, book, vintage, errors, row + len(lines) + 1)


def _mean(sheet: Sheet, book: Book, vintage: Vintage, errors: list[Value], row: int) -> int:
    """The mean absolute error, over so many years; said in words where no year was observed."""
    if not errors:
        told = "No year of an earlier forecast was observed since, so its accuracy cannot be told."
        sheet.put(row, 1, book.word(told), "quiet")
        return row + 2
    unit, id = book.unit_name(Unit.YEARS), join("accuracy", vintage.id, "years")
    put_line(sheet, row, 1, Line(book.word("Years with an observed size"), unit, id))
    years = sheet.put(row, FIRST_YEAR, len(errors), "output", format=MODEL_FORMATS[Unit.YEARS])
    row, unit, id = row + 1, book.unit_name(Unit.PERCENT), join("accuracy", vintage.id, "mean")
    put_line(sheet, row, 1, Line(book.word("Mean absolute error of the forecast"), unit, id))
    mean = total(distance(error, 0) for error in errors) / years
    sheet.compute(row, FIRST_YEAR, mean, book.quantity(id).value, format=MODEL_FORMATS[Unit.PERCENT])
    return row + 2
