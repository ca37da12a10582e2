"""The plot of a series chart: columns of the workbook gathered into bar and line groups over their axes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from reportgen.document.shapes import SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.axes import SIZE, category_axis, value_axis
from reportgen.render.deck.charts.column import Column
from reportgen.render.deck.charts.kinds.lines import ends_are_named
from reportgen.render.deck.charts.parts import (
    CATEGORY,
    CATEGORY_2,
    NAMESPACES,
    NOTHING,
    VALUE,
    VALUE_2,
    bars,
    lines,
    manual,
)
from reportgen.render.deck.desk import Desk

FIRST, SECOND = (CATEGORY, VALUE), (CATEGORY_2, VALUE_2)
_AIR = 0.09  # above and below that line, for its numbers
_BEFORE = 0.52  # inches before the beginning of the scale: "<0.1" has room there beside the name of its category
THICKEST = 0.5  # inches of a bar that lies
_FEW = 3  # categories, whose bars would be walls
_STRIP = 0.28  # the part of the height above the columns in which a growth line runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A chart on its way to a slide."""

    desk: Desk
    chart: SeriesChart
    columns: Sequence[Column]
    box: Box
    named: bool = True  # its categories are written beside it


def plot_area(plan: Plan, series: Sequence[Any]) -> str:
    """The `c:plotArea`; `series` are the library's `c:ser` elements, which know the workbook's ranges."""
    written: dict[tuple[str, bool], str] = {}
    for column, element in zip(plan.columns, series, strict=True):
        key = (column.group, column.second)
        written[key] = written.get(key, "") + _series(column, element)
    # Lines are painted over columns, whatever order the series have.
    order = sorted(written, key=lambda key: (key[1], key[0] == "line"))
    groups = "".join(_group(plan, key, written[key]) for key in order)
    place = manual(*inner_place(plan))
    return f"<c:plotArea {NAMESPACES}>{place}{groups}{_axes(plan)}{_no_ground()}</c:plotArea>"


def inner_place(plan: Plan) -> tuple[float, float, float, float]:
    """Where the plot stands in its box, in parts of it: left, top, width, height."""
    desk, chart, columns, box = plan.desk, plan.chart, plan.columns, plan.box
    left = right = 0.012
    top, bottom = 0.03, 0.42 / box.h
    if legend_is_needed(chart, columns):
        top = 0.42 / box.h
    names = [desk.text(category) for category in chart.categories]
    ticks = [tick.label for tick in _scales(chart, columns, box.w)[0].ticks]
    if chart.horizontal:
        widest = max(min(desk.ruler.width(name, SIZE), box.w * 0.3) for name in names)
        left = (widest + 0.2) / box.w if plan.named else 0.03
        right = 0.5 / box.w
        bottom = (0.4 if ticks else 0.08) / box.h
    else:
        room = box.w * 0.94 / len(names)
        deep = max(desk.ruler.lines(name, SIZE, room * 0.92) for name in names)
        bottom = (0.18 + 0.22 * deep) / box.h
        if ticks:
            left = (max(desk.ruler.width(label, SIZE) for label in ticks) + 0.15) / box.w
        if chart.second_scale and chart.second_scale.ticks:
            right = (max(desk.ruler.width(t.label, SIZE) for t in chart.second_scale.ticks) + 0.15) / box.w
        if ends_are_named(chart):
            right = (max(desk.ruler.width(f"{c.name} 000.0", SIZE, bold=True) for c in columns) + 0.1) / box.w
    return left, top, 1 - left - right, 1 - top - bottom


def legend_is_needed(chart: SeriesChart, columns: Sequence[Column]) -> bool:
    shown = {column.name for column in columns if column.name and not column.helper and column.group != "overlaid"}
    return len(shown) > 1 and not ends_are_named(chart)


