"""The slides that belong to no block: title, licence, agenda, how to read, chapter openers, closing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportgen.document.report import Section
from reportgen.document.runs import Runs
from reportgen.render.deck.artwork import draw_artwork
from reportgen.render.deck.content.page import SIZES
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION, KICKER, META
from reportgen.render.deck.slide import Slide, new_slide
from reportgen.render.deck.stage import Stage
from reportgen.render.deck.tables import TableCell, add_table, row_height
from reportgen.render.deck.text import Para, Span, fitting, para, spans
from reportgen.render.deck.words import FrontWords

GUIDE = 16.0  # the size of type on the slide that says how to read
MOST = 5  # findings on the last slide
FrontSlide = Callable[[Stage, Desk, FrontWords], Slide]


def title_slide(stage: Stage, desk: Desk, words: FrontWords) -> Slide:
    slide = new_slide(stage, desk, "title", about="front:title", title=desk.report.title)
    slide.put(
        1, [para(desk.report.edition.seed.subtitle), para(words.title.category, colour="accent5", grow=0.8)], size=18
    )
    slide.put(META, [para(words.title.details)])
    draw_artwork(slide)
    return slide


def licence_slide(stage: Stage, desk: Desk, words: FrontWords) -> Slide:
    slide = new_slide(stage, desk, "licence", about="front:licence", title=words.licence.title)
    _fill(slide, 0, [para(text, space=14 if i else 0) for i, text in enumerate(words.licence.paragraphs)], "licence")
    facts = [
        each
        for i, (label, text) in enumerate(words.licence.facts)
        for each in (para(label, colour="accent6", space=16 if i else 0, grow=0.8), para(text, bold=True, space=0))
    ]
    _fill(slide, 1, facts, "imprint")
    return slide


def agenda_slide(stage: Stage, desk: Desk, words: FrontWords) -> Slide:
    slide = new_slide(stage, desk, "agenda", about="front:agenda", title=words.agenda.title)
    slide.frame(kicker=desk.report.title)
    return slide


def guide_slide(stage: Stage, desk: Desk, words: FrontWords) -> Slide:
    guide = words.guide
    slide = new_slide(stage, desk, "how-to-read", about="front:how-to-read", title=guide.title)
    slide.frame(kicker=guide.kicker)
    box = slide.region(0)
    head = [TableCell(para=para(text, bold=True, space=0), below="thin", anchor="b") for text in guide.heads]
    rows = [
        [
            TableCell(
                para=para(each.name, bold=True, space=0, colour="accent3" if each.status == "assumed" else None),
                below="hair",
                anchor="ctr",
            ),
            TableCell(para=para(each.meaning, space=0), below="hair", anchor="ctr"),
            TableCell(
                para=Para((Span(_count(desk, each.status), bold=True),), space=0, align="r", grow=1.3),
                below="hair",
                anchor="ctr",
            ),
        ]
        for each in guide.statuses
    ]
    head[-1] = replace(head[-1], para=replace(head[-1].para, align="r"))
    widths = [box.w * 0.2, box.w * 0.64, box.w * 0.16]
    heights = [row_height(row, GUIDE, widths, desk.ruler) for row in (head, *rows)]
    spare = max(0.0, (box.h - sum(heights)) / len(heights))
    frame = add_table(slide, box, [head, *rows], widths, [h + spare for h in heights], GUIDE)
    slide.describe(frame, name="statuses", alt=guide.kicker)
    slide.give_region(0, frame._element)
    rules = [
        para(guide.digits, bold=True, space=0),
        *(Para((Span(rule),), bullet=True, space=7) for rule in guide.rules),
    ]
    _fill(slide, 1, rules, "precision")
    return slide


def _count(desk: Desk, status: str) -> str:
    quantity = desk.report.quantities.get(f"count.{status}")
    return quantity.shown if quantity else "–"


def closing_slide(stage: Stage, desk: Desk, words: FrontWords) -> Slide:
    """What to remember, and what else the package holds."""
    closing = words.closing
    slide = new_slide(stage, desk, "closing", about="front:closing", title=closing.title)
    story = [
        Para((Span(f"{number}\t", bold=True, colour="accent4"), Span(desk.headline(said))), space=14, hang=0.45)
        for number, said in enumerate(_story(desk), 1)
    ]
    _fill(slide, 0, story or [para(desk.report.title)], "story")
    package = [para(closing.subtitle, space=0, colour="accent5")]
    for name, text in closing.package:
        package += [para(name, bold=True, space=12, colour="accent4"), para(text, space=0)]
    _fill(slide, 1, package, "package")
    slide.put(META, [para(closing.details)])
    return slide


def _story(desk: Desk) -> list[Runs]:
    """The finding with which each chapter begins; of the first chapter, all of them."""
    told = [_told(chapter) for chapter in desk.report.chapters]
    first = told[0][:MOST] if told else []
    return [*first, *(each[0] for each in told[1:] if each)][:MOST]


def _told(chapter: Section) -> list[Runs]:
    return [block.takeaway for section in chapter.walk() for block in section.blocks if block.deck and block.takeaway]


def section_slide(stage: Stage, desk: Desk, chapter: Section) -> Slide:
    """Opens a chapter: its number, its title, and its sections, or its findings where it has none."""
    slide = new_slide(stage, desk, "section", about=f"section:{chapter.number}", title=chapter.title)
    slide.put_line(KICKER, chapter.number)
    paras = [
        Para((Span(f"{section.number}\t", bold=True, colour="accent4"), Span(section.title)), space=12, hang=0.8)
        for section in chapter.sections
    ] or [
        Para(spans(block.takeaway, desk.report.quantities), bullet=True, space=10)
        for block in chapter.blocks
        if block.deck and block.takeaway
    ]
    if paras:
        _fill(slide, 0, paras, "sections")
    return slide


def _fill(slide: Slide, region: int, paras: list[Para], name: str) -> None:
    box = slide.region(region)
    sizes = [size for size in SIZES if size <= slide.layout.regions[region].size]
    size, _ = fitting(paras, (box.w, box.h), slide.desk.ruler, sizes)
    slide.put(FIRST_REGION + region, paras, size=size, name=name)


FRONT: Mapping[str, FrontSlide] = {
    "title": title_slide,
    "licence": licence_slide,
    "agenda": agenda_slide,
    "how-to-read": guide_slide,
    "closing": closing_slide,
}
