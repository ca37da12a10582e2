"""Top-down against bottom-up: buyers times spend by segment, their sum, and its distance to the market."""

from reportgen.content.models.units import Unit
from reportgen.forecast.units import factor
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import total
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame, heads


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """A row a part, then the sum, the market and the gap."""
    frame(sheet, book)
    bottom_up = book.report.edition.sizing.bottom_up
    if bottom_up is None:
        return
    unit = book.unit_name(book.unit)
    titles = [book.dimension_name(bottom_up.dimension), book.word("buyers"), f"{book.word('spend')} (USD)", unit]
    heads(sheet, TOP, titles, numbers_from=1)
    row = TOP
    dollars = 1 / factor(Unit.USD, book.unit)
    for part in bottom_up.parts:
        row += 1
        sheet.put(row, 1, book.segment_name(bottom_up.dimension, part.segment), "label")
        buyers, spend = (book.cell(f"bottom-up.{part.segment}.{what}") for what in ("buyers", "spend"))
        sheet.put(row, 2, buyers, "formula", format=MODEL_FORMATS[Unit.COUNT])
        sheet.put(row, 3, spend, "formula", format=MODEL_FORMATS[Unit.USD])
        sheet.put(row, 4, buyers * spend / dollars, "formula", format=book.size_format)
    below = total(sheet.area((TOP + 1, 4), (row, 4)))
    year = bottom_up.year
    row += 1
    sheet.put(row, 1, f"{book.word('Bottom-up')} {year}", "label-total")
    expected = book.expected(f"bottom-up.{year}", below)
    made = sheet.compute(row, 4, below, expected, style="formula-total", format=book.size_format)
    sheet.put(row, 5, f"bottom-up.{year}", "id")
    sheet.put(row + 1, 1, f"{book.word('Top-down')} {year}", "label")
    market = sheet.put(row + 1, 4, book.cell(f"market.{year}"), "formula", format=book.size_format)
    sheet.put(row + 2, 1, book.word("Gap"), "label-total")
    gap = made - market
    expected = book.expected(f"gap.{year}", gap)
    sheet.compute(row + 2, 4, gap, expected, style="formula-total", format=book.size_format)
    sheet.put(row + 2, 5, f"gap.{year}", "id")
    sheet.freeze = (TOP + 1, 2)
