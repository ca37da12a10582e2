"""The agenda: each chapter with its number, its finding and a link to the slide that opens it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.document.report import Section
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import PAD_X, TableCell, add_table
from reportgen.render.deck.text import Para, Span

_NAME, _NUMBER = 16.0, 26.0
_TALLEST = 0.95  # inches of a row


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the agenda: a chapter and the slide that opens it."""

    chapter: Section
    slide: Slide
    number: int


def fill_agenda(slide: Slide, stops: Sequence[Stop]) -> None:
    """The chapters in two columns; known only when all slides are there."""
    half = -(-len(stops) // 2)
    for region, own in enumerate((stops[:half], stops[half:])):
        if own:
            _column(slide, region, own, half)


def _column(slide: Slide, region: int, stops: Sequence[Stop], rows: int) -> None:
    box = slide.region(region)
    widths = [0.75, box.w - 1.4, 0.65]
    high = min(_TALLEST, box.h / rows)
    cells = [_row(slide, stop, widths[1] - 2 * PAD_X) for stop in stops]
    place = Box(box.x, box.y, box.w, high * len(stops))
    frame = add_table(slide, place, cells, widths, [high] * len(stops), _NAME, head=False)
    slide.describe(frame, name=f"agenda:{region + 1}", alt=slide.title)
    slide.give_region(region, frame._element)


def _row(slide: Slide, stop: Stop, width: float) -> list[TableCell]:
    link = slide.own.part.relate_to(stop.slide.own.part, RELATIONSHIP_TYPE.SLIDE)
    number = Para((Span(stop.chapter.number, bold=True, colour="accent3"),), space=0, grow=_NUMBER / _NAME)
    lines = _lines(slide, stop.chapter.title, width)
    # A paragraph for each line, as LibreOffice breaks a link longer than a line in the middle of a word.
    name, *more = [Para((Span(line, bold=True, link=link),), space=0) for line in lines]
    page = Para((Span(str(stop.number), colour="accent6"),), space=0, align="r")
    return [
        TableCell(para=number, below="hair", anchor="ctr"),
        TableCell(para=name, more=tuple(more), below="hair", anchor="ctr"),
        TableCell(para=page, below="hair", anchor="ctr"),
    ]


def _lines(slide: Slide, title: str, width: float) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or slide.desk.ruler.width(longer, _NAME, bold=True) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
