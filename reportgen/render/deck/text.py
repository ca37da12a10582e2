"""Paragraphs on slides: made from runs, measured, split where they are too long, written as DrawingML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.oxml.ns import qn

from reportgen.document.blocks import Listing, Paragraph, Piece, Subheading
from reportgen.document.runs import Runs, Style, plain, show
from reportgen.forecast.quantity import Quantity
from reportgen.render.deck.boxes import EMU, POINTS
from reportgen.render.deck.ruler import Ruler
from reportgen.render.office import clean

INDENT = 0.22  # inches a bullet stands in
Quantities = Mapping[str, Quantity]


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False
    italic: bool = False
    colour: str | None = None  # a slot of the theme
    link: str | None = None  # relationship id of a slide to go to


@dataclass(frozen=True, slots=True)
class Para:
    spans: tuple[Span, ...]
    bullet: bool = False
    space: float = 4  # points before
    grow: float = 1.0  # size, relative to the text around it
    align: Literal["l", "ctr", "r"] = "l"
    hang: float = 0  # inches that lines after the first tab stand in

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def bold(self) -> bool:
        return bool(self.spans) and all(span.bold for span in self.spans)


def spans(runs: Runs, quantities: Quantities, *, bold: bool = False, colour: str | None = None) -> tuple[Span, ...]:
    """Runs as spans; links and citation marks are left to the notes."""
    made = []
    for run in runs:
        if text := clean(show(run, quantities)):
            style = getattr(run, "style", Style.PLAIN)
            made.append(Span(text, bold or style is Style.STRONG, style is Style.EMPHASIS, colour))
    return tuple(made)


def para(text: str, *, bold: bool = False, colour: str | None = None, space: float = 4, grow: float = 1.0) -> Para:
    return Para((Span(clean(text), bold=bold, colour=colour),), space=space, grow=grow)


def heading(runs: Runs, quantities: Quantities) -> Para:
    return Para(spans(runs, quantities, bold=True), space=8)


def bullets(items: Iterable[Runs], quantities: Quantities) -> list[Para]:
    return [Para(spans(item, quantities), bullet=True, space=3) for item in items]


def pieces(given: Sequence[Piece], quantities: Quantities) -> list[Para]:
    """Prose as paragraphs."""
    made: list[Para] = []
    for piece in given:
        match piece:
            case Paragraph(runs):
                made.append(Para(spans(runs, quantities), space=6))
            case Subheading(runs):
                made.append(heading(runs, quantities))
            case Listing(items):
                made += bullets(items, quantities)
    return made


def text_of(runs: Runs, quantities: Quantities) -> str:
    return clean(plain(runs, quantities))


def height(paras: Sequence[Para], size: float, width: float, ruler: Ruler) -> float:
    """The height in inches that the paragraphs take."""
    return sum(_height(para, size, width, ruler) for para in paras)


def _height(para: Para, size: float, width: float, ruler: Ruler) -> float:
    own = max(11.0, size * para.grow)
    free = width - (INDENT if para.bullet else para.hang)
    return ruler.height(para.text, own, free, bold=para.bold) + para.space / POINTS


def fitting(
    paras: Sequence[Para], box: tuple[float, float], ruler: Ruler, sizes: Sequence[float]
) -> tuple[float, tuple[tuple[Para, ...], ...]]:
    """The size at which the paragraphs fit, and the pages they are spread over where even the smallest is too large."""
    width, high = box
    for size in sizes:
        if height(paras, size, width, ruler) <= high:
            return size, (tuple(paras),)
    size = sizes[-1]
    pages: list[list[Para]] = [[]]
    used = 0.0
    for para in paras:
        need = _height(para, size, width, ruler)
        if pages[-1] and used + need > high:
            _carry_heading(pages)
            used = height(pages[-1], size, width, ruler)
        pages[-1].append(para)
        used += need
    return size, tuple(tuple(page) for page in pages)


def _carry_heading(pages: list[list[Para]]) -> None:
    """Begins a page; a heading that would stand last on the page before goes with its text."""
    last = pages[-1]
    pages.append([last.pop()] if len(last) > 1 and last[-1].bold else [])


def write(frame: Any, paras: Sequence[Para], size: float | None = None) -> None:
    """Puts the paragraphs into a text frame in place of what it holds; no size: what the placeholder says."""
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for para in paras or (Para(()),):
        _write_paragraph(body, para, size)


def _write_paragraph(body: Any, para: Para, size: float | None) -> None:
    paragraph = body.add_p()
    properties = paragraph.get_or_add_pPr()
    if para.align != "l":
        properties.set("algn", para.align)
    if indent := INDENT if para.bullet else para.hang:
        properties.set("marL", str(round(indent * EMU)))
        properties.set("indent", str(-round(indent * EMU)))
    _child(_child(properties, "a:spcBef"), "a:spcPts").set("val", str(round(para.space * 100)))
    if para.bullet:
        _child(_child(properties, "a:buClr"), "a:schemeClr").set("val", "accent2")
        _child(properties, "a:buChar").set("char", "•")
    for span in para.spans:
        _write_span(paragraph, span, max(11.0, size * para.grow) if size else None)


def _write_span(paragraph: Any, span: Span, size: float | None) -> None:
    run = paragraph.add_r()
    run.t.text = span.text
    properties = run.get_or_add_rPr()
    if size:
        properties.set("sz", str(round(size * 100)))
    if span.bold or span.link:
        # Said of links too, as LibreOffice lends them the looks of their neighbours.
        properties.set("b", str(int(span.bold)))
    if span.italic:
        properties.set("i", "1")
    if colour := span.colour or ("tx1" if span.link else None):
        _child(_child(properties, "a:solidFill"), "a:schemeClr").set("val", colour)
    if span.link:
        link = _child(properties, "a:hlinkClick")
        link.set(qn("r:id"), span.link)
        link.set("action", "ppaction://hlinksldjump")


def _child(parent: Any, tag: str) -> Any:
    child = parent.makeelement(qn(tag), {})
    parent.append(child)
    return child
