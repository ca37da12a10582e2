"""What stands around the blocks of a slide: the finding as its title, where we are, what is shown, its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Block, Figure, Table
from reportgen.document.report import Section
from reportgen.document.runs import Runs
from reportgen.render.deck.content.tables import shared_unit
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import SOURCE, SUBTITLE, Layout
from reportgen.render.deck.outline import SlideEntry
from reportgen.render.deck.slide import TITLE_SIZES, Slide, new_slide
from reportgen.render.deck.stage import Stage


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, the section that it stands in and the chapter of that."""

    chapter: Section
    section: Section
    block: Block


def framed(  # noqa: PLR0913  what a slide is made of
    stage: Stage, desk: Desk, layout: Layout, entry: SlideEntry, placed: Sequence[Placed], *, continued: bool = False
) -> Slide:
    """A slide with everything but its blocks."""
    title = _title(desk, layout, entry, placed)
    if continued:
        title = f"{title} {desk.label('(continued)')}"
    slide = new_slide(stage, desk, layout.name, about=f"section:{_sections(placed)}", title=title)
    slide.frame(
        kicker=_kicker(placed) if not layout.panel else placed[0].chapter.number,
        subtitle=_subtitle(desk, layout, placed, title),
        source=_source_line(desk, layout, placed),
    )
    return slide


def _source_line(desk: Desk, layout: Layout, placed: Sequence[Placed]) -> str:
    """The sources of what is shown; as many as two lines hold, since the notes name them all."""
    text = "  ".join(dict.fromkeys(filter(None, (desk.text(_source(each.block)) for each in placed))))
    holder = layout.holder(SOURCE)
    named, stop, status = text.rpartition(". ")
    names = named.split("; ")
    while holder and desk.ruler.height(text, holder.size, holder.box.w) > holder.box.h and len(names) > 1:
        names.pop()
        text = f"{'; '.join(names)}; {desk.label('others in the notes')}{stop}{status}"
    return text


def _sections(placed: Sequence[Placed]) -> str:
    return " ".join(dict.fromkeys(each.section.number for each in placed))


def _title(desk: Desk, layout: Layout, entry: SlideEntry, placed: Sequence[Placed]) -> str:
    """The finding; where two findings are too long for two lines, the first speaks for both."""
    told = [each for each in placed if each.block.takeaway] if entry.title == "takeaway" else []
    said = [desk.headline(each.block.takeaway) for each in told] or [_heading(desk, each) for each in placed]
    if layout.name == "profiles":
        return said[0]
    box = layout.holders[0].box
    both = "; ".join(dict.fromkeys(said))
    if len(said) > 1 and desk.ruler.height(both, TITLE_SIZES[2], box.w, bold=True) > box.h:
        return said[0]
    return both


def _heading(desk: Desk, placed: Placed) -> str:
    block = placed.block
    title: Runs = getattr(block, "title", ()) or getattr(block, "name", ())
    return desk.text(title) or placed.section.title


def _subtitle(desk: Desk, layout: Layout, placed: Sequence[Placed], title: str) -> str:
    """Number, title and unit of what is shown; the title only where the slide's own says something else."""
    holder = layout.holder(SUBTITLE)
    shown = [_caption(desk, each.block, title) for each in placed if isinstance(each.block, Figure | Table)]
    long = _beside("  ·  ".join(filter(None, parts)) for parts in shown)
    if holder and desk.ruler.width(long, 12) <= holder.box.w:
        return long
    return _beside("  ·  ".join(filter(None, (head, unit))) for head, _, unit in shown)


def _beside(said: Iterable[str]) -> str:
    """What is said of each of two neighbours, once where it is the same of both."""
    return "   |   ".join(dict.fromkeys(said))


def _caption(desk: Desk, block: Figure | Table, title: str) -> tuple[str, str, str]:
    """A small chart beside the text has no number, and so no word before it."""
    word = desk.label("Figure" if isinstance(block, Figure) else "Table")
    head = f"{word} {block.number}" if block.number else ""
    own = desk.text(block.title) if block.number else ""
    unit = desk.text(block.subtitle) if isinstance(block, Figure) else shared_unit(desk, block)
    return head, own if own not in title.replace("\u00a0", " ") else "", unit


def _source(block: Block) -> Runs:
    return getattr(block, "source", ())


def _kicker(placed: Sequence[Placed]) -> str:
    """Where in the report we are; the chapter, where the blocks stand in several of its sections."""
    sections = {each.section.id for each in placed}
    here = placed[0].section if len(sections) == 1 else placed[0].chapter
    return f"{here.number}  {here.title}"
