"""Pieces of DrawingML charts (ECMA-376 part 1, 21.2) as text; the order of children is the schema's."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NOTHING = "<a:noFill/>"
PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
CATEGORY, VALUE, CATEGORY_2, VALUE_2 = 1, 2, 3, 4  # axis ids; positive, as some readers refuse others


def paint(fill: str, line: str = "") -> str:
    """The `c:spPr` of a filled mark."""
    return f"<c:spPr>{fill}<a:ln>{line or NOTHING}</a:ln></c:spPr>"


def stroke(fill: str, width: float, *, dashed: bool = False) -> str:
    """The `c:spPr` of a line."""
    dash = '<a:prstDash val="sysDash"/>' if dashed else '<a:prstDash val="solid"/>'
    return f'<c:spPr><a:ln w="{round(width * 12700)}" cap="rnd">{fill}{dash}<a:round/></a:ln></c:spPr>'


def letters(fill: str, size: float, *, bold: bool = False) -> str:
    """The `c:txPr` of labels."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill}'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def number(code: str) -> str:
    return f'<c:numFmt formatCode={quoteattr(code)} sourceLinked="0"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLabel:
    """The label of one point; no code: none is shown."""

    code: str | None
    position: str = ""
    named: bool = False  # with the series' name before the value
    letters: str = ""
    plate: bool = False
    shift: tuple[float, float] | None = None  # from that position, in parts of the chart's width and height


def labels(points: Sequence[DataLabel]) -> str:
    """The `c:dLbls` of a series, point by point."""
    if not any(point.code for point in points):
        return ""
    return (
        "<c:dLbls>" + "".join(_label(i, point) for i, point in enumerate(points)) + _shows(value=False) + "</c:dLbls>"
    )


def _label(index: int, point: DataLabel) -> str:
    if not point.code:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    position = f'<c:dLblPos val="{point.position}"/>' if point.position else ""
    separator = "<c:separator> </c:separator>" if point.named else ""
    ground = PAPER if point.plate else NOTHING
    place = ""
    if point.shift:
        x, y = point.shift
        place = f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
    return (
        f'<c:dLbl><c:idx val="{index}"/>{place}{number(point.code)}<c:spPr>{ground}<a:ln>{NOTHING}</a:ln></c:spPr>'
        f"{point.letters}{position}{_shows(value=True, name=point.named)}{separator}</c:dLbl>"
    )


def _shows(*, value: bool, name: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def marker(fill: str, size: int, symbol: str = "circle") -> str:
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{paint(fill)}</c:marker>'


NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'


def bar_point(index: int, shape: str) -> str:
    return f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{shape}</c:dPt>'


def bars(series: str, *, horizontal: bool, grouping: str, overlap: int, gap: int, axes: tuple[int, int]) -> str:  # noqa: PLR0913  one element, one parameter an attribute
    direction = "bar" if horizontal else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:barChart>'
    )


def lines(series: str, *, axes: tuple[int, int]) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:lineChart>'
    )


def manual(x: float, y: float, w: float, h: float) -> str:
    """A fixed place of the plot inside the chart, in parts of its size."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
    )