def _series(column: Column, element: Any) -> str:
    parts: Mapping[str, str] = {etree.QName(child).localname: _text(child) for child in element}
    known = {name: parts.get(name, "") for name in ("idx", "order", "tx", "cat", "val")}
    head = known["idx"] + known["order"] + known["tx"] + column.look
    data = known["cat"] + known["val"]
    if column.group == "line":
        return f'<c:ser>{head}{column.marker}{column.points}{column.labels}{data}<c:smooth val="0"/></c:ser>'
    return f'<c:ser>{head}<c:invertIfNegative val="0"/>{column.points}{column.labels}{data}</c:ser>'


def _text(element: Any) -> str:
    return etree.tostring(element, encoding="unicode")


def _group(plan: Plan, key: tuple[str, bool], written: str) -> str:
    chart = plan.chart
    group, second = key
    axes = SECOND if second else FIRST
    if group == "line":
        return lines(written, axes=axes)
    grouping, overlap = {"clustered": ("clustered", -5), "stacked": ("stacked", 100), "overlaid": ("clustered", 100)}[
        group
    ]
    gap = 150 if len(chart.categories) <= _FEW else 45
    return bars(
        written,
        horizontal=chart.horizontal,
        grouping=grouping,
        overlap=overlap,
        gap=_lying(plan) if chart.horizontal else gap,
        axes=axes,
    )


def _lying(plan: Plan) -> int:
    """The gap between bars that lie, in per cent of a bar: as much as keeps them from being walls."""
    room = inner_place(plan)[3] * plan.box.h / len(plan.chart.categories)
    lifted = any("<c:manualLayout>" in column.labels for column in plan.columns)  # numbers stand on the bars
    return min(500, max(150 if lifted else 90, round(100 * (room / THICKEST - 1))))


def _axes(plan: Plan) -> str:
    chart, columns, palette = plan.chart, plan.columns, plan.desk.palette
    masked = any(column.group == "overlaid" for column in columns)  # paper-coloured bars would cut the lines to pieces
    first, second = _scales(chart, columns, plan.box.w)
    upright = not chart.horizontal
    made = category_axis(palette, CATEGORY, VALUE, horizontal=chart.horizontal, ruled=not masked, named=plan.named)
    made += value_axis(
        palette,
        VALUE,
        CATEGORY,
        first,
        position="l" if upright else "b",
        crosses="autoZero" if upright else "max",
        gridlines=not masked,
    )
    if second:
        made += category_axis(palette, CATEGORY_2, VALUE_2, horizontal=chart.horizontal, hidden=True)
        made += value_axis(palette, VALUE_2, CATEGORY_2, second, position="r", crosses="max", gridlines=False)
    return made


def _scales(chart: SeriesChart, columns: Sequence[Column], width: float) -> tuple[Any, Any]:
    """The scales; a line over columns gets a strip of its own above them, so that neither hides the other's numbers."""

    first, second = chart.scale, chart.second_scale
    if _speaks_for_itself(chart, columns):
        return replace(first, low=first.low - (first.high - first.low) * _BEFORE / width, ticks=()), None
    if not any(column.second for column in columns):
        return first, None
    if second is None:
        return first, first
    if first.ticks or second.ticks:
        return first, second
    lifted = replace(first, high=first.low + (first.high - first.low) / (1 - _STRIP))
    span = (second.high - second.low) / (_STRIP - 2 * _AIR)
    dropped = replace(second, low=second.high - span * (1 - _AIR), high=second.high + span * _AIR)
    return lifted, dropped


def _speaks_for_itself(chart: SeriesChart, columns: Sequence[Column]) -> bool:
    """Ranges that all carry their numbers need no axis; the room before it is then for the numbers of the lowest."""
    marks = [mark for series in chart.series for mark in series.marks if mark]
    return all(column.group == "overlaid" for column in columns) and all(mark.labelled for mark in marks)


def _no_ground() -> str:
    return f"<c:spPr>{NOTHING}<a:ln>{NOTHING}</a:ln></c:spPr>"
