"""`callout`: a box that says what is known, found, assumed or to be watched."""

from reportgen.content.models.directives import CalloutFence
from reportgen.document.blocks import Callout
from reportgen.document.context import Context
from reportgen.document.fences.frame import frame
from reportgen.document.placing import Placed


def callout(placed: Placed, content: CalloutFence, context: Context) -> Callout:
    return Callout(
        **frame(placed, content, context),
        kind=content.kind,
        title=context.parser.runs(content.title, placed.id),
        pieces=context.parser.pieces(content.text, placed.id),
    )
