"""Labelled facts as a native table of two columns."""

from collections.abc import Sequence

from reportgen.document.blocks import Fact
from reportgen.document.runs import Runs
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.paging import paged
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import TableCell, add_table, row_height
from reportgen.render.deck.text import Para, spans

SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_SPARE = 0.3  # the most that a row is let out by


def fact_pages(desk: Desk, id: str, title: Runs, facts: Sequence[Fact], box: Box) -> list[Page]:
    """The facts on as many slides as they need."""
    quantities = desk.report.quantities
    labels = max((desk.ruler.width(desk.text(fact.label), 14, bold=True) for fact in facts), default=1.0)
    first = min(labels + 0.3, box.w * 0.26)
    widths = [first, box.w - first]
    rows = [
        [
            TableCell(
                para=Para(spans(fact.label, quantities, bold=True, colour="accent3"), space=0),
                above="" if i else "thick",
                below="hair",
            ),
            TableCell(para=Para(spans(fact.text, quantities), space=0), above="" if i else "thick", below="hair"),
        ]
        for i, fact in enumerate(facts)
    ]

    def measure(row: Sequence[TableCell], size: float) -> float:
        return row_height(row, size, widths, desk.ruler) if row else 0.0

    size, made = paged((), rows, SIZES, box.h, measure)
    return [_page(id, desk.text(title), rows, widths, size) for rows in made]


def _page(id: str, alt: str, cells: Sequence[Sequence[TableCell]], widths: Sequence[float], size: float) -> Page:
    def draw(slide: Slide, region: int) -> None:
        heights = [row_height(row, size, widths, slide.desk.ruler) for row in cells]
        box = slide.region(region)
        spare = min(_SPARE, max(0.0, (box.h - sum(heights)) / len(cells)))
        frame = add_table(slide, box, cells, widths, [height + spare for height in heights], size, head=False)
        slide.describe(frame, name=f"block:{id}", alt=alt)
        slide.give_region(region, frame._element)

    return draw
