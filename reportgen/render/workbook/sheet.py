"""A sheet before it is written: cells by row and column, and what else a sheet has."""

import math
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.document.report import Section
from reportgen.errors import BuildError
from reportgen.render.workbook.formula import Area, Plain, Value
from reportgen.render.workbook.plot import Plot

TOLERANCE = 1e-9
Kind = Literal["text", "input", "model", "shown"]  # what a reader may expect of the numbers on a sheet


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: a style of `looks.py` and an Excel number format."""

    style: str = "body"
    format: str = ""
    indent: int = 0


class More(TypedDict, total=False):
    """What a cell may have beside its content and style."""

    format: str
    indent: int
    note: str
    link: str


class Styled(TypedDict, total=False):
    style: str
    format: str


@dataclass(frozen=True, slots=True)
class Cell:
    content: Plain | Value | None
    look: Look
    note: str = ""
    link: str = ""  # a sheet's name, or an address with a scheme


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture over cells: the cell of its corner, what it keeps from that, and how high it is, in pixels."""

    row: int
    column: int
    inset: tuple[int, int]
    height: int
    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell that takes one of the words of a list."""

    row: int
    column: int
    options: tuple[str, ...] | str  # words, or the reference of the cells that hold them
    title: str
    hint: str


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What stands on a sheet, put there cell by cell; rows and columns count from nought."""

    id: str
    name: str
    title: str
    kind: Kind
    section: Section | None = None
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)  # declared; others are measured
    freeze: tuple[int, int] | None = None
    filter: tuple[int, int, int, int] | None = None
    heads: tuple[int, int] | None = None  # rows repeated on every printed page
    choices: list[Choice] = field(default_factory=list)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    plots: list[tuple[int, int, Plot]] = field(default_factory=list)
    truths: list[tuple[int, int, int, int]] = field(default_factory=list)  # areas coloured by TRUE and FALSE
    pictures: list[Placed] = field(default_factory=list)
    portrait: bool = False
    even: tuple[int, int] | None = None  # columns that are all as wide as the widest of them
    merged: dict[tuple[int, int], int] = field(default_factory=dict)  # a note's cell: the last column that it spans
    breaks: list[int] = field(default_factory=list)  # rows before which a printed page ends
    together: list[tuple[int, int]] = field(default_factory=list)  # first and last rows that one page should hold

    def put(
        self, row: int, column: int, content: Plain | Value | None, style: str = "body", **more: Unpack[More]
    ) -> Value:
        """Fills a cell; gives the reference that formulas elsewhere use."""
        look = Look(style, more.get("format", ""), more.get("indent", 0))
        self.cells[row, column] = Cell(content, look, more.get("note", ""), more.get("link", ""))
        number = content.number if isinstance(content, Value) else content
        return Value("" if number is None else number, self.address(row, column))

    def compute(self, row: int, column: int, value: Value, expected: float, **more: Unpack[Styled]) -> Value:
        """Fills a cell with a formula, and proves that it gives what the forecast says."""
        number = math.nan if isinstance(value.number, str) else float(value.number)
        if not math.isclose(number, expected, rel_tol=TOLERANCE, abs_tol=1e-12):
            raise BuildError(
                f"workbook: {self.address(row, column)} gives {number!r} by ={value.text}, "
                f"but the forecast says {expected!r}; the sheet and the forecast no longer calculate alike"
            )
        return self.put(row, column, value, more.get("style", "formula"), format=more.get("format", ""))

    def address(self, row: int, column: int) -> str:
        return f"{self._prefix}{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def area(self, first: tuple[int, int], last: tuple[int, int]) -> Area:
        """The cells from one corner to the other, which must be filled."""
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        values = [Value(self._number(r, c), self.address(r, c)) for r in rows for c in columns]
        return Area(values, self.span(first, last))

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """The reference of the cells from one corner to the other."""
        return f"{self.address(*first)}:{xl_rowcol_to_cell(*last, row_abs=True, col_abs=True)}"

    def local(self, text: str) -> str:
        """A formula as it reads on this sheet: its own cells without the sheet's name."""
        return text.replace(self._prefix, "")

    @property
    def _prefix(self) -> str:
        doubled = self.name.replace("'", "''")
        return f"'{doubled}'!"

    def _number(self, row: int, column: int) -> Plain:
        content = self.cells[row, column].content
        number = content.number if isinstance(content, Value) else content
        return "" if number is None else number
