"""`table`: filled from the forecast or a register, or written by the author."""

from dataclasses import replace

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Table
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed
from reportgen.document.sources import source_line
from reportgen.document.tables.build import build_table


def table(placed: Placed, content: TableFence, context: Context) -> Table:
    read = context.parser.runs
    filled = build_table(content, context, placed.id)
    made = Table(
        **frame(placed, content, context),
        number=placed.number,
        title=read(content.title, placed.id),
        columns=filled.columns,
        rows=filled.rows,
        source=(),
        note=read(content.note, placed.id) or filled.note,
        foots=filled.foots,
    )
    return replace(
        made, source=source_line(made, read(content.source, placed.id), context, judged=content.data == "cross-fit")
    )
