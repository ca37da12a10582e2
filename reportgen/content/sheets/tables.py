"""Reads a sheet whose first row holds heads into records, one a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.content.near import did_you_mean
from reportgen.content.sheets.cells import Cell, CellPlace, Grid
from reportgen.content.sheets.draft import Draft
from reportgen.content.sheets.layout import Column, Kind, Table
from reportgen.content.sheets.names import Names, slug
from reportgen.content.text import Text


@dataclass(frozen=True, slots=True)
class Record:
    """A row: what its filled cells say by key, the place of every key, and what stands in columns of other heads."""

    row: int
    values: Mapping[str, Text]
    places: Mapping[str, CellPlace]
    others: Mapping[str, Text] = field(default_factory=dict)

    def without(self, *keys: str) -> tuple[dict[str, Text], dict[str, CellPlace]]:
        """Values and places of all other keys."""
        values = {key: value for key, value in self.values.items() if key not in keys}
        return values, {key: place for key, place in self.places.items() if key not in keys}


def read_table(grid: Grid, table: Table, draft: Draft, names: Names, *, others: bool = False) -> list[Record]:
    """The records of a sheet. `others`: columns with heads of their own are welcome."""
    head = next((row for row, cells in grid.rows.items() if _is_head(cells, table)), None)
    if head is None:
        hint = f"its first row holds {', '.join(column.head for column in table.columns)}"
        draft.refuse(grid.place(1, 1), "there is no row of heads on this sheet", hint)
        return []
    columns, extra = _columns(grid, head, table, draft, others=others)
    found = []
    for row, cells in grid.rows.items():
        if row <= head or not any(cells[c].text for c in cells if c in columns or c in extra):
            continue
        values = {
            columns[c].key: _value(cell, columns[c], draft, names)
            for c, cell in cells.items()
            if c in columns and cell.text
        }
        places = {column.key: grid.place(row, c) for c, column in columns.items()}
        found.append(Record(row, values, places, {extra[c]: cell.text for c, cell in cells.items() if c in extra}))
    return found


def read_value(cell: Cell, kind: Kind, names: str, draft: Draft, known: Names) -> Text:
    """What a cell says, as the seeds write it."""
    text = cell.text
    if cell.percent and kind != "percent":
        draft.refuse(text.place, f"a percentage, {text} %, stands where none is meant", "give the cell another format")
    if kind == "id" and not names.startswith("segment"):
        return known.id(names, text)
    return Text(slug(text), text.place) if kind == "word" else text


def _value(cell: Cell, column: Column, draft: Draft, names: Names) -> Text:
    return read_value(cell, column.kind, column.names, draft, names)


def _is_head(cells: Mapping[int, Cell], table: Table) -> bool:
    written = {cell.text.casefold() for cell in cells.values()}
    return len(written & {column.head.casefold() for column in table.columns}) * 2 > len(table.columns)


def _columns(
    grid: Grid, head: int, table: Table, draft: Draft, *, others: bool
) -> tuple[dict[int, Column], dict[int, str]]:
    """The columns that the heads name, and the heads of other columns."""
    known = {column.head.casefold(): column for column in table.columns}
    columns: dict[int, Column] = {}
    extra: dict[int, str] = {}
    for place, cell in grid.rows[head].items():
        column = known.get(cell.text.casefold())
        if column in columns.values() or cell.text in extra.values():
            draft.refuse(cell.text.place, f"the head '{cell.text}' stands here a second time", "delete one of the two")
        elif column is not None:
            columns[place] = column
        elif others:
            extra[place] = cell.text
        else:
            hint = did_you_mean(cell.text, [c.head for c in table.columns])
            draft.refuse(cell.text.place, f"there is no column '{cell.text}' on this sheet", hint)
    for column in table.columns:
        if column.needed and column not in columns.values():
            draft.refuse(grid.place(head, 1), f"the column '{column.head}' is missing", f"add it: {column.meaning}")
    return columns, extra
