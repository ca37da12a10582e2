"""What the cells of a workbook say: texts, each with its place; formulas by the values that were saved with them."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.content.source import FORBIDDEN, named
from reportgen.content.text import Text
from reportgen.errors import ContentError, Place, Problem

PLAIN_DECIMALS = re.compile(r'(?:#,##)?0(?:\.(0+))?(?:"[^"]*"|\\.|[%\s])*')
LARGEST = 20_000  # rows of a sheet that are read
LARGEST_BOOK = 100 * 2**20  # bytes of all its parts


@dataclass(frozen=True, slots=True, order=True)
class CellPlace(Place):
    """A cell: `path` is the name of the sheet, line and column are the cell's."""

    def __str__(self) -> str:
        return f"{self.path}!{letters(self.column)}{self.line}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: what it says as text, and whether it was formatted as a percentage."""

    text: Text
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled cells of one sheet: by row, then by column, both from one and in order."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]

    def place(self, row: int, column: int) -> CellPlace:
        return CellPlace(Path(self.name), row, column)


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_book(path: Path) -> tuple[dict[str, Grid], list[Problem]]:
    """The sheets of a workbook by name; formulas without a value, errors and forbidden characters are problems."""
    values, formulas = _open(path, values=True), _open(path, values=False)
    grids: dict[str, Grid] = {}
    problems: list[Problem] = []
    for sheet in formulas.worksheets:
        rows: dict[int, dict[int, Cell]] = {}
        for cell in (cell for row in sheet.iter_rows(max_row=min(sheet.max_row, LARGEST)) for cell in row):
            if cell.value is None:
                continue
            place = CellPlace(Path(sheet.title), cell.row, cell.column)
            saved = values[sheet.title][cell.coordinate]
            found = list(_faults(cell, saved, place))
            problems += found
            text = "" if found else _text(saved.value, cell.number_format)
            if text or found:
                percent = "%" in _bare(cell.number_format) and isinstance(saved.value, int | float)
                rows.setdefault(cell.row, {})[cell.column] = Cell(Text(text, place), percent)
        grids[sheet.title] = Grid(sheet.title, rows)
    return grids, problems


def _open(path: Path, *, values: bool) -> Any:
    from zipfile import BadZipFile, ZipFile

    from openpyxl import load_workbook

    hint = "save it as an Excel workbook (.xlsx), without a password"
    try:
        with ZipFile(path) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        book = load_workbook(path, data_only=values) if unpacked <= LARGEST_BOOK else None
    except FileNotFoundError:
        raise ContentError([Problem(Place(path), "there is no such file")]) from None
    except (BadZipFile, OSError) as error:
        raise ContentError([Problem(Place(path), f"this is no workbook that can be read: {error}", hint)]) from None
    except Exception as error:  # a broken workbook breaks its library in ways nobody can list
        told = f"this is no workbook that can be read: it is damaged ({type(error).__name__})"
        raise ContentError([Problem(Place(path), told, hint)]) from None
    if book is None:
        raise ContentError([Problem(Place(path), "this workbook unpacks to more than a sizing sheet holds", hint)])
    return book


def _faults(cell: Any, saved: Any, place: Place) -> Iterator[Problem]:
    if cell.data_type == "f" and saved.value is None:
        hint = "open the file in a spreadsheet program, let it calculate, and save it; or write the number itself"
        yield Problem(place, "the formula has no saved value", hint)
    elif saved.data_type == "e":
        yield Problem(place, f"the cell holds an error, {saved.value}", "mend the formula, or write the value itself")
    elif isinstance(saved.value, str) and (found := FORBIDDEN.search(saved.value)):
        yield Problem(place, named(found[0]), "delete it and type it anew")


def _text(value: Any, pattern: str) -> str:
    """A value as somebody would write it in YAML; numbers keep the noughts that their format shows."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return _number(value, pattern)
        case datetime.datetime() | datetime.date():
            return value.strftime("%Y-%m-%d" if "d" in _bare(pattern).lower() else "%Y-%m")
        case None:
            return ""
        case _:
            return str(value).strip()


def _number(value: float, pattern: str) -> str:
    percent = "%" in _bare(pattern)
    exact = Decimal(f"{value:.15g}") * (100 if percent else 1)
    plain = f"{exact:f}"
    whole, _, after = plain.partition(".")
    after = after.rstrip("0")
    shown = PLAIN_DECIMALS.fullmatch(pattern)
    wanted = len(shown[1] or "") if shown else 0
    after = after.ljust(wanted, "0") if len(after) <= wanted else after
    return f"{whole}.{after}" if after else whole


def _bare(pattern: str) -> str:
    """A number format without its quoted words and colours."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", pattern or "")
