"""Charts in the round, which an outline may ask for: a doughnut for the parts of one whole, a radar for profiles."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.document.blocks import Figure
from reportgen.document.shapes import Mark, Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.axes import category_axis, value_axis
from reportgen.render.deck.charts.column import (
    assumed,
    common_code,
    inside_labels,
    label_points,
    look_of,
    values,
)
from reportgen.render.deck.charts.formats import plain_code
from reportgen.render.deck.charts.parts import (
    CATEGORY,
    NAMESPACES,
    PAPER,
    VALUE,
    bar_point,
    labels,
    letters,
    manual,
    marker,
    stroke,
)
from reportgen.render.deck.charts.series import finish_chart
from reportgen.render.deck.charts.suited import parts_of_whole
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.slide import Slide

_HOLE = 56  # per cent of the ring that is left open
_ROOM = (0.14, 0.14, 0.66, 0.8)  # of the chart, for the plot: left, top, width, height
_GAP = f'<a:ln w="19050">{PAPER}</a:ln>'  # between the parts of a ring
Drawer = Callable[[Slide, int, Box, Figure], None]


def draw_doughnut(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    desk, parts = slide.desk, parts_of_whole(cast(SeriesChart, figure.shape))
    marks = tuple(mark for _, _, mark in parts)
    data = cast(Any, CategoryChartData)()
    data.categories = [desk.text(name) for name, _, _ in parts]
    data.add_series(desk.text(figure.title), values(desk, marks), plain_code(common_code(desk, marks)))
    points = "".join(bar_point(i, _ringed(look_of(desk, s.role, m))) for i, (_, s, m) in enumerate(parts))
    said = [label for _, series, mark in parts for label in inside_labels(desk, _alone(series, mark))]
    shown = labels(said).replace('<c:dLblPos val="ctr"/>', "")  # a ring's labels have no place to choose

    def plot(elements: Sequence[Any]) -> str:
        known = _known(elements[0])
        written = (
            f"<c:ser>{known['idx']}{known['order']}{known['tx']}{points}{shown}{known['cat']}{known['val']}</c:ser>"
        )
        return (
            f'<c:doughnutChart><c:varyColors val="1"/>{written}<c:firstSliceAng val="0"/>'
            f'<c:holeSize val="{_HOLE}"/></c:doughnutChart>'
        )

    _place(slide, region, box, figure, XL_CHART_TYPE.DOUGHNUT, data, plot, legend="r")


def draw_radar(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    desk, shape = slide.desk, cast(SeriesChart, figure.shape)
    data = cast(Any, CategoryChartData)()
    data.categories = [desk.text(category) for category in shape.categories]
    for series in shape.series:
        data.add_series(desk.text(series.name), values(desk, series.marks), plain_code(common_code(desk, series.marks)))

    def plot(elements: Sequence[Any]) -> str:
        written = "".join(_spokes(desk, s, element) for s, element in zip(shape.series, elements, strict=True))
        axes = category_axis(desk.palette, CATEGORY, VALUE, horizontal=False)
        # The spokes carry their numbers; a second set at the rings would stand among them.
        axes += value_axis(desk.palette, VALUE, CATEGORY, shape.scale, position="l").replace(
            '<c:tickLblPos val="nextTo"/>', '<c:tickLblPos val="none"/>'
        )
        return (
            f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{written}'
            f'<c:axId val="{CATEGORY}"/><c:axId val="{VALUE}"/></c:radarChart>{axes}'
        )

    legend = "t" if len(shape.series) > 1 else ""
    _place(slide, region, box, figure, XL_CHART_TYPE.RADAR_MARKERS, data, plot, legend=legend)


ROUND: Mapping[str, Drawer] = {"doughnut": draw_doughnut, "radar": draw_radar}


def _alone(series: Series, mark: Mark) -> Series:
    return Series(name=series.name, role=series.role, marks=(mark,))


def _ringed(look: str) -> str:
    """A part with the paper's colour at its edges."""
    head, _, _ = look.partition("<a:ln")
    return f"{head}{_GAP}</c:spPr>"


def _spokes(desk: Desk, series: Series, element: Any) -> str:
    known = _known(element)
    ink = desk.palette.fill(desk.palette.role(series.role))
    dashed = assumed(desk, series.role, series.first_mark)
    said = labels(label_points(desk, series.marks, position="outEnd")).replace('<c:dLblPos val="outEnd"/>', "")
    return (
        f"<c:ser>{known['idx']}{known['order']}{known['tx']}{stroke(ink, 2.5, dashed=dashed)}{marker(ink, 6)}"
        f"{said}{known['cat']}{known['val']}</c:ser>"
    )


def _known(element: Any) -> dict[str, str]:
    return {etree.QName(child).localname: etree.tostring(child, encoding="unicode") for child in element}


def _place(  # noqa: PLR0913, PLR0917  a chart has this many sides
    slide: Slide,
    region: int,
    box: Box,
    figure: Figure,
    kind: Any,
    data: Any,
    plot: Callable[[Sequence[Any]], str],
    *,
    legend: str,
) -> None:
    desk = slide.desk
    frame = slide.own.shapes.add_chart(kind, *box.emu, data)
    slide.describe(frame, name=f"block:{figure.id}", alt=desk.text(figure.alt) or desk.text(figure.title))
    space = frame.chart._chartSpace
    chart = space.find(qn("c:chart"))
    old = chart.find(qn("c:plotArea"))
    series = sorted(old.iter(qn("c:ser")), key=lambda each: int(each.find(qn("c:idx")).get("val")))
    chart.replace(old, parse_xml(f"<c:plotArea {NAMESPACES}>{manual(*_ROOM)}{plot(series)}</c:plotArea>"))
    text = letters(desk.palette.fill(desk.palette.hex("foreground")), 14)
    written = f'<c:legend {NAMESPACES}><c:legendPos val="{legend}"/><c:overlay val="0"/>{text}</c:legend>'
    finish_chart(desk, space, written if legend else "")
    slide.give_region(region, frame._element)
