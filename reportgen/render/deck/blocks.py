"""Slides that show blocks: as many as they need, what is to be seen beside them, and what the speaker says."""

from collections.abc import Mapping, Sequence
from typing import cast

from reportgen.document.blocks import Block, Figure, Profile
from reportgen.document.report import Section
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.round import ROUND
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.content.pages import PAGES
from reportgen.render.deck.content.points import POINTS
from reportgen.render.deck.content.profiles import profiles_together
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.framing import Placed, framed
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.deck.notes import write_notes
from reportgen.render.deck.outline import SlideEntry
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.stage import Stage

# A single block does not stand in half a slide.
_WHOLE = {
    "profiles": "statement",
    "segment": "statement",
    "two-charts": "chart",
    "chart-takeaways": "chart",
    "chart-strip": "chart",
}


def block_slides(stage: Stage, desk: Desk, entry: SlideEntry, placed: Sequence[Placed]) -> list[Slide]:
    """One slide, or several where a table or a text goes on."""
    blocks = [each.block for each in placed]
    layout = LAYOUTS[_roomy(entry.layout, blocks)]
    boxes = [holder.box for holder in layout.regions]
    pages = _pages(desk, blocks, boxes)
    if entry.drawn:
        pages[0] = [_in_the_round(entry.drawn, cast(Figure, blocks[0]))]
    if len(blocks) < len(boxes) and (beside := POINTS.get(layout.name)):
        pages.append(beside(desk, blocks[0], boxes[len(blocks)]))
    made = []
    for number in range(max(map(len, pages))):
        slide = framed(stage, desk, layout, entry, placed, continued=number > 0)
        for region, own in enumerate(pages):
            draw_page(slide, region, own, number)
        if entry.notes == "talk":
            write_notes(slide, blocks)
        made.append(slide)
    return made


def _in_the_round(drawn: str, figure: Figure) -> Page:
    return lambda slide, region: ROUND[drawn](slide, region, slide.region(region), figure)


def _pages(desk: Desk, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[list[Page]]:
    """The pages of each block; companies side by side are told in letters of one size."""
    profiles = [block for block in blocks if isinstance(block, Profile)]
    if len(profiles) == len(blocks):
        return profiles_together(desk, profiles, boxes[: len(profiles)])
    return [PAGES[type(block)](desk, block, box) for block, box in zip(blocks, boxes, strict=False)]


def draw_page(slide: Slide, region: int, pages: Sequence[Page], number: int) -> None:
    if number < len(pages):
        pages[number](slide, region)


def _roomy(layout: str, blocks: Sequence[Block]) -> str:
    if len(blocks) > 1 or (layout in POINTS and blocks[0].points):
        return layout
    return _WHOLE.get(layout, layout)


def placed_blocks(chapters: Sequence[Section]) -> Mapping[str, Placed]:
    """Every block of the report with its place, by id."""
    return {
        block.id: Placed(chapter, section, block)
        for chapter in chapters
        for section in chapter.walk()
        for block in section.blocks
    }
