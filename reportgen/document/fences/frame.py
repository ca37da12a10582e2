"""What every block takes over from its fence."""

from typing import TypedDict

from reportgen.content.edition import Fence
from reportgen.content.models.directives import Directive
from reportgen.document.context import Context
from reportgen.document.placing import Placed
from reportgen.document.runs import Runs
from reportgen.errors import Place


class Frame(TypedDict):
    """The fields that all blocks share."""

    id: str
    place: Place
    common: bool
    deck: str | None
    sheet: str | None
    takeaway: Runs
    points: tuple[Runs, ...]
    talk: tuple[Runs, ...]


def frame(placed: Placed, content: Directive, context: Context) -> Frame:
    parser = context.parser
    item = placed.item
    inherited = item.common if isinstance(item, Fence) else False
    return Frame(
        id=placed.id,
        place=item.place,
        common=inherited if content.common is None else content.common,
        deck=content.deck,
        sheet=content.sheet,
        takeaway=parser.runs(content.takeaway, placed.id),
        points=tuple(parser.runs(text, placed.id) for text in content.points),
        talk=tuple(parser.runs(text, placed.id) for text in content.talk),
    )
