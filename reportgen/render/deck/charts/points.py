"""Native bubble and scatter charts: positions by two quantities, a third as the area."""

from typing import Any, cast
from xml.sax.saxutils import escape

from lxml import etree
from pptx.chart.data import BubbleChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.document.blocks import Figure
from reportgen.document.runs import Runs
from reportgen.document.shapes import Mark, Point, PointsChart, Role
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.axes import value_axis
from reportgen.render.deck.charts.column import surface
from reportgen.render.deck.charts.parts import NAMESPACES, letters, manual, marker, paint
from reportgen.render.deck.charts.series import finish_chart
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.slide import Slide

_X, _Y = 1, 2
_NAMED = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="1"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def draw_points(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    shape = cast(PointsChart, figure.shape)
    desk = slide.desk
    sized = all(point.size for point in shape.points)
    data = (cast(Any, BubbleChartData) if sized else cast(Any, XyChartData))()
    for point in shape.points:
        series = data.add_series(desk.text(point.name))
        place = [desk.quantity(point.x).rounded, desk.quantity(point.y).rounded]
        series.add_data_point(*place, *([desk.quantity(point.size).rounded] if sized and point.size else []))
    kind = XL_CHART_TYPE.BUBBLE if sized else XL_CHART_TYPE.XY_SCATTER
    frame = slide.own.shapes.add_chart(kind, *box.emu, data)
    slide.describe(frame, name=f"block:{figure.id}", alt=desk.text(figure.alt) or desk.text(figure.title))
    space = frame.chart._chartSpace
    chart = space.find(qn("c:chart"))
    old = chart.find(qn("c:plotArea"))
    chart.replace(old, parse_xml(_plot(desk, shape, list(old.iter(qn("c:ser"))), box, sized=sized)))
    finish_chart(desk, space, "")
    slide.give_region(region, frame._element)


def _plot(desk: Desk, shape: PointsChart, series: list[Any], box: Box, *, sized: bool) -> str:
    written = "".join(_series(desk, p, s, sized=sized) for p, s in zip(shape.points, series, strict=True))
    axes = f'<c:axId val="{_X}"/><c:axId val="{_Y}"/>'
    if sized:
        group = (
            f'<c:bubbleChart><c:varyColors val="0"/>{written}<c:bubbleScale val="60"/><c:showNegBubbles val="0"/>'
            f'<c:sizeRepresents val="area"/>{axes}</c:bubbleChart>'
        )
    else:
        group = (
            f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{written}{axes}</c:scatterChart>'
        )
    x = value_axis(desk.palette, _X, _Y, shape.x, position="b", gridlines=False, title=_title(desk, shape.x_title))
    y = value_axis(desk.palette, _Y, _X, shape.y, position="l", title=_title(desk, shape.y_title, turned=True))
    between = 'crossBetween val="between"'
    x, y = x.replace(between, 'crossBetween val="midCat"'), y.replace(between, 'crossBetween val="midCat"')
    left = 0.85 / box.w
    place = manual(left, 0.03, 0.97 - left, 0.94 - 0.75 / box.h)
    return f"<c:plotArea {NAMESPACES}>{place}{group}{x}{y}</c:plotArea>"


def _series(desk: Desk, point: Point, element: Any, *, sized: bool) -> str:
    parts = {etree.QName(child).localname: etree.tostring(child, encoding="unicode") for child in element}
    head = parts["idx"] + parts["order"] + parts["tx"]
    colour = desk.palette.fill(desk.palette.role(point.role))
    ink = letters(desk.palette.fill(desk.palette.hex("foreground")), 12, bold=point.role is Role.ACCENT)
    label = f'<c:dLbls>{ink}<c:dLblPos val="r"/>{_NAMED}</c:dLbls>'
    if sized:
        look = paint(
            surface(desk, point.role, Mark(quantity=point.y)), '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        )
        data = parts["xVal"] + parts["yVal"] + parts["bubbleSize"]
        return f'<c:ser>{head}{look}<c:invertIfNegative val="0"/>{label}{data}<c:bubble3D val="0"/></c:ser>'
    look = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
    return f'<c:ser>{head}{look}{marker(colour, 12)}{label}{parts["xVal"]}{parts["yVal"]}<c:smooth val="0"/></c:ser>'


def _title(desk: Desk, runs: Runs, *, turned: bool = False) -> str:

    text = desk.text(runs)
    if not text:
        return ""
    ink = desk.palette.fill(desk.palette.hex("grey-4"))
    angle = ' rot="-5400000" vert="horz"' if turned else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{angle}/><a:lstStyle/><a:p>"
        f'<a:pPr><a:defRPr sz="1200" b="0">{ink}</a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="en-US" sz="1200" b="0">{ink}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
