"""Ranges from low to high, split at the central value.

Three bars lie on top of each other: high, central and, in the colour of the paper, low. So every number in the chart's
workbook is one that the report shows, and not a difference that only the drawing needs.
"""

from dataclasses import replace

from reportgen.document.shapes import Mark, Role, Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.axes import SIZE
from reportgen.render.deck.charts.column import (
    Column,
    common_code,
    label_points,
    mark_role,
    surface,
    values,
)
from reportgen.render.deck.charts.parts import PAPER, bar_point, labels, paint
from reportgen.render.deck.desk import Desk

Marks = tuple[Mark | None, ...]
THICKEST = 0.5  # inches of a bar that lies
_EDGE = 0.12  # inches that a number keeps from the ends of its bar
_LINE = 0.13  # inches from a bar's edge to the middle of the number on it


def ranges(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:
    ends = {end: _at(series.marks, end) for end in ("high", "central", "low")}
    role = series.role
    looks = {
        "high": paint(surface(desk, role, series.first_mark), desk.palette.fill(desk.palette.role(role))),
        "central": paint(desk.palette.fill(desk.palette.role(role)), desk.palette.fill(desk.palette.role(role))),
        "low": paint(PAPER, PAPER),
    }
    lifted = None if _holds(desk, series, chart, box) else _above(desk, ends["central"], chart, box)
    ink = "foreground" if lifted else desk.palette.ink_on(desk.palette.role(role))
    written = {"high": ("outEnd", "foreground"), "central": ("inEnd", ink), "low": ("inEnd", "foreground")}
    made = []
    for end, marks in ends.items():
        position, colour = written[end]
        points = label_points(desk, marks, position=position, colour=colour, bold=end == "central", bare=True)
        if lifted and end == "central":
            points = [replace(point, shift=shift) for point, shift in zip(points, lifted, strict=True)]
        made.append(
            Column(
                name=_name(desk, series, chart, end),
                values=values(desk, marks),
                code=common_code(desk, marks, bare=True),
                group="overlaid",
                look=looks[end],
                points=_special(desk, series, end) if end != "low" else "",
                labels=labels(points),
            )
        )
    return made


def tightened(desk: Desk, chart: SeriesChart) -> SeriesChart:
    """Ranges that all carry their numbers need no round end of the scale: the highest of them is the end."""
    marks = [mark for series in chart.series for mark in series.marks if mark]
    if not marks or any(series.drawn != "range" for series in chart.series) or not all(m.labelled for m in marks):
        return chart
    top = max(desk.quantity(mark.high or mark.quantity).rounded for mark in marks)
    return replace(chart, scale=replace(chart.scale, high=top)) if top > chart.scale.low else chart


def _holds(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> bool:
    """Is there room in every bar, before its central value, for that value's number?"""
    across = _across(desk, chart, box) / (chart.scale.high - chart.scale.low) if chart.horizontal else 0.0
    for mark in filter(None, series.marks):
        central = desk.quantity(mark.quantity)
        low = desk.quantity(mark.low).rounded if mark.low else chart.scale.low
        need = desk.ruler.width(central.shown, SIZE, bold=True) + _EDGE if chart.horizontal else 0.0
        if (central.rounded - low) * across < need:
            return False
    return True


def _across(desk: Desk, chart: SeriesChart, box: Box) -> float:
    """About how many inches the scale is long."""
    names = max(desk.ruler.width(desk.text(name), SIZE) for name in chart.categories)
    return max(0.5, box.w - min(names, box.w * 0.3) - 0.7)


def _above(desk: Desk, marks: Marks, chart: SeriesChart, box: Box) -> list[tuple[float, float]]:
    """How far each central number is moved to stand on its bar, above the value."""
    row = box.h / len(chart.categories)
    up = (min(THICKEST, row / 2.5) / 2 + _LINE) / box.h
    return [
        ((desk.ruler.width(desk.quantity(m.quantity).shown, SIZE, bold=True) / 2 if m else 0.0) / box.w, -up)
        for m in marks
    ]


def _at(marks: Marks, end: str) -> Marks:
    """The marks of one end; where a mark is no range, its value is all three."""
    made: list[Mark | None] = []
    for mark in marks:
        if mark is None:
            made.append(None)
            continue
        quantity = (getattr(mark, end) if end != "central" else None) or mark.quantity
        made.append(Mark(quantity=quantity, role=mark.role, labelled=mark.labelled))
    return tuple(made)


def _name(desk: Desk, series: Series, chart: SeriesChart, end: str) -> str:
    word = desk.label(end.capitalize())
    name = desk.text(series.name)
    return f"{name}, {word}" if name and len(chart.series) > 1 else word


def _special(desk: Desk, series: Series, end: str) -> str:
    made = ""
    for i, mark in enumerate(series.marks):
        if mark and mark.role:
            role: Role = mark_role(series, mark)
            colour = desk.palette.fill(desk.palette.role(role))
            made += bar_point(i, paint(surface(desk, role, mark) if end == "high" else colour, colour))
    return made
