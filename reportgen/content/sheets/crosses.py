"""Reads the sheet of fits: a matrix a cross table, one under another.

Rows        application
Columns     end-user
Assumption  application-end-user-fit
Fit         healthcare  retail  …
text-to-image    1         3    …
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.content.near import did_you_mean
from reportgen.content.sheets.cells import Cell, Grid
from reportgen.content.sheets.draft import Draft
from reportgen.content.sheets.names import Names
from reportgen.content.text import Text

ABOUT = {"rows": "dimension", "columns": "dimension", "assumption": "assumption"}  # label in A: what B names
HEAD = "fit"


@dataclass(slots=True)
class _Matrix:
    """The cross table that is being read."""

    index: int
    about: dict[str, Text] = field(default_factory=dict)
    heads: dict[int, Text] = field(default_factory=dict)


def read_crosses(grid: Grid, draft: Draft, names: Names) -> None:
    """Every matrix of the sheet."""
    matrix: _Matrix | None = None
    for row, cells in grid.rows.items():
        first = cells.get(1)
        label = first.text.casefold() if first else ""
        if label == "rows":
            matrix = _Matrix(0 if matrix is None else matrix.index + 1)
            draft.places["crosses", matrix.index] = grid.place(row, 1)
        if matrix is None:
            place = next(iter(cells.values())).text.place
            hint = "a matrix begins with 'Rows' in column A and a dimension beside it"
            draft.refuse(place, "no matrix has begun here", hint)
            return
        if label in ABOUT:
            _about(grid, draft, names, matrix, (row, label))
        elif label == HEAD:
            columns = matrix.about.get("columns", "")
            matrix.heads = {c: names.id(f"segment of {columns}", cell.text) for c, cell in cells.items() if c > 1}
        elif first is None or not matrix.heads:
            found = first.text if first else ""
            hint = did_you_mean(found, [*map(str.capitalize, ABOUT), HEAD.capitalize()], otherwise="")
            hint = hint or "column A holds Rows, Columns, Assumption, Fit, and then the segments"
            draft.refuse(grid.place(row, 1), f"'{found}' cannot stand here" if found else "this cell is empty", hint)
        else:
            _row(draft, names, matrix, cells)


def _about(grid: Grid, draft: Draft, names: Names, matrix: _Matrix, at: tuple[int, str]) -> None:
    row, key = at
    cell = grid.rows[row].get(2)
    if cell is None or not cell.text:
        draft.places["crosses", matrix.index, key] = grid.place(row, 2)
        return
    matrix.about[key] = names.id(ABOUT[key], cell.text)
    draft.put(("crosses", matrix.index, key), matrix.about[key], cell.text.place)


def _row(draft: Draft, names: Names, matrix: _Matrix, cells: Mapping[int, Cell]) -> None:
    segment = names.id(f"segment of {matrix.about.get('rows', '')}", cells[1].text)
    path = ("crosses", matrix.index, "fit", segment)
    if path in draft.places:
        draft.refuse(segment.place, f"'{segment}' is given twice", "delete one of the two")
        return
    draft.put(path, {}, segment.place)
    for column, cell in cells.items():
        if column in matrix.heads and cell.text:
            draft.put((*path, matrix.heads[column]), cell.text, cell.text.place)
        elif column > 1 and column not in matrix.heads:
            draft.refuse(
                cell.text.place,
                "no segment stands over this column",
                "write its id into the row that begins with 'Fit'",
            )
