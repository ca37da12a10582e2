"""The market of an edition that nobody sized: a declared share of its parent's, which is model output here."""

from collections.abc import Mapping

from reportgen.content.models.units import Unit
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.paths import FIRST_YEAR, Line, put_line, straight

ENDS = (("", "Share, central"), (".low", "Share, low"), (".high", "Share, high"))
SIZES = ("Market size, base path", "Market size, low share", "Market size, high share")


def derived(sheet: Sheet, book: Book, heads: Mapping[int, Value], row: int) -> int:
    """The parent's market as model output; the share by formulas; the product."""
    derive = book.report.edition.sizing.derive
    declared = sorted(derive.share) if derive else []
    years, unit = len(heads), book.unit_name(book.unit)
    when = {year: book.cell(f"year.parent.{year}") for year in declared}
    put_line(sheet, row, years, Line(book.word("Parent market"), unit, "parent.market.*"))
    for line, (end, label) in enumerate(ENDS, 1):
        put_line(sheet, row + line, years, Line(book.word(label), book.unit_name(Unit.PERCENT), f"parent.share.*{end}"))
    ids = ("market.*", "market.*.low", "market.*.high")
    for line, (label, id) in enumerate(zip(SIZES, ids, strict=True), 4):
        put_line(sheet, row + line, years, Line(book.word(label), unit, id))
    for offset, (year, head) in enumerate(heads.items()):
        column = FIRST_YEAR + offset
        size = float(book.report.forecast.years["value"].loc[year])
        shares = []
        for line, (end, _) in enumerate(ENDS, 1):
            given = {k: book.cell(f"parent.{k}{end}") for k in declared}
            value = straight(given, when, year, head)
            expected = book.expected(f"parent.share.{year}{end}", value)
            shares.append(sheet.compute(row + line, column, value, expected, format=MODEL_FORMATS[Unit.PERCENT]))
        above = book.report.quantities[f"parent.market.{year}"].value
        parent = sheet.put(row, column, above, "output", format=book.size_format)
        made = sheet.compute(row + 4, column, parent * shares[0] / 100, size, format=book.size_format)
        for line, share in enumerate(shares[1:], 5):
            value = parent * share / 100
            expected = book.expected(f"market.{year}{ENDS[line - 4][0]}", value)
            sheet.compute(row + line, column, value, expected, format=book.size_format)
        keep(sheet, book, year, made, (row + 4, column))
    return row + 7


def keep(sheet: Sheet, book: Book, year: int, made: Value, at: tuple[int, int]) -> None:
    """Makes a year's size known to formulas and, by name, to readers."""
    book.cells[f"market.{year}"] = made
    sheet.names[f"market_{year}"] = at
