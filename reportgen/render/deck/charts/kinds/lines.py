"""Lines, and dots without a line."""

from dataclasses import replace

from reportgen.document.shapes import Role, Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.column import Column, assumed, common_code, label_points, values
from reportgen.render.deck.charts.parts import NO_MARKER, NOTHING, labels, letters, marker, stroke
from reportgen.render.deck.desk import Desk


def lines(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:  # noqa: ARG001  one signature for all kinds
    """A line; where only lines are drawn, its end carries its name, and no legend is needed."""
    ink = desk.palette.fill(desk.palette.role(series.role))
    dashed = assumed(desk, series.role, series.first_mark)
    points = label_points(desk, series.marks, position="t", colour=_legible(series.role), bold=True)
    last = max((i for i, mark in enumerate(series.marks) if mark), default=0)
    if ends_are_named(chart):
        points[last] = replace(
            points[last],
            position="r",
            named=True,
            letters=letters(desk.palette.fill(desk.palette.hex(_legible(series.role))), 13, bold=True),
        )
    few = sum(mark is not None for mark in series.marks) <= 12
    return [
        Column(
            name=desk.text(series.name),
            values=values(desk, series.marks),
            code=common_code(desk, series.marks),
            group="line",
            second=series.second_axis,
            look=stroke(ink, 2.5 if series.role is not Role.QUIET else 1.5, dashed=dashed),
            marker=marker(ink, 6) if few else NO_MARKER,
            labels=labels(points),
        )
    ]


def dots(desk: Desk, series: Series, chart: SeriesChart, box: Box) -> list[Column]:  # noqa: ARG001  one signature for all kinds
    ink = desk.palette.fill(desk.palette.role(series.role))
    points = label_points(desk, series.marks, position="r", colour=_legible(series.role), bold=True)
    return [
        Column(
            name=desk.text(series.name),
            values=values(desk, series.marks),
            code=common_code(desk, series.marks),
            group="line",
            second=series.second_axis,
            look=f'<c:spPr><a:ln w="19050">{NOTHING}</a:ln></c:spPr>',
            marker=marker(ink, 10),
            labels=labels(points),
        )
    ]


def ends_are_named(chart: SeriesChart) -> bool:
    return len(chart.series) > 1 and all(each.drawn == "line" and not each.second_axis for each in chart.series)


def _legible(role: Role) -> str:
    """Pale roles are too faint for letters on white."""
    return "grey-4" if role in (Role.HISTORY, Role.QUIET, Role.SUPPORT) else role.value
