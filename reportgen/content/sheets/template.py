"""The sizing sheet of an edition as a workbook: its taxonomy, and what its sizing says at present."""

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.content.edition import Edition
from reportgen.content.models.brand import Brand
from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.sizing import Range, Sizing
from reportgen.content.sheets import layout
from reportgen.content.sheets.cells import letters
from reportgen.content.sheets.layout import Table

PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
FIGURES = 15  # digits that a spreadsheet keeps of a number
ROWS = 500  # rows that offer their words as a list
ENDS = ("low", "central", "high")
Row = Sequence[Any]


def template(edition: Edition, sizing: Sizing | None, brand: Brand) -> bytes:
    """The bytes of the workbook; without a sizing it holds the taxonomy alone."""
    import datetime

    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(PLAIN_TEXT))
    year, month = map(int, edition.seed.published.split("-"))
    book.set_properties({"title": edition.id, "created": datetime.datetime(year, month, 1)})
    pen = _Pen(book, brand)
    given = sizing or Sizing()
    rows: dict[str, list[Row]] = {
        "Anchors": list(_anchors(given)),
        "Growth": list(_growth(given)),
        "Shares": list(_shares(edition, given)),
        "Drivers": list(_drivers(given)),
        "Scenarios": list(_scenarios(given)),
        "Assumptions": [
            (id, a.title, a.owner, a.date, a.reason, a.would_change) for id, a in given.assumptions.items()
        ],
        "Parent": [(year, *_ends(one)) for year, one in given.derive.share.items()] if given.derive else [],
        "Bottom-up": list(_bottom_up(given)),
    }
    tables = {table.sheet: table for table in layout.TABLES}
    _guide(pen, edition)
    drivers = tuple(given.scenarios.drivers) if given.scenarios else ()
    for name in layout.ORDER:
        if name == layout.FIT:
            _fit(pen, given)
        elif rows[name] or not tables[name].optional:
            extra = drivers if name == "Scenarios" else ()
            pen.table(tables[name], rows[name], extra)
    book.close()
    return buffer.getvalue()


class _Pen:
    """Writes cells in the looks of the sheet."""

    def __init__(self, book: Any, brand: Brand) -> None:
        font = {"font_name": brand.typography.office, "font_size": 11, "valign": "top"}
        ink, quiet = brand.colour("foreground"), brand.colour("quiet")
        self.book, self.font = book, font
        self.head = book.add_format({**font, "bold": True, "font_color": "#ffffff", "bg_color": ink, "text_wrap": True})
        self.title = book.add_format({**font, "bold": True, "font_size": 16, "font_color": ink})
        self.label = book.add_format({**font, "bold": True})
        self.rule = {"bottom": 1, "bottom_color": quiet}
        self.text = book.add_format({**font, "text_wrap": True, **self.rule})
        self._numbers: dict[str, Any] = {}

    def sheet(self, name: str) -> Any:
        made = self.book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        return made

    def put(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """A cell that holds a value as it is written in the seeds."""
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.text)
            case bool():
                sheet.write_boolean(row, column, value, self.text)
            case int() | Decimal() if _exact(value):
                sheet.write_number(row, column, float(value), self._number(value))
            case _:
                sheet.write_string(row, column, str(value), self.text)

    def table(self, table: Table, rows: Sequence[Row], others: Sequence[str] = ()) -> None:
        """A sheet with heads, rows, and lists of the words that a cell may hold."""
        sheet = self.sheet(table.sheet)
        for column, one in enumerate(table.columns):
            sheet.set_column(column, column, one.width)
            sheet.write_string(0, column, one.head, self.head)
        for column, head in enumerate(others, len(table.columns)):
            sheet.set_column(column, column, max(12, len(head) + 2))
            sheet.write_string(0, column, head, self.head)
            self._choice(sheet, column, ENDS)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values):
                self.put(sheet, row, column, value)
        for column, one in enumerate(table.columns):
            if words := WORDS.get(one.key):
                self._choice(sheet, column, words)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(table.columns))}{len(rows) + 1}"})

    def _choice(self, sheet: Any, column: int, words: Sequence[str]) -> None:
        rule = {"validate": "list", "source": list(words), "error_type": "warning"}
        sheet.data_validation(1, column, ROWS, column, rule)

    def _number(self, value: int | Decimal) -> Any:
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        pattern = "0" + ("." + "0" * decimals if decimals else "")
        if pattern not in self._numbers:
            look = {**self.font, "num_format": pattern, "indent": 1, "align": "right", **self.rule}
            self._numbers[pattern] = self.book.add_format(look)
        return self._numbers[pattern]


WORDS = {
    "kind": ("anchor", "observation"),
    "origin": tuple(origin.value for origin in Origin),
    "derivation": tuple(derivation.value for derivation in Derivation),
}


def _exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of the number, and every nought behind its point."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    digits = len(str(abs(int(value.scaleb(-int(exponent)))))) if isinstance(value, Decimal) else len(str(abs(value)))
    return digits <= FIGURES and -FIGURES < int(exponent) <= 0


def _ends(one: Range) -> Row:
    return (one.low, one.central, one.high)


