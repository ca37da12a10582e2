"""Native shapes beside placeholders: text boxes, panels, lines, dots."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from reportgen.render.deck.boxes import EMU, Box
from reportgen.render.deck.master import NAMESPACES
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, write

Point = tuple[float, float]
ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}


def text_box(  # noqa: PLR0913  a shape has this many sides
    slide: Slide, box: Box, paras: Sequence[Para], *, size: float, name: str, anchor: str = "t", into: Any = None
) -> Any:
    """Words outside a placeholder."""
    shape = _home(slide, into).add_textbox(*map(Emu, box.emu))
    shape.name = name
    _settle(shape.text_frame, anchor, 0.0)
    write(shape.text_frame, paras, size)
    return shape


def panel(  # noqa: PLR0913  a shape has this many sides
    slide: Slide,
    box: Box,
    paras: Sequence[Para],
    *,
    size: float,
    name: str,
    fill: str,
    line: str = "",
    anchor: str = "ctr",
    inset: float = 0.08,
    into: Any = None,
    form: MSO_SHAPE = MSO_SHAPE.RECTANGLE,
) -> Any:
    """A filled rectangle with words in it; `fill` and `line` are DrawingML."""
    shape = _home(slide, into).add_shape(form, *map(Emu, box.emu))
    shape.name = name
    dress(shape, fill, line)
    _settle(shape.text_frame, anchor, inset)
    write(shape.text_frame, paras, size)
    return shape


def dress(shape: Any, fill: str, line: str) -> None:
    """Gives a shape its own fill and line, and takes the theme's style from it."""
    element = shape._element
    if (style := element.find(qn("p:style"))) is not None:
        element.remove(style)
    properties = element.spPr
    for xml in (fill, line or "<a:ln><a:noFill/></a:ln>"):
        properties.append(parse_xml(f"<p:spPr {NAMESPACES}>{xml}</p:spPr>")[0])


def rule(  # noqa: PLR0913  a shape has this many sides
    slide: Slide,
    ends: tuple[Point, Point],
    *,
    fill: str,
    width: float,
    name: str,
    dashed: bool = False,
    arrow: bool = False,
    into: Any = None,
) -> Any:
    """A straight line."""
    (x1, y1), (x2, y2) = ends
    shape = _home(slide, into).add_connector(MSO_CONNECTOR.STRAIGHT, *(Emu(round(v * EMU)) for v in (x1, y1, x2, y2)))
    shape.name = name
    dash = '<a:prstDash val="sysDash"/>' if dashed else ""
    tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    element = shape._element
    if (style := element.find(qn("p:style"))) is not None:
        element.remove(style)
    line = f'<a:ln {NAMESPACES} w="{Pt(width)}">{fill}{dash}<a:round/>{tip}</a:ln>'
    element.spPr.append(parse_xml(line))
    return shape


def dashed_rule(slide: Slide, ends: tuple[Point, Point], *, name: str, alt: str) -> None:
    """A quiet line that divides."""
    palette = slide.desk.palette
    shape = rule(slide, ends, fill=palette.fill(palette.hex("grey-4")), width=1, dashed=True, name=name)
    slide.describe(shape, name=name, alt=alt)


def _settle(frame: Any, anchor: str, inset: float) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = ANCHORS[anchor]
    frame.margin_left = frame.margin_right = Emu(round(inset * EMU))
    frame.margin_top = frame.margin_bottom = Emu(round(min(inset, 0.04) * EMU))


def _home(slide: Slide, into: Any) -> Any:
    # An empty group is false, so `into or …` would put its first shapes beside it.
    return slide.own.shapes if into is None else into
