"""Company profiles: a panel each, with what its half of the slide has room for; the notes hold the rest."""

from collections.abc import Iterator, Sequence

from reportgen.document.blocks import Profile
from reportgen.document.runs import Runs
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import TableCell, add_table, row_height
from reportgen.render.deck.text import Para, Span, spans

SMALL, SMALLEST = 12.0, 11.0
PAIR = 2  # items of a list that are worth somewhat smaller letters
SIZES = (15.0, 14.0, 13.0)  # what reads well from a chair; smaller only where a single item of each list is too much
_LABEL = 0.2  # of the width
_SPARE = 0.3  # the most that a row is let out by
_LISTS = (
    ("Offers in scope", "offers"),
    ("Strengths", "strengths"),
    ("Risks", "risks"),
    ("What we could not verify", "unverified"),
)
Cells = list[list[TableCell]]


def profile_pages(desk: Desk, block: Profile, box: Box) -> list[Page]:
    return profiles_together(desk, [block], [box])[0]


def profiles_together(desk: Desk, blocks: Sequence[Profile], boxes: Sequence[Box]) -> list[list[Page]]:
    """One page each, in one size of type for all of them: the largest at which as much is said as can be."""
    sizes = [_best(desk, block, box)[0] for block, box in zip(blocks, boxes, strict=True)]
    return [[_page(block, *_at(desk, block, box, min(sizes)))] for block, box in zip(blocks, boxes, strict=True)]


def _best(desk: Desk, block: Profile, box: Box) -> tuple[float, Cells]:
    """The size of type and the rows: more items rather than larger letters."""
    choices = [
        (amount, size) for amount in _amounts(block) for size in (SIZES if amount[0] != PAIR else (*SIZES, SMALL))
    ]
    for (items, facts), size in (*choices, ((1, 0), SMALL)):
        cells = _cells(desk, block, items, facts)
        if sum(_heights(desk, cells, _widths(box), size)) <= box.h:
            return size, cells
    return SMALLEST, _cells(desk, block, 1, 0)


def _at(desk: Desk, block: Profile, box: Box, size: float) -> tuple[Cells, list[float], float]:
    widths = _widths(box)
    for items, facts in _amounts(block):
        cells = _cells(desk, block, items, facts)
        if sum(_heights(desk, cells, widths, size)) <= box.h:
            return cells, widths, size
    return _cells(desk, block, 1, 0), widths, size


def _amounts(block: Profile) -> list[tuple[int, int]]:
    """How many items of each list, and how many facts: all, then fewer."""
    most = max((len(getattr(block, field)) for _, field in _LISTS), default=0)
    return [(items, facts) for items in range(max(most, 1), 0, -1) for facts in (len(block.facts), 0)]


def _widths(box: Box) -> list[float]:
    return [box.w * _LABEL, box.w * (1 - _LABEL)]


def _heights(desk: Desk, cells: Cells, widths: Sequence[float], size: float) -> list[float]:
    """Rows of one cell go over both columns."""
    return [row_height(row, size, widths if len(row) > 1 else [sum(widths)], desk.ruler) for row in cells]


def _cells(desk: Desk, block: Profile, items: int, facts: int) -> Cells:
    quantities = desk.report.quantities
    ground = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    name = Para(spans(block.name, quantities, bold=True, colour="bg1"), space=0, grow=1.25)
    made: Cells = [[TableCell(para=name, fill=ground, anchor="ctr")]]
    made.append([TableCell(para=Para(spans(block.summary, quantities), space=0), below="thin")])
    for label, texts in _rows(desk, block, items, facts):
        head = Para((Span(label, bold=True, colour="accent3"),), space=0)
        made.append(
            [
                TableCell(para=head, below="hair"),
                _listed(desk, texts),
            ]
        )
    return made


def _rows(desk: Desk, block: Profile, items: int, facts: int) -> Iterator[tuple[str, tuple[Runs, ...]]]:
    for fact in block.facts[:facts]:
        yield desk.text(fact.label), (fact.text,)
    for label, field in _LISTS:
        if texts := getattr(block, field)[:items]:
            yield desk.label(label), texts


def _listed(desk: Desk, texts: tuple[Runs, ...]) -> TableCell:
    several = len(texts) > 1
    first, *rest = [
        Para(spans(text, desk.report.quantities), bullet=several, space=2 if i else 0) for i, text in enumerate(texts)
    ]
    return TableCell(para=first, more=tuple(rest), below="hair")


def _page(block: Profile, cells: Cells, widths: Sequence[float], size: float) -> Page:
    def draw(slide: Slide, region: int) -> None:
        desk, box = slide.desk, slide.region(region)
        heights = _heights(desk, cells, widths, size)
        spare = min(_SPARE, max(0.0, (box.h - sum(heights)) / (len(cells) - 1)))
        empty = TableCell(para=Para((), space=0))
        full = [row if len(row) > 1 else [row[0], empty] for row in cells]
        frame = add_table(
            slide, box, full, widths, [heights[0], *(height + spare for height in heights[1:])], size, head=False
        )
        for number, row in enumerate(cells):
            if len(row) == 1:
                frame.table.cell(number, 0).merge(frame.table.cell(number, 1))
        slide.describe(frame, name=f"block:{block.id}", alt=desk.text(block.name))
        slide.give_region(region, frame._element)

    return draw