def _anchors(sizing: Sizing) -> Iterator[Row]:
    for kind, sizes in (("anchor", sizing.anchors), ("observation", sizing.observations)):
        for one in sizes:
            derivation = "" if one.derivation is Derivation.PUBLISHED else one.derivation.value
            yield kind, one.year, one.value, one.source, one.origin.value, derivation


def _growth(sizing: Sizing) -> Iterator[Row]:
    said = sizing.model_dump(by_alias=True)
    for setting in layout.SETTINGS:
        value: Any = said
        for key in setting.path:
            value = value.get(key) if value else None
        yield setting.name, getattr(value, "value", value), setting.meaning


def _shares(edition: Edition, sizing: Sizing) -> Iterator[Row]:
    """Rows of the sizing, then rows without numbers for what the taxonomy has beside it."""
    for id, dimension in edition.market.dimensions.items():
        given = sizing.dimensions.get(id)
        origin = given.origin.value if given and given.origin is not Origin.ANALYST else None
        about = (given.assumption, given.source, origin) if given else (None, None, None)
        years = sorted({year for one in given.segments.values() for year in one.shares}) if given else _ends_of(edition)
        first = True
        for segment in dict.fromkeys([*(given.segments if given else ()), *dimension.segments]):
            shares = given.segments.get(segment) if given else None
            for number, year in enumerate(shares.shares if shares else years):
                reason = shares.reason if shares and not number else None
                numbers = _ends(shares.shares[year]) if shares else (None, None, None)
                yield id, segment, year, *numbers, reason, *(about if first and shares else (None, None, None))
                first = first and not shares


def _ends_of(edition: Edition) -> list[int]:
    forecast = edition.seed.period.forecast
    return sorted({forecast.first, forecast.last})


def _drivers(sizing: Sizing) -> Iterator[Row]:
    for id, one in (sizing.scenarios.drivers if sizing.scenarios else {}).items():
        yield id, one.name, *_ends(one.effect), one.reason, one.indicator


def _scenarios(sizing: Sizing) -> Iterator[Row]:
    if sizing.scenarios is None:
        return
    for number, (id, one) in enumerate(sizing.scenarios.named.items()):
        ends = (one.drivers.get(driver) for driver in sizing.scenarios.drivers)
        yield id, one.name, one.story, None if number else sizing.scenarios.assumption, *ends


def _bottom_up(sizing: Sizing) -> Iterator[Row]:
    if sizing.bottom_up is None:
        return
    for number, part in enumerate(sizing.bottom_up.parts):
        once = (None, None) if number else (sizing.bottom_up.year, sizing.bottom_up.dimension)
        yield *once, part.segment, part.buyers, part.spend, part.source, part.origin.value


def _fit(pen: _Pen, sizing: Sizing) -> None:
    sheet = pen.sheet(layout.FIT)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 30, 16)
    row = 0
    for cross in sizing.crosses:
        for label, value in (("Rows", cross.rows), ("Columns", cross.columns), ("Assumption", cross.assumption)):
            sheet.write_string(row, 0, label, pen.label)
            pen.put(sheet, row, 1, value)
            row += 1
        columns = list(dict.fromkeys(column for cells in cross.fit.values() for column in cells))
        for column, text in enumerate(("Fit", *columns)):
            sheet.write_string(row, column, text, pen.head)
        for segment, cells in cross.fit.items():
            row += 1
            for column, level in enumerate((segment, *(cells.get(one) for one in columns))):
                pen.put(sheet, row, column, level)
        row += 2


def _guide(pen: _Pen, edition: Edition) -> None:
    """What every sheet and column is for; the import does not read it."""
    sheet = pen.sheet("Guide")
    for column, width in enumerate((28, 26, 90)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, edition.id, pen.title)
    row = 2
    for name in layout.ORDER:
        table = next((table for table in layout.TABLES if table.sheet == name), None)
        sheet.write_string(row, 0, name, pen.head)
        sheet.write_string(row, 1, "", pen.head)
        sheet.write_string(row, 2, table.meaning if table else FIT_MEANING, pen.head)
        row += 1
        for one in table.columns if table else ():
            for column, text in enumerate(("", one.head, one.meaning)):
                pen.put(sheet, row, column, text)
            row += 1
        row += 1
    sheet.write_string(row, 0, "Id", pen.head)
    sheet.write_string(row, 1, "Kind", pen.head)
    sheet.write_string(row, 2, "Name", pen.head)
    for kind, id, text in _known(edition):
        row += 1
        for column, said in enumerate((id, kind, text)):
            pen.put(sheet, row, column, said)


FIT_MEANING = (
    "A matrix a cross table: Rows, Columns, Assumption, then Fit over levels from 0 (cannot be) to 3 (natural)"
)


def _known(edition: Edition) -> Iterator[tuple[str, str, str]]:
    for id, dimension in edition.market.dimensions.items():
        yield "dimension", id, dimension.name
        yield from ((f"segment of {id}", segment, one.name) for segment, one in dimension.segments.items())
    yield from (("source", id, source.title) for id, source in edition.register.sources.items())
