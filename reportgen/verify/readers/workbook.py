"""Reads a workbook with openpyxl: the index as headings, texts, tables, numbers as cached, and formulas calculated.

A sheet whose rows name what they hold, by an id behind them, is a model. All others show what the report shows.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.verify.calculator import Address, CannotCalculateError, Scalar, address, calculate
from reportgen.verify.found import Found, Grid, Heading, Link, Mark, Passage, Value
from reportgen.verify.numbers import numbers
from reportgen.verify.readers.workbook_charts import charts
from reportgen.verify.readers.workbook_ids import ids_of, is_id

INDEX = "contents"  # a name of the workbook, which stands for a cell of the index
_NAMES = 2  # the column of the names of what is shown
TOLERANCE = 1e-9
_CAPTION = re.compile(r"\D+ (\d+\.\d+)")
Sheets = Mapping[str, Mapping[tuple[int, int], Any]]


def read(path: Path) -> Found:
    from openpyxl import load_workbook

    written = load_workbook(path)
    # Without charts and styles, which one reading of the two is enough for.
    values_only = load_workbook(path, data_only=True, read_only=True)
    shown, formulas = _cells(values_only, formulas=False), _cells(written, formulas=True)
    values_only.close()
    faults: list[tuple[str, str]] = []
    feeds = _calculated_again(shown, formulas, faults)
    passages: list[Passage] = []
    values: list[Value] = []
    grids: list[Grid] = []
    marks: list[Mark] = []
    for sheet, cells in shown.items():
        ids = ids_of(cells)
        for (row, column), content in cells.items():
            where = _where(sheet, row, column)
            if isinstance(content, str):
                # Digits in ids, and in names of sheets that are cut alike, say nothing of the market.
                if not (ids and is_id(content)) and not (numbers(content) and content in shown):
                    passages.append(Passage(where=where, text=content))
            elif isinstance(content, int | float) and not isinstance(content, bool):
                made = "formula" if (row, column) in formulas[sheet] else "given"
                if made == "given" and (sheet, row, column) in feeds:
                    made = "feeds"
                id = ids.get((row, column))
                values.append(
                    Value(where=where, value=float(content), quantity=id, model=bool(ids), made=made)  # type: ignore[arg-type]
                )
        if not ids:
            grids += _grids(sheet, cells)
            marks += _marks(sheet, cells)
    drawn = charts(path, lambda at: shown.get(at[0], {}).get(at[1:]))
    return Found(
        headings=tuple(_headings(shown.get(_index(written), {}))),
        passages=(*passages, *drawn.passages),
        values=tuple(values),
        grids=tuple(grids),
        marks=tuple(marks),
        links=tuple(_links(written, shown)),
        faults=(*faults, *drawn.faults),
        tried=sum(map(len, formulas.values())) + drawn.tried,
    )


def _cells(book: Any, *, formulas: bool) -> dict[str, dict[tuple[int, int], Any]]:
    """The filled cells of every sheet: what they show, or the formulas alone."""
    return {
        sheet.title: {
            (cell.row, cell.column): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and (not formulas or cell.data_type == "f")
        }
        for sheet in book.worksheets
    }


def _calculated_again(shown: Sheets, formulas: Sheets, faults: list[tuple[str, str]]) -> frozenset[Address]:
    """Compares every formula with the value beside it; gives the cells that formulas use."""
    used: set[Address] = set()

    def look(at: Address) -> Scalar:
        used.add(at)
        return shown.get(at[0], {}).get(at[1:])

    for sheet, cells in formulas.items():
        for at, formula in cells.items():
            value = shown[sheet].get(at)
            try:
                right = calculate(str(formula).removeprefix("="), sheet, look)
            except (CannotCalculateError, ArithmeticError, IndexError) as error:
                faults.append((_where(sheet, *at), f"the formula cannot be calculated: {error}"))
            else:
                if not _same(value, right):
                    said = "no value" if value is None else f"{value:.12g}" if _number(value) else f"“{value}”"
                    faults.append((_where(sheet, *at), f"holds {said}, but its formula gives {right!r}"))
    return frozenset(used)


def _same(value: Any, right: Scalar) -> bool:
    if isinstance(right, bool) or isinstance(value, bool) or not _number(value) or not _number(right):
        return bool(value == right or (value is None and right == ""))
    return bool(abs(value - float(right or 0)) <= TOLERANCE * max(1.0, abs(value)))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _index(book: Any) -> str:
    named = book.defined_names.get(INDEX)
    return next((sheet for sheet, _ in named.destinations), "") if named else ""


def _headings(index: Mapping[tuple[int, int], Any]) -> Iterator[Heading]:
    """Lines of the index that begin with a number are the table of contents."""
    rows: dict[int, list[str]] = {}
    for (row, _), value in index.items():
        rows.setdefault(row, []).append(str(value))
    for cells in rows.values():
        if len(cells) > 1 and cells[0].replace(".", "").isdigit():
            yield Heading(number=cells[0], title=cells[1], level=cells[0].count(".") + 1)


def _grids(sheet: str, cells: Mapping[tuple[int, int], Any]) -> Iterator[Grid]:
    """What stands under each caption in the first column, up to the next mark there."""
    marks = [(row, str(value)) for (row, column), value in cells.items() if column == 1]
    last = max((row for row, _ in cells), default=0)
    for place, (row, text) in enumerate(marks):
        caption = _CAPTION.fullmatch(text)
        if caption is None:
            continue
        end = marks[place + 1][0] if place + 1 < len(marks) else last + 1
        lines: dict[int, list[str | float]] = {}
        for (line, column), value in cells.items():
            if row < line < end and column > 1:
                lines.setdefault(line, []).append(float(value) if _number(value) else str(value))
        title = cells.get((row, 2), "")
        yield Grid(where=f"{sheet}!A{row}", caption=f"{caption[1]} {title}", rows=tuple(map(tuple, lines.values())))


def _marks(sheet: str, cells: Mapping[tuple[int, int], Any]) -> Iterator[Mark]:
    """The numbers behind each chart under its caption: names in the second column, series in the line above."""
    caption, heads = "", dict[int, str]()
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), value in sorted(cells.items()):
        rows.setdefault(row, {})[column] = value
    for line in rows.values():
        if number := _CAPTION.fullmatch(str(line.get(1, ""))):
            caption, heads = f"{number[1]} {line.get(2, '')}", {}
        elif line.get(1):
            caption = ""
        values = {column: value for column, value in line.items() if column > _NAMES and _number(value)}
        if not values:
            heads = {column: str(value) for column, value in line.items() if column > _NAMES} or heads
        elif caption and _NAMES in line:
            for column, value in values.items():
                name, series = str(line[_NAMES]), heads.get(column, "")
                yield Mark(where=sheet, block=caption, name=name, value=float(value), series=series)


def _links(book: Any, shown: Sheets) -> Iterator[Link]:
    """Links inside the book; what a reader finds there is the sheet, by its name."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None and cell.hyperlink.location:
                    target = address(cell.hyperlink.location, sheet.title)[0]
                    where, landing = f"{sheet.title}!{cell.coordinate}", target if target in shown else None
                    yield Link(where=where, text=str(cell.value), target=target, landing=landing)


def _where(sheet: str, row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{sheet}!{get_column_letter(column)}{row}"
