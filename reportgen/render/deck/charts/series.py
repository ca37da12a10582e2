"""Native charts of values by category, which a buyer can edit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from reportgen.document.blocks import Figure
from reportgen.document.shapes import Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.axes import SIZE
from reportgen.render.deck.charts.column import Column, Kind
from reportgen.render.deck.charts.formats import plain_code
from reportgen.render.deck.charts.kinds.changes import changes
from reportgen.render.deck.charts.kinds.columns import columns, stack
from reportgen.render.deck.charts.kinds.lines import dots, lines
from reportgen.render.deck.charts.kinds.ranges import ranges, tightened
from reportgen.render.deck.charts.parts import NAMESPACES, NOTHING, letters
from reportgen.render.deck.charts.plot import Plan, inner_place, legend_is_needed, plot_area
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.shapes import dashed_rule, text_box
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, spans

KINDS: Mapping[str, Kind] = {
    "column": columns,
    "stack": stack,
    "line": lines,
    "dot": dots,
    "range": ranges,
    "change": changes,
}


def draw_series(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    """The chart in its region's placeholder; small multiples stand side by side instead of it."""
    shape = cast(SeriesChart, figure.shape)
    parts = _panels(tightened(slide.desk, shape))
    if len(parts) == 1:
        frame = _chart(slide, _plan(slide.desk, parts[0], box), figure)
        slide.give_region(region, frame._element)
        return
    holder = slide.holder(FIRST_REGION + region)._element
    holder.getparent().remove(holder)
    aside = shape.horizontal  # names stand at the left of the first panel alone
    names = max(slide.desk.ruler.width(slide.desk.text(name), SIZE) for name in shape.categories) if aside else 0.0
    own = (box.w - min(names, box.w * 0.3)) / len(parts)
    shares = [own + min(names, box.w * 0.3), *[own] * (len(parts) - 1)]
    for number, (place, part) in enumerate(zip(box.columns(*shares, gap=0.3), parts, strict=True)):
        head, rest = place.cut_top(0.34)
        plan = _plan(slide.desk, part, rest, named=number == 0 or not aside)
        shift = inner_place(plan)[0] * rest.w if aside else 0.0
        title = Box(head.x + shift, head.y, head.w - shift, head.h)
        _panel_title(slide, title, part.series[0], f"panel:{figure.id}:{number + 1}")
        _chart(slide, plan, figure)


def _plan(desk: Desk, shape: SeriesChart, box: Box, *, named: bool = True) -> Plan:
    made = [column for series in shape.series for column in KINDS[series.drawn](desk, series, shape, box)]
    return Plan(desk=desk, chart=shape, columns=made, box=box, named=named)


def _panels(shape: SeriesChart) -> list[SeriesChart]:
    """One chart, or one a series: where it asks for that, and where ranges would lie on top of each other."""
    overlaid = sum(series.drawn == "range" for series in shape.series) > 1
    if not (shape.panels or overlaid) or len(shape.series) == 1:
        return [shape]
    return [replace(shape, series=(series,), panels=False) for series in shape.series]


def _chart(slide: Slide, plan: Plan, figure: Figure) -> Any:
    desk = slide.desk
    data = cast(Any, CategoryChartData)()  # the library has no types
    data.categories = [desk.text(category) for category in plan.chart.categories]
    for column in plan.columns:
        data.add_series(column.name, column.values, plain_code(column.code))
    frame = slide.own.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *plan.box.emu, data)
    slide.describe(frame, name=f"block:{figure.id}", alt=desk.text(figure.alt) or desk.text(figure.title))
    _rewrite(plan, frame.chart._chartSpace)
    _divider(slide, plan, figure)
    return frame


def _rewrite(plan: Plan, space: Any) -> None:
    """Puts our plot in the place of the library's, and keeps its links to the embedded workbook."""
    chart = space.find(qn("c:chart"))
    old = chart.find(qn("c:plotArea"))
    series = sorted(old.iter(qn("c:ser")), key=lambda each: int(each.find(qn("c:idx")).get("val")))
    chart.replace(old, parse_xml(plot_area(plan, series)))
    finish_chart(plan.desk, space, _legend(plan.desk, plan.chart, plan.columns))


def finish_chart(desk: Desk, space: Any, legend: str) -> None:
    """What all native charts share: no title of their own, our letters, gaps left empty."""
    chart = space.find(qn("c:chart"))
    for tag in ("c:title", "c:autoTitleDeleted", "c:legend", "c:plotVisOnly", "c:dispBlanksAs", "c:showDLblsOverMax"):
        for element in chart.findall(qn(tag)):
            chart.remove(element)
    chart.insert(0, parse_xml(f'<c:autoTitleDeleted {NAMESPACES} val="1"/>'))
    if legend:
        chart.append(parse_xml(legend))
    chart.append(parse_xml(f'<c:plotVisOnly {NAMESPACES} val="1"/>'))
    chart.append(parse_xml(f'<c:dispBlanksAs {NAMESPACES} val="gap"/>'))
    for element in space.findall(qn("c:txPr")):
        space.remove(element)
    text = letters(desk.palette.fill(desk.palette.hex("foreground")), 13).replace("<c:txPr>", f"<c:txPr {NAMESPACES}>")
    ground = f"<c:spPr {NAMESPACES}>{NOTHING}<a:ln>{NOTHING}</a:ln></c:spPr>"
    place = list(space).index(chart) + 1
    space.insert(place, parse_xml(text))
    space.insert(place, parse_xml(ground))


def _legend(desk: Desk, shape: SeriesChart, made: Sequence[Column]) -> str:
    if not legend_is_needed(shape, made):
        return ""
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        for i, column in enumerate(made)
        if column.helper
    )
    text = letters(desk.palette.fill(desk.palette.hex("foreground")), 13)
    return f'<c:legend {NAMESPACES}><c:legendPos val="t"/>{hidden}<c:overlay val="0"/>{text}</c:legend>'


def _divider(slide: Slide, plan: Plan, figure: Figure) -> None:
    """The line between history and forecast."""
    shape, box = plan.chart, plan.box
    if shape.divider is None:
        return
    x, y, w, h = inner_place(plan)
    part = shape.divider / len(shape.categories)
    left, top, wide, high = box.x + x * box.w, box.y + y * box.h, w * box.w, h * box.h
    if shape.horizontal:
        ends = ((left, top + part * high), (left + wide, top + part * high))
    else:
        ends = ((left + part * wide, top), (left + part * wide, top + high))
    dashed_rule(slide, ends, name=f"divider:{figure.id}", alt=slide.desk.label("Between history and forecast"))


def _panel_title(slide: Slide, box: Box, series: Series, name: str) -> None:

    text_box(
        slide, box, [Para(spans(series.name, slide.desk.report.quantities, bold=True), space=0)], size=13, name=name
    )
