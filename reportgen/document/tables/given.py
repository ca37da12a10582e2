"""A table that the author wrote: columns and rows in the fence."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.runs import plain
from reportgen.document.tables.filled import Filled
from reportgen.errors import Problem

LONGEST = 1_000  # characters: a quarter of a page in the widest column


def given(fence: TableFence, context: Context, block: str) -> Filled:
    width = len(fence.columns)
    if wrong := next((i for i, row in enumerate(fence.rows, start=1) if len(row) != width), None):
        raise CannotBuildError(
            f"row {wrong} has {len(fence.rows[wrong - 1])} cells for {width} columns",
            "give every row one cell a column",
        )
    for cell in (cell for row in fence.rows for cell in row if len(cell) > LONGEST):
        message = f"a cell of {len(cell)} characters; a table holds {LONGEST} at most"
        context.tell(Problem(cell.place, message, "write it as prose, and leave a short statement in the table"))
    read = context.parser.runs
    rows = [Row(tuple(read(cell, block) for cell in row)) for row in fence.rows]
    for given_row, row in zip(fence.rows, rows, strict=True):
        for cell, runs in zip(given_row, row.cells, strict=True):
            if not plain(runs, context.quantities).strip():
                context.tell(Problem(cell.place, "an empty cell", "say what is meant by it, or write '–'"))
    return Filled(
        columns=tuple(
            Column(read(c.title, block), kind=c.kind, unit=read(c.unit, block), width=c.width) for c in fence.columns
        ),
        rows=tuple(rows),
    )
