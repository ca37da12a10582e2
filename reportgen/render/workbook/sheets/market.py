"""The whole market by year: from anchors and growth by formulas where the path allows it, else as model output."""

from collections.abc import Callable, Mapping

from reportgen.content.models.origin import Derivation
from reportgen.content.models.units import Unit
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.formula import Value, lift
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.derived import derived, keep
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.paths import FIRST_YEAR, Line, put_line, put_years

YEAR_WIDTH = 12.0
Heads = Mapping[int, Value]


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Size, growth, origin and derivation of every year, then what follows over the forecast period."""
    frame(sheet, book)
    years = [int(year) for year in book.report.forecast.years.index]
    heads = put_years(sheet, book, TOP, years, book.word("Market"))
    sheet.widths.update(dict.fromkeys(range(FIRST_YEAR, FIRST_YEAR + len(years)), YEAR_WIDTH))
    sheet.freeze, sheet.heads = (TOP + 1, FIRST_YEAR), (TOP, TOP)
    way = derived if book.report.edition.sizing.derive else _anchored
    row = way(sheet, book, heads, TOP + 1)
    _growth(sheet, book, years, row)
    _told(sheet, book, years, row + 1)
    _over_the_period(sheet, book, row + 5)


def _anchored(sheet: Sheet, book: Book, heads: Heads, row: int) -> int:
    put_line(sheet, row, len(heads), Line(book.word("Market size, base path"), book.unit_name(book.unit), "market.*"))
    rule = _rule(book, heads)
    for offset, year in enumerate(heads):
        expected = float(book.report.forecast.years["value"].loc[year])
        value = rule(year) if _arithmetic(book, year) else None
        column = FIRST_YEAR + offset
        if value is None:
            made = sheet.put(row, column, expected, "output", format=book.size_format)
        else:
            made = sheet.compute(row, column, value, expected, format=book.size_format)
        keep(sheet, book, year, made, (row, column))
    return row + 1


def _rule(book: Book, heads: Heads) -> Callable[[int], Value | None]:
    """What gives the size of a year: an anchor, the growth between two, or the stated rate beyond them."""
    known = {int(k.removeprefix("anchor.")): v for k, v in book.cells.items() if k.startswith("anchor.")}
    constant = book.report.edition.sizing.path.model == "constant"

    def rule(year: int) -> Value | None:
        if year in known:
            return known[year]
        if not constant or not known:
            return None
        before = max((k for k in known if k < year), default=None)
        after = min((k for k in known if k > year), default=None)
        if before is not None and after is not None:
            part = (heads[year] - _when(book, before)) / (_when(book, after) - _when(book, before))
            return known[before] * (known[after] / known[before]) ** part
        nearest = before if before is not None else after
        if nearest is None:
            return None
        return known[nearest] * _factor(book, known) ** (heads[year] - _when(book, nearest))

    return rule


def _arithmetic(book: Book, year: int) -> bool:
    """Whether the size of a year follows from the inputs; what was computed elsewhere is merely stated."""
    growth = book.report.edition.sizing.growth
    ends = (growth.first, growth.last) if growth else ()
    derivation = book.report.forecast.years["derivation"].loc[year]
    return f"anchor.{year}" in book.cells or derivation in ALONG_THE_PATH or year in ends


ALONG_THE_PATH = frozenset({Derivation.INTERPOLATED, Derivation.MODELLED})


def _factor(book: Book, known: Mapping[int, Value]) -> Value:
    """One year's growth beyond the anchors: as stated, or as the first and the last anchor have it."""
    if "growth" in book.cells:
        return 1 + book.cell("growth") / 100
    first, last = min(known), max(known)
    return (known[last] / known[first]) ** (1 / (_when(book, last) - _when(book, first)))


def _when(book: Book, year: int) -> Value:
    return book.cell(f"year.anchor.{year}")


def _growth(sheet: Sheet, book: Book, years: list[int], row: int) -> None:
    put_line(
        sheet,
        row,
        len(years),
        Line(book.word("Growth over the year before"), book.unit_name(Unit.PERCENT), "market.growth.*"),
    )
    for offset, year in enumerate(years):
        if year - 1 in years:
            value = (book.cell(f"market.{year}") / book.cell(f"market.{year - 1}") - 1) * 100
            expected = float(book.report.forecast.years["growth"].loc[year])
            sheet.compute(row, FIRST_YEAR + offset, value, expected, format=MODEL_FORMATS[Unit.PERCENT])
        else:
            sheet.put(row, FIRST_YEAR + offset, "", "formula-text")


def _told(sheet: Sheet, book: Book, years: list[int], row: int) -> None:
    """Phase, origin and derivation of each year, in words."""
    table = book.report.forecast.years
    for line, what in enumerate(("phase", "origin", "derivation")):
        put_line(sheet, row + line, len(years), Line(book.word(what.capitalize()), ""))
        for offset, year in enumerate(years):
            told = str(getattr(table[what].loc[year], "value", table[what].loc[year]))
            sheet.put(row + line, FIRST_YEAR + offset, book.word(told.replace("-", " ")), "text")


def _over_the_period(sheet: Sheet, book: Book, row: int) -> None:
    """Growth rate, multiple and increment from the first to the last forecast year."""
    first, last = book.years[0], book.years[-1]
    if f"market.{first}" not in book.cells or first == last:
        return
    start, end = book.cell(f"market.{first}"), book.cell(f"market.{last}")
    span = lift(_head(sheet, last)) - _head(sheet, first)
    rows = (
        ("market.cagr.computed", "Compound annual growth rate", ((end / start) ** (1 / span) - 1) * 100, Unit.PERCENT),
        ("market.multiple", "Last year as a multiple of the first", end / start, Unit.MULTIPLE),
        ("market.increment", "Increase from first to last year", end - start, book.unit),
    )
    sheet.put(row, 1, f"{book.word('Forecast period')} {first}–{last}", "head")
    sheet.put(row, 2, book.word("Unit"), "head")
    sheet.put(row, FIRST_YEAR, book.word("Value"), "head-number")
    for id, label, value, unit in rows:
        row += 1
        sheet.put(row, 1, book.word(label), "label", indent=1)
        sheet.put(row, 2, book.unit_name(unit), "label")
        expected = book.expected(id, value)
        book.cells[id] = sheet.compute(row, FIRST_YEAR, value, expected, format=MODEL_FORMATS[unit])
        sheet.put(row, FIRST_YEAR + 1, id, "id")
        sheet.names[id.replace(".", "_")] = (row, FIRST_YEAR)


def _head(sheet: Sheet, year: int) -> Value:
    found = next(column for (row, column), cell in sheet.cells.items() if row == TOP and cell.content == year)
    return Value(float(year), sheet.address(TOP, found))
