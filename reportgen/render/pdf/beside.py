"""Where in its section a small chart stands: beside text that is long enough for it, away from other margin notes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from reportgen.document.blocks import Block, Figure, Paragraph, Piece, Prose, Subheading
from reportgen.document.runs import Runs
from reportgen.document.shapes import SeriesChart
from reportgen.render.pdf.charts.small import is_small, small_size

LINE, PARAGRAPH = 4.94, 2.47  # millimetres: a line of text, the air after a paragraph
CHARACTERS = 73  # in a line of text
MARGIN_CHARACTERS, SMALL_CHARACTERS = 29, 36  # in a line of the margin: of a title, of a source
MARGIN_LINE, SMALL_LINE = 3.5, 3.0
NOTE = 10.0  # height of a paragraph's sources
LEAST = 0.55  # of a chart's height that must have text beside it
MOVED = 0.15  # how much a millimetre away from its place in the text counts, against one of a note pushed down

Order = list[tuple[Block, int]]
Words = Callable[[Runs], str]
Noted = Collection[tuple[str, int]] | Mapping[tuple[str, int], object]


@dataclass(frozen=True, slots=True)
class _Line:
    """A piece of prose: which entry of the order it is in, its place there, and its height."""

    entry: int
    place: int
    height: float
    noted: bool
    may_follow: bool  # a chart may stand before it


class Early(NamedTuple):
    """A chart that broke the page before it: how many millimetres stayed empty, and how many times by now."""

    left: float
    times: int


def small(block: Block) -> bool:
    return isinstance(block, Figure) and is_small(block)


def placed_beside(order: Order, words: Words, noted: Noted, early: Mapping[str, Early]) -> tuple[Order, frozenset[str]]:
    """The order with small charts moved before the piece that they stand beside, and the ids of those charts.

    A chart of those that `early` names goes up or down, each time to the next best place.
    """
    beside = set()
    for figure in [block for block, _ in order if isinstance(block, Figure) and small(block)]:
        at = next(index for index, (block, _) in enumerate(order) if block is figure)
        pieces = _around(order, at, words, noted)
        chosen = _chosen(pieces, at, _height(figure, words), early.get(figure.id))
        if chosen is not None:
            order = _moved(order, at, pieces[chosen])
            beside.add(figure.id)
    return order, frozenset(beside)


def _around(order: Order, at: int, words: Words, noted: Noted) -> list[_Line]:
    """The pieces of the prose right before and right behind the entry `at`."""
    first = last = at
    while first and isinstance(order[first - 1][0], Prose):
        first -= 1
    while last + 1 < len(order) and isinstance(order[last + 1][0], Prose):
        last += 1
    lines: list[_Line] = []
    after_heading = False
    for entry in range(first, last + 1):
        block, offset = order[entry]
        for place, piece in enumerate(block.pieces if isinstance(block, Prose) else ()):
            possible = isinstance(piece, Paragraph) and not after_heading
            key = (block.id, place + offset)
            lines.append(_Line(entry, place, _text_height(piece, words), bool(noted) and key in noted, possible))
            after_heading = isinstance(piece, Subheading)
    return lines


def _chosen(lines: list[_Line], at: int, height: float, early: Early | None) -> int | None:
    """The piece before which the chart does least harm; none where no text is long enough."""
    # Sources stand above a chart beside the same piece; those of later pieces are pushed down by it.
    starts = [0.0, *accumulate(line.height for line in lines)]
    end = starts[-1]
    own = next((starts[k] for k, line in enumerate(lines) if line.entry > at), end)

    def harm(k: int) -> float:
        taken = height + (NOTE if lines[k].noted else 0.0)
        pushed = sum(max(0.0, taken - (starts[n] - starts[k])) for n in range(k + 1, len(lines)) if lines[n].noted)
        hanging = max(0.0, taken - (end - starts[k]))
        return pushed + 3 * hanging + MOVED * abs(starts[k] - own)

    possible = [k for k, line in enumerate(lines) if line.may_follow and end - starts[k] >= LEAST * height]
    best = min(possible, key=harm, default=None)
    if early is not None and best is not None:
        others = [k for k, line in enumerate(lines) if line.may_follow and k != best]
        fitting = [k for k in others if k > best or starts[best] - starts[k] + early.left >= height]
        return [best, *sorted(fitting, key=harm)][: early.times + 1][-1]
    return best


def _moved(order: Order, at: int, before: _Line) -> Order:
    figure = order[at]
    result: Order = []
    for index, (block, offset) in enumerate(order):
        if index == before.entry and isinstance(block, Prose):
            if before.place:
                result.append((replace(block, pieces=block.pieces[: before.place]), offset))
            result.append(figure)
            result.append((replace(block, pieces=block.pieces[before.place :]), offset + before.place))
        elif index != at:
            result.append((block, offset))
    return result


def _text_height(piece: Piece, words: Words) -> float:
    texts = (piece.runs,) if not hasattr(piece, "items") else piece.items
    return sum(-(-len(words(text)) // CHARACTERS) * LINE for text in texts) + PARAGRAPH


def _height(figure: Figure, words: Words) -> float:
    """About how high the chart and its words are."""
    chart = figure.shape
    drawn = small_size(chart)[1] if isinstance(chart, SeriesChart) else 0.0
    title = -(-len(words(figure.title)) // MARGIN_CHARACTERS) * MARGIN_LINE
    rest = (figure.subtitle, figure.note, figure.source)
    return drawn + 5 + title + sum(-(-len(words(text)) // SMALL_CHARACTERS) * SMALL_LINE for text in rest)
