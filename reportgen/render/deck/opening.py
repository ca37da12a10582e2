"""How a chapter begins: a dark panel with its number, name and numbers, and its first exhibit beside it."""

from collections.abc import Sequence

from reportgen.document.blocks import Block, KeyFigures, Table
from reportgen.document.report import Section
from reportgen.render.deck.blocks import block_slides
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import SIZES, Page
from reportgen.render.deck.content.pages import PAGES
from reportgen.render.deck.content.tables import table_pages
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.framing import Placed, framed
from reportgen.render.deck.front import section_slide
from reportgen.render.deck.holders import CHAPTER, FIRST_REGION
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.deck.notes import write_notes
from reportgen.render.deck.outline import SlideEntry
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.stage import Stage
from reportgen.render.deck.text import Para, Span, fitting, para, spans

SMALL = 12.0  # the smallest type of a table beside the panel
_FULL = ("opener", "section")


def opening_slides(stage: Stage, desk: Desk, entry: SlideEntry, placed: Sequence[Placed]) -> list[Slide]:
    """One slide; where the exhibit needs more room than that leaves, one for the chapter and those of the exhibit."""
    first = placed[0]
    layout = LAYOUTS["opener"]
    pages = _pages(desk, first.block, layout.regions[0].box)
    if len(pages) > 1:
        own = first.block.deck if first.block.deck not in (None, *_FULL) else "statement"
        alone = entry.model_copy(update={"layout": own, "second": None})
        return [section_slide(stage, desk, first.chapter), *block_slides(stage, desk, alone, [first])]
    slide = framed(stage, desk, layout, entry, [first])
    slide.put_line(CHAPTER, first.chapter.title)
    pages[0](slide, 0)
    aside = placed[1].block if len(placed) > 1 else None
    if isinstance(aside, KeyFigures):
        _fill(slide, _figures(desk, aside), f"block:{aside.id}")
    else:
        _fill(slide, _sections(first.chapter) or _findings(desk, first), "sections")
    if entry.notes == "talk":
        write_notes(slide, [each.block for each in placed])
    return [slide]


def _pages(desk: Desk, block: Block, box: Box) -> list[Page]:
    """A table that would have to be small beside the panel is told to need more room."""
    if isinstance(block, Table):
        return table_pages(desk, block, box, smallest=SMALL)
    return PAGES[type(block)](desk, block, box)


def _figures(desk: Desk, block: KeyFigures) -> list[Para]:
    quantities = desk.report.quantities
    made: list[Para] = []
    for item in block.items:
        made.append(Para(spans(item.label, quantities, colour="accent5"), space=10 if made else 0, grow=0.72))
        made.append(Para(spans(item.value, quantities, bold=True, colour="bg1"), space=0, grow=1.1))
        if item.note:
            made.append(Para(spans(item.note, quantities, colour="accent5"), space=0, grow=0.66))
    return made


def _sections(chapter: Section) -> list[Para]:
    return [
        Para((Span(f"{each.number}\t", bold=True, colour="accent4"), Span(each.title)), space=4 if i else 0, hang=0.5)
        for i, each in enumerate(chapter.sections)
    ]


def _findings(desk: Desk, first: Placed) -> list[Para]:
    """What the other slides of a chapter without sections say; its name where they say nothing."""
    quantities = desk.report.quantities
    return [
        Para(spans(block.takeaway, quantities), bullet=True, space=8)
        for block in first.chapter.blocks
        if block.deck and block.takeaway and block is not first.block
    ] or [para(desk.text(getattr(first.block, "title", ())) or first.section.title, colour="accent5")]


def _fill(slide: Slide, paras: list[Para], name: str) -> None:
    holder = slide.layout.regions[1]
    sizes = [size for size in SIZES if size <= (18 if name.startswith("block:") else holder.size)]
    size, _ = fitting(paras, (holder.box.w, holder.box.h), slide.desk.ruler, sizes)
    slide.put(FIRST_REGION + 1, paras, size=size, name=name)
