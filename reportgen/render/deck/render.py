"""`render(report, house, facts)`: the report as a deck that a buyer can present and edit."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.content.house import House
from reportgen.document.report import Report, Section
from reportgen.render.base import Facts, Rendered
from reportgen.render.deck.agenda import Stop, fill_agenda
from reportgen.render.deck.blocks import block_slides, placed_blocks
from reportgen.render.deck.desk import Desk, open_desk
from reportgen.render.deck.framing import Placed
from reportgen.render.deck.front import FRONT, section_slide
from reportgen.render.deck.opening import opening_slides
from reportgen.render.deck.outline import Outline, SlideEntry, read_outline
from reportgen.render.deck.sections import Span, write_sections
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.stage import Stage, open_stage
from reportgen.render.deck.theme import theme_xml
from reportgen.render.deck.words import FrontWords, read_words
from reportgen.render.logo import logos
from reportgen.render.names import package_name
from reportgen.render.office import clean, repack


def render(report: Report, house: House, facts: Facts) -> Rendered:  # noqa: ARG001  one signature for all renderers
    """The deck as bytes, and how many slides it has."""
    content, slides = deck(report, house, read_outline(report, house))
    return Rendered(files={f"{package_name(report)}.pptx": content}, counts={"slides": slides})


def deck(report: Report, house: House, outline: Outline) -> tuple[bytes, int]:
    """The slides that an outline names as a presentation, and how many they became."""
    desk = open_desk(report, house)
    stage = open_stage(house.brand, logos(report, house))
    parts = _slides(stage, desk, outline)
    slides = [slide for part in parts for slide in part.slides]
    _link_agenda(parts)
    for slide in slides:
        slide.finish()
    write_sections(stage.presentation, [_span(part) for part in parts], report.edition.id)
    _dress_notes(stage.presentation, house)
    _properties(stage.presentation, desk)
    stream = io.BytesIO()
    stage.presentation.save(stream)
    return repack(stream.getvalue(), report.edition.seed.published), len(slides)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the deck: its name, its slides, and the chapter that it is."""

    name: str
    slides: list[Slide]
    chapter: Section | None = None


def _slides(stage: Stage, desk: Desk, outline: Outline) -> list[Part]:
    """All slides, part by part: what stands before the chapters, the chapters, what follows them."""
    words = read_words(desk)
    blocks = placed_blocks(desk.report.chapters)
    chapters = {chapter.id: chapter for chapter in desk.report.chapters}
    parts = [Part(desk.label("Introduction"), [])]
    for entry in outline.slides:
        if entry.chapter:
            chapter = chapters[entry.chapter]
            parts.append(Part(f"{chapter.number} {chapter.title}", [], chapter))
        elif entry.layout == "closing":
            parts.append(Part(desk.label("Closing"), []))
        placed = [blocks[id] for id in entry.blocks]
        parts[-1].slides.extend(_made(stage, desk, words, entry, placed, parts[-1].chapter))
    return [part for part in parts if part.slides]


def _made(  # noqa: PLR0913, PLR0917  a slide is made of these
    stage: Stage, desk: Desk, words: FrontWords, entry: SlideEntry, placed: list[Placed], chapter: Section | None
) -> list[Slide]:
    if entry.layout == "section" and chapter:
        return [section_slide(stage, desk, chapter)]
    if entry.layout == "opener":
        return opening_slides(stage, desk, entry, placed)
    return block_slides(stage, desk, entry, placed) if placed else [FRONT[entry.layout](stage, desk, words)]


def _link_agenda(parts: Sequence[Part]) -> None:
    slides = [slide for part in parts for slide in part.slides]
    agenda = next((slide for slide in slides if slide.own._element.cSld.get("name") == "front:agenda"), None)
    stops = [Stop(part.chapter, part.slides[0], slides.index(part.slides[0]) + 1) for part in parts if part.chapter]
    if agenda:
        fill_agenda(agenda, stops)


def _span(part: Part) -> Span:
    return Span(part.name, tuple(slide.own.slide_id for slide in part.slides))


def _dress_notes(presentation: Any, house: House) -> None:
    """The notes pages speak the house's language too."""
    if presentation.part._rels and any(
        r.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for r in presentation.part._rels.values()
    ):
        master = presentation.notes_master.part
        master.part_related_by(RELATIONSHIP_TYPE.THEME)._element = None
        _set_blob(master.part_related_by(RELATIONSHIP_TYPE.THEME), theme_xml(house.brand))


def _set_blob(part: Any, xml: bytes) -> None:
    from pptx.oxml import parse_xml

    part._element = parse_xml(xml)


def _properties(presentation: Any, desk: Desk) -> None:
    seed = desk.report.edition.seed
    core = presentation.core_properties
    core.title = clean(desk.report.title)
    core.subject = clean(seed.subtitle)
    core.author = core.last_modified_by = clean(seed.publisher or desk.house.brand.meta.name)
    core.keywords = seed.report_id
    core.language = seed.language
    core.revision = 1
    core.created = core.modified = datetime.datetime.fromisoformat(f"{seed.published}-01T00:00:00")
