"""Columns beside or on top of each other."""

from reportgen.document.shapes import Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.column import (
    Column,
    Group,
    common_code,
    inside_labels,
    label_points,
    look_of,
    special_points,
    values,
)
from reportgen.render.deck.charts.parts import DataLabel, labels
from reportgen.render.deck.desk import Desk

_MANY = 16  # columns from which labels are set smaller


def columns(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:
    if any(other.drawn in ("stack", "change") for other in chart.series):
        return stack(desk, series, chart, box)
    size = 13 if len(chart.categories) * len(chart.series) <= _MANY else 11
    return [_column(desk, series, "clustered", label_points(desk, series.marks, position="outEnd", size=size))]


def stack(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:  # noqa: ARG001  one signature for all kinds
    return [_column(desk, series, "stacked", inside_labels(desk, series))]


def _column(desk: Desk, series: Series, group: Group, points: list[DataLabel]) -> Column:
    return Column(
        name=desk.text(series.name),
        values=values(desk, series.marks),
        code=common_code(desk, series.marks),
        group=group,
        second=series.second_axis,
        look=look_of(desk, series.role, series.first_mark),
        points=special_points(desk, series),
        labels=labels(points),
    )
