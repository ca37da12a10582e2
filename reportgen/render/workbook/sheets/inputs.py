"""Rows of inputs: label, unit, year, low, central, high, and where each comes from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.sizing import Range
from reportgen.content.models.units import Unit
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import heads


class Col(IntEnum):
    """The columns of the inputs sheet."""

    LABEL = 1
    UNIT = 2
    YEAR = 3
    LOW = 4
    CENTRAL = 5
    HIGH = 6
    ORIGIN = 7
    DERIVATION = 8
    RESTS_ON = 9
    REASON = 10
    ID = 11


HEADS = (
    "Input",
    "Unit",
    "Year",
    "Low",
    "Central",
    "High",
    "Origin",
    "Derivation",
    "Source or assumption",
    "Reason",
    "Id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where an input comes from, as the row tells it."""

    origin: Origin
    derivation: Derivation = Derivation.PUBLISHED
    source: str | None = None
    assumption: str | None = None
    reason: str = ""


def put_heads(sheet: Sheet, book: Book, row: int) -> None:
    """The one row of heads over all inputs."""
    heads(sheet, row, [book.word(head) for head in HEADS])
    sheet.put(row, Col.ID, book.word("Id"), "id-head")
    for column in (Col.YEAR, Col.LOW, Col.CENTRAL, Col.HIGH):
        sheet.put(row, column, book.word(HEADS[column - 1]), "head-number")


def put_group(sheet: Sheet, row: int, title: str) -> int:
    """A head over a group of inputs; gives the next row."""
    sheet.put(row, Col.LABEL, title, "group")
    for column in range(Col.LABEL + 1, Col.ID + 1):
        sheet.put(row, column, None, "group")
    return row + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What a row says of its input; formulas know the value as `key`."""

    key: str
    label: str
    unit: Unit
    said: Origins
    year: int | None = None
    name: str = ""  # the defined name of its cell


def put_told(sheet: Sheet, book: Book, row: int, one: Input) -> None:
    """Everything of a row but its values."""
    edition, said = book.report.edition, one.said
    source = edition.register.sources.get(said.source or "")
    assumption = edition.sizing.assumptions.get(said.assumption or "")
    rests_on = source.title if source else assumption.title if assumption else said.assumption or said.source
    sheet.put(row, Col.LABEL, one.label, "label", indent=1)
    sheet.put(row, Col.UNIT, book.unit_name(one.unit), "label")
    year = sheet.put(row, Col.YEAR, one.year, "formula", format="0" if one.year else "")
    if one.year is not None:
        book.cells[f"year.{one.key}"] = year
    assumed = said.origin is Origin.ANALYST  # then nobody published it, and the origin says all
    told = (said.origin.value, "–" if assumed else said.derivation.value)
    for column, word in zip((Col.ORIGIN, Col.DERIVATION), told, strict=True):
        sheet.put(row, column, book.word(word.replace("-", " ")), "label", indent=1)
    sheet.put(row, Col.RESTS_ON, str(rests_on or ""), "quiet")
    sheet.put(row, Col.REASON, said.reason, "quiet")
    sheet.put(row, Col.ID, one.key, "id")


def put_value(sheet: Sheet, book: Book, row: int, one: Input, value: Decimal) -> None:
    """A row with a single value, in the column of central values."""
    put_told(sheet, book, row, one)
    book.cells[one.key] = _put_input(sheet, book, (row, Col.CENTRAL), one.said, value)
    if one.name:
        sheet.names[one.name] = (row, Col.CENTRAL)


def put_range(sheet: Sheet, book: Book, row: int, one: Input, given: Range) -> None:
    """A row with low, central and high, known as `key.low`, `key` and `key.high`."""
    put_told(sheet, book, row, one)
    ends = ((Col.LOW, given.low, ".low"), (Col.CENTRAL, given.central, ""), (Col.HIGH, given.high, ".high"))
    for column, value, suffix in ends:
        book.cells[one.key + suffix] = _put_input(sheet, book, (row, column), one.said, value)


def _put_input(sheet: Sheet, book: Book, at: tuple[int, int], said: Origins, value: Decimal) -> Value:
    style = "input-assumed" if said.origin is Origin.ANALYST else "input"
    told = [book.word(said.origin.value.replace("-", " ")), book.word(said.derivation.value.replace("-", " "))]
    source = book.report.edition.register.sources.get(said.source or "")
    note = ", ".join(told) + (f"\n{source.publisher}: {source.title}" if source else "")
    return sheet.put(*at, float(value), style, format=as_written(value), note=note if source else "")


def as_written(value: Decimal) -> str:
    """The format that shows as many decimals as the number was written with."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")
