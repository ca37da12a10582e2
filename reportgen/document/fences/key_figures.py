"""`key-figures`: a few numbers or dated facts that carry a chapter."""

from reportgen.content.models.directives import KeyFiguresFence
from reportgen.document.blocks import KeyFigure, KeyFigures
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed


def key_figures(placed: Placed, content: KeyFiguresFence, context: Context) -> KeyFigures:
    read = context.parser.runs
    items = tuple(
        KeyFigure(read(item.label, placed.id), read(item.show, placed.id), read(item.note, placed.id))
        for item in content.items
    )
    return KeyFigures(**frame(placed, content, context), items=items)
