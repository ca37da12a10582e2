"""A cross table: how each row divides is a fitted model output; the sizes follow the row's own size."""

from dataclasses import dataclass

from reportgen.content.models.units import Unit
from reportgen.forecast.ids import join, ranged
from reportgen.render.workbook.book import MODEL_FORMATS, Book, Check
from reportgen.render.workbook.formula import Value, distance, total
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame

FIRST = 2  # the column of the first segment


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """For each year the fitted split of the rows, and under it the sizes."""
    frame(sheet, book)
    rows, columns = str(spec.rows), str(spec.columns)
    table = book.report.forecast.crosses[rows, columns]["value"]
    years = sorted({int(y) for y in table.index.get_level_values("year")})
    told = book.word("The fit holds for the declared shares; after a change of shares the columns need a new model run")
    sheet.put(TOP - 1, 1, told, "kind")
    row = TOP
    for year in years:
        if row > TOP:
            sheet.breaks.append(row)  # a year a page
        row = _year(sheet, book, (rows, columns), year, row)
    sheet.freeze = (TOP, 2)


@dataclass(frozen=True, slots=True)
class _Band:
    """One year's tables: what they cross, and the rows in which split and sizes begin."""

    by: tuple[str, str]
    ones: list[str]
    others: list[str]
    year: int
    split_at: int
    size_at: int

    @property
    def total(self) -> int:
        """The column behind the segments."""
        return FIRST + len(self.others)


def _year(sheet: Sheet, book: Book, by: tuple[str, str], year: int, row: int) -> int:
    table = book.report.forecast.crosses[by]["value"]
    ones = list(dict.fromkeys(map(str, table.index.get_level_values("row"))))
    others = list(dict.fromkeys(map(str, table.index.get_level_values("column"))))
    band = _Band(by, ones, others, year, row + 2, row + len(ones) + 5)
    told = (
        (band.split_at, f"{year}: {book.word('split of the row, model output')} ({book.unit_name(Unit.PERCENT)})"),
        (band.size_at, f"{year}: {book.word('split times size of the row')} ({book.unit_name(book.unit)})"),
    )
    for start, title in told:
        _heads(sheet, book, band, start, title)
    for offset, one in enumerate(ones):
        _line(sheet, book, band, one, offset)
    _totals(sheet, book, band)
    return band.size_at + len(ones) + 2


def _heads(sheet: Sheet, book: Book, band: _Band, start: int, title: str) -> None:
    rows, columns = band.by
    for column in range(1, band.total + 1):
        sheet.put(start - 2, column, None, "group")
    sheet.put(start - 2, 1, title, "group")
    sheet.put(start - 1, 1, book.dimension_name(rows), "head")
    for offset, other in enumerate(band.others):
        sheet.put(start - 1, FIRST + offset, book.segment_name(columns, other), "head-number")
    sheet.put(start - 1, band.total, book.word("Total"), "head-number")
    for offset, one in enumerate(band.ones):
        sheet.put(start + offset, 1, book.segment_name(rows, one), "label")


def _line(sheet: Sheet, book: Book, band: _Band, one: str, offset: int) -> None:
    """One row: the split as fitted, and the size of the row times the split."""
    rows, columns = band.by
    table = book.report.forecast.crosses[band.by]["value"]
    whole = book.cell(ranged("size", rows, one, band.year))
    fitted = [float(table.loc[(one, other, band.year)]) for other in band.others]
    fitted_whole = sum(fitted)
    split_row, size_row = band.split_at + offset, band.size_at + offset
    for column, value in enumerate(fitted, FIRST):
        part = value / fitted_whole * 100 if fitted_whole else 0.0
        split = sheet.put(split_row, column, part, "output", format=MODEL_FORMATS[Unit.PERCENT])
        sheet.compute(size_row, column, whole * split / 100, value, format=book.size_format)
    sheet.put(size_row, band.total + 1, join("cross", rows, columns, one, "#", band.year), "id")
    for row, unit in ((split_row, MODEL_FORMATS[Unit.PERCENT]), (size_row, book.size_format)):
        area = sheet.area((row, FIRST), (row, band.total - 1))
        made = sheet.put(row, band.total, total(area), "formula-strong", format=unit)
    if float(whole.number) > 0:
        name = f"{_by(book, band)}: {book.segment_name(rows, one)}, {band.year}"
        book.checks.append(Check(name, sheet.name, distance(made, whole) / whole, "relative"))


def _totals(sheet: Sheet, book: Book, band: _Band) -> None:
    row = band.size_at + len(band.ones)
    sheet.put(row, 1, book.word("Total"), "label-total")
    for column in range(FIRST, band.total + 1):
        area = sheet.area((band.size_at, column), (row - 1, column))
        made: Value = sheet.put(row, column, total(area), "formula-total", format=book.size_format)
    market = book.cells.get(f"selected.{band.year}") or book.cell(f"market.{band.year}")
    label = f"{_by(book, band)}: {book.word('sizes make the market')}, {band.year}"
    book.checks.append(Check(label, sheet.name, distance(made, market) / market, "relative"))


def _by(book: Book, band: _Band) -> str:
    return " × ".join(map(book.dimension_name, band.by))
