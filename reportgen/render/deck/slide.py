"""A slide being filled: its placeholders, and shapes beside them with names and alternative text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.render.deck.boxes import EMU, Box
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION, KICKER, SOURCE, SUBTITLE, Holder, Layout
from reportgen.render.deck.layouts import LAYOUTS
from reportgen.render.deck.master import NAMESPACES, NUMBER_FIELD
from reportgen.render.deck.ruler import SMALLEST
from reportgen.render.deck.stage import Stage
from reportgen.render.deck.text import Para, Span, write
from reportgen.render.names import marked_title
from reportgen.render.office import clean

_STEP = 0.1  # inches by which lines are balanced
LARGE_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0)
TITLE_SIZES = (24.0, 22.0, 20.0, 19.0, 18.0)


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of the deck with its layout. What it is about is its name: "section:3.1", "front:agenda"."""

    desk: Desk
    layout: Layout
    own: Any  # python-pptx's slide
    title: str

    def holder(self, idx: int) -> Any:
        return next((shape for shape in self.own.placeholders if shape.placeholder_format.idx == idx), None)

    def region(self, number: int) -> Box:
        return self.layout.regions[number].box

    def put(self, idx: int, paras: Sequence[Para], *, size: float | None = None, name: str | None = None) -> None:
        """Writes into a placeholder."""
        shape = self.holder(idx)
        write(shape.text_frame, paras, size)
        if name:
            shape.name = name

    def put_line(self, idx: int, text: str) -> None:
        """One short text into a placeholder, smaller where it would not fit."""
        holder = self.layout.holder(idx)
        if text and holder:
            sizes = [s for s in (holder.size, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0, SMALLEST) if s <= holder.size]
            size = self.desk.ruler.fit(text, (holder.box.w, holder.box.h), sizes, bold=holder.bold)
            self.put(idx, [Para((Span(clean(text)),), space=0)], size=None if size == holder.size else size)

    def frame(self, *, kicker: str = "", subtitle: str = "", source: str = "") -> None:
        self.put_line(KICKER, kicker)
        self.put_line(SUBTITLE, subtitle)
        self.put_line(SOURCE, source)

    def give_region(self, number: int, element: Any) -> None:
        """Makes a graphic frame the content of a region's placeholder."""
        idx = FIRST_REGION + number
        holder = self.holder(idx)._element
        application = element.find(qn("p:nvGraphicFramePr")).find(qn("p:nvPr"))
        application.append(parse_xml(f'<p:ph {NAMESPACES} idx="{idx}"/>'))
        holder.getparent().replace(holder, element)

    def describe(self, shape: Any, *, name: str, alt: str) -> None:
        """Names a shape after what it shows, and says it for those who cannot see it."""
        shape.name = name
        shape._element._nvXxPr.cNvPr.set("descr", clean(alt))

    def finish(self) -> None:
        """Takes away the placeholders that nobody filled; adds footer and number."""
        for shape in list(self.own.placeholders):
            if shape.has_text_frame and not shape.text_frame.text:
                shape._element.getparent().remove(shape._element)
        tree = self.own.shapes._spTree
        for kind, idx, text in (
            ("ftr", 11, _footer_text(self)),
            ("sldNum", 12, NUMBER_FIELD),
        ):
            id = max(int(each.get("id")) for each in tree.iter(qn("p:cNvPr"))) + 1
            tree.append(parse_xml(_small(id, kind, idx, text)))


def new_slide(stage: Stage, desk: Desk, layout: str, *, about: str, title: str) -> Slide:
    """A slide with its title; `about` is what it is called inside the file."""
    own = stage.presentation.slides.add_slide(stage.layouts[layout])
    own._element.cSld.set("name", about)
    slide = Slide(desk, LAYOUTS[layout], own, title)
    holder = slide.layout.holders[0]
    size = _title_size(desk, holder, title)
    frame = own.shapes.title.text_frame
    write(frame, [Para((Span(clean(title)),), space=0)], None if size == holder.size else size)
    if spare := _spare(desk, holder, title, size):
        frame._txBody.bodyPr.set("rIns", str(round(spare * EMU)))
    return slide


def _title_size(desk: Desk, holder: Holder, title: str) -> float:
    """The largest size that fits; a little smaller where that keeps a single word from a line of its own."""
    sizes = (holder.size, *(s for s in (*LARGE_SIZES, *TITLE_SIZES) if s < holder.size))
    if holder.size <= TITLE_SIZES[0] and any(
        desk.ruler.lines(title, s, holder.box.w, bold=True) == 1 for s in sizes[:2]
    ):
        return next(s for s in sizes if desk.ruler.lines(title, s, holder.box.w, bold=True) == 1)
    return desk.ruler.fit(title, (holder.box.w, holder.box.h), sizes, bold=True)


def _spare(desk: Desk, holder: Holder, title: str, size: float) -> float:
    """The room at the right that a title does not need for its lines, so that they come out equally long."""
    lines = desk.ruler.lines(title, size, holder.box.w, bold=True)
    if lines == 1:
        return 0.0
    width = holder.box.w
    while desk.ruler.lines(title, size, width - _STEP, bold=True) == lines and width > holder.box.w / 2:
        width -= _STEP
    return max(0.0, holder.box.w - width - _STEP)


def _small(id: int, kind: str, idx: int, text: str) -> str:
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id}" name="{kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def _footer_text(slide: Slide) -> str:
    # Spelled out, as LibreOffice gives footers letters of its own instead of the layout's.
    colour = "accent5" if slide.layout.reversed_footer else "accent6"
    look = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/>'
    text = escape(clean(marked_title(slide.desk.report, slide.desk.label)))
    return f'<a:p><a:pPr algn="l"/><a:r><a:rPr lang="en-US" sz="1100">{look}</a:rPr><a:t>{text}</a:t></a:r></a:p>'
