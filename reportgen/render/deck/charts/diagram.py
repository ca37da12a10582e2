"""Graphs and timelines as grouped native shapes, by the drawing that all formats share."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

from pptx.enum.shapes import MSO_SHAPE

from reportgen.document.blocks import Figure
from reportgen.document.shapes import GraphChart, TimelineChart
from reportgen.figures.drawing import Box as Piece
from reportgen.figures.drawing import Drawing, Label
from reportgen.figures.layout import layout
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.paint import Surface, surface_of
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.ruler import SMALLEST
from reportgen.render.deck.shapes import dress, panel, rule, text_box
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, height, spans

SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, SMALLEST)
_ALIGN = {"left": "l", "centre": "ctr", "right": "r"}
_DOT = 0.17
_LINE_WIDTH = 1.25


def draw_diagram(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    shape = cast(GraphChart | TimelineChart, figure.shape)
    drawing = layout(shape)
    placed = _placed(drawing, box)
    holder = slide.holder(FIRST_REGION + region)._element
    holder.getparent().remove(holder)
    group = slide.own.shapes.add_group_shape()
    _lines(slide, drawing, placed, group)
    size = _size(slide, drawing, placed)
    for number, piece in enumerate(drawing.boxes, 1):
        _piece(slide, piece, _scaled(piece, placed), size, group, f"{figure.id}:{piece.node or number}")
    _dots(slide, drawing, placed, group)
    for label in drawing.labels:
        _label(slide, label, placed, group)
    slide.describe(group, name=f"block:{figure.id}", alt=slide.desk.text(figure.alt) or slide.desk.text(figure.title))


def _placed(drawing: Drawing, box: Box) -> Box:
    """The drawing's place: all of the region, unless that would stretch it more than reads well."""
    wide = min(box.w, box.h * drawing.aspect * 1.75)
    high = min(box.h, box.w / drawing.aspect * 1.9)
    return Box(box.x + (box.w - wide) / 2, box.y + (box.h - high) / 2, wide, high)


def _scaled(piece: Piece, place: Box) -> Box:
    return Box(place.x + piece.x * place.w, place.y + piece.y * place.h, piece.width * place.w, piece.height * place.h)


def _paras(slide: Slide, piece: Piece, colour: str) -> list[Para]:
    align: Any = _ALIGN[piece.align]
    quantities = slide.desk.report.quantities
    made = []
    if piece.title:
        made.append(Para(spans(piece.title, quantities, bold=True, colour=colour), space=0, align=align))
    if piece.text:
        grow = 0.88 if piece.title else 1.0
        made.append(Para(spans(piece.text, quantities, colour=colour), space=0, grow=grow, align=align))
    return made


def _size(slide: Slide, drawing: Drawing, place: Box) -> float:
    """One size of type for the whole drawing: the largest at which every box holds its text."""
    ruler = slide.desk.ruler
    for size in SIZES:
        if all(_holds(_paras(slide, piece, "tx1"), _scaled(piece, place), size, ruler) for piece in drawing.boxes):
            return size
    return SMALLEST


def _holds(paras: Sequence[Para], box: Box, size: float, ruler: Any) -> bool:
    width = box.w - 0.16
    words = max(
        (ruler.longest_word(para.text, max(SMALLEST, size * para.grow), bold=para.bold) for para in paras), default=0
    )
    return height(paras, size, width, ruler) <= box.h - 0.06 and words <= width


def _piece(slide: Slide, piece: Piece, box: Box, size: float, group: Any, name: str) -> None:  # noqa: PLR0913, PLR0917  a box and where it goes
    look: Surface = surface_of(slide.desk.palette, piece)
    paras = _paras(slide, piece, look.ink)
    panel(
        slide,
        _hugging(slide, piece, box, paras, size) if piece.fill == "plain" else box,
        paras,
        size=size,
        name=name,
        fill=look.fill,
        line=look.line,
        into=group.shapes,
        anchor="t" if piece.fill == "plain" else "ctr",
    )


def _hugging(slide: Slide, piece: Piece, box: Box, paras: Sequence[Para], size: float) -> Box:
    """As much of the box as its words need, clear of the line at its edge."""
    ruler = slide.desk.ruler
    widest = max((ruler.width(p.text, max(SMALLEST, size * p.grow), bold=p.bold) for p in paras), default=0.0)
    wide = min(box.w - 0.06, widest + 0.18)
    high = min(box.h, height(paras, size, wide - 0.16, ruler) + 0.1)
    x = {"left": box.x + 0.03, "centre": box.x + (box.w - wide) / 2, "right": box.right - wide - 0.03}[piece.align]
    return Box(x, box.y, wide, high)


def _lines(slide: Slide, drawing: Drawing, place: Box, group: Any) -> None:
    palette = slide.desk.palette
    for number, line in enumerate(drawing.lines, 1):
        points = [(place.x + x * place.w, place.y + y * place.h) for x, y in line.points]
        steps = list(pairwise(points))
        for step, ends in enumerate(steps, 1):
            rule(
                slide,
                ends,
                fill=palette.fill(palette.role(line.role)),
                width=_LINE_WIDTH,
                name=f"line:{number}.{step}",
                dashed=line.dashed,
                arrow=line.arrow and step == len(steps),
                into=group.shapes,
            )


def _dots(slide: Slide, drawing: Drawing, place: Box, group: Any) -> None:
    palette = slide.desk.palette
    for number, dot in enumerate(drawing.dots, 1):
        x, y = place.x + dot.x * place.w - _DOT / 2, place.y + dot.y * place.h - _DOT / 2
        shape = group.shapes.add_shape(MSO_SHAPE.OVAL, *Box(x, y, _DOT, _DOT).emu)
        shape.name = f"dot:{number}"
        dress(
            shape,
            palette.fill(palette.role(dot.role)),
            '<a:ln w="19050"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>',
        )


def _label(slide: Slide, label: Label, place: Box, group: Any) -> None:
    desk = slide.desk
    width = max(label.width * place.w, 0.3)
    text = desk.text(label.text)
    size = desk.ruler.fit(text, (width, 0.5), SIZES[4:], bold=label.strong)
    high = desk.ruler.height(text, size, width, bold=label.strong) + 0.02
    shift = {"left": 0.0, "centre": width / 2, "right": width}[label.align]
    box = Box(place.x + label.x * place.w - shift, place.y + label.y * place.h - high / 2, width, high)
    align: Any = _ALIGN[label.align]
    para = Para(spans(label.text, desk.report.quantities, bold=label.strong), space=0, align=align)
    text_box(slide, box, [para], size=size, name=f"label:{text}", anchor="ctr", into=group.shapes)
