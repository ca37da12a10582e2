"""Axes of native charts."""

from reportgen.document.shapes import Scale
from reportgen.render.deck.charts.formats import common_format, format_like
from reportgen.render.deck.charts.parts import NOTHING, letters, number
from reportgen.render.deck.palette import Palette

SIZE = 13.0
_LINE = 9525


def category_axis(  # noqa: PLR0913  an axis has this many sides
    palette: Palette,
    id: int,
    cross: int,
    *,
    horizontal: bool,
    hidden: bool = False,
    ruled: bool = True,
    named: bool = True,
) -> str:
    """The axis of names; on horizontal charts the first name stands at the top."""
    order = "maxMin" if horizontal else "minMax"
    line = palette.fill(palette.hex("history")) if ruled else NOTHING
    return (
        f'<c:catAx><c:axId val="{id}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="{int(hidden)}"/>'
        f'<c:axPos val="{"l" if horizontal else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if named else "none"}"/>'
        f'<c:spPr><a:ln w="{_LINE}">{line}</a:ln></c:spPr>{letters(palette.fill(palette.hex("foreground")), SIZE)}'
        f'<c:crossAx val="{cross}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="{60 if ruled else 260}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(  # noqa: PLR0913  an axis has this many sides
    palette: Palette,
    id: int,
    cross: int,
    scale: Scale,
    *,
    position: str,
    crosses: str = "autoZero",
    gridlines: bool = True,
    title: str = "",
) -> str:
    """The axis of values; without ticks it is there, but not drawn."""
    drawn = bool(scale.ticks)
    code = common_format(format_like(tick.label, tick.value) for tick in scale.ticks)
    grid = f'<a:ln w="{_LINE}">{palette.fill(palette.hex("quiet"))}</a:ln>'
    step = f'<c:majorUnit val="{_step(scale):g}"/>' if drawn and len(scale.ticks) > 1 else ""
    return (
        f'<c:valAx><c:axId val="{id}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high:g}"/>'
        f'<c:min val="{scale.low:g}"/></c:scaling><c:delete val="0"/><c:axPos val="{position}"/>'
        + (f"<c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>" if drawn and gridlines else "")
        + title
        + number(code)
        + '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        + f'<c:tickLblPos val="{"nextTo" if drawn else "none"}"/>'
        f"<c:spPr><a:ln>{NOTHING}</a:ln></c:spPr>{letters(palette.fill(palette.hex('grey-4')), SIZE)}"
        f'<c:crossAx val="{cross}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _step(scale: Scale) -> float:
    return scale.ticks[1].value - scale.ticks[0].value
