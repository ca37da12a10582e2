"""A waterfall: each change stands on what came before it.

The carrier beneath is a column of its own, not drawn: what Office itself did before it had waterfalls, and what every
program that reads the file can show and edit.
"""

from reportgen.document.shapes import Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.column import Column, common_code, inside_labels, look_of, special_points
from reportgen.render.deck.charts.parts import NOTHING, labels, paint
from reportgen.render.deck.desk import Desk


def changes(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:  # noqa: ARG001  one signature for all kinds
    carried: list[float | None] = []
    heights: list[float | None] = []
    level = 0.0
    for i, mark in enumerate(series.marks):
        if mark is None:
            level = _total(desk, chart, i, level)
            carried.append(None)
            heights.append(None)
            continue
        change = desk.quantity(mark.quantity).rounded
        carried.append(round(min(level, level + change), 9))
        heights.append(abs(change))
        level += change
    code = common_code(desk, series.marks)
    return [
        Column(
            name=desk.label("Carried over"),
            values=tuple(carried),
            code=code,
            group="stacked",
            look=paint(NOTHING),
            helper=True,
        ),
        Column(
            name=desk.text(series.name),
            values=tuple(heights),
            code=code,
            group="stacked",
            look=look_of(desk, series.role, series.first_mark),
            points=special_points(desk, series),
            labels=labels(inside_labels(desk, series)),
        ),
    ]


def _total(desk: Desk, chart: SeriesChart, category: int, level: float) -> float:
    """What another series says of this category, such as the first year's total; else where we stand."""
    for series in chart.series:
        mark = series.marks[category]
        if mark and series.drawn != "change":
            return desk.quantity(mark.quantity).rounded
    return level
