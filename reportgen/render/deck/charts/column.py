"""A column of a chart's workbook together with how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportgen.content.models.origin import Status
from reportgen.document.shapes import Mark, Role, Series, SeriesChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.formats import common_format, number_format
from reportgen.render.deck.charts.parts import DataLabel, bar_point, letters, paint
from reportgen.render.deck.desk import Desk

Group = Literal["clustered", "stacked", "overlaid", "line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    values: tuple[float | None, ...]
    code: str  # number format of the cells
    group: Group
    second: bool = False
    look: str = ""  # c:spPr
    marker: str = ""
    points: str = ""  # c:dPt, where a mark differs from its series
    labels: str = ""
    helper: bool = False  # carries others and means nothing by itself: not in the legend


Kind = Callable[[Desk, Series, SeriesChart, Box], list[Column]]  # the box that the chart has on its slide


def values(desk: Desk, marks: tuple[Mark | None, ...]) -> tuple[float | None, ...]:
    return tuple(desk.quantity(mark.quantity).rounded if mark else None for mark in marks)


def codes(desk: Desk, marks: tuple[Mark | None, ...], *, bare: bool = False) -> list[str]:
    return [number_format(desk.quantity(mark.quantity), bare=bare) for mark in marks if mark]


def common_code(desk: Desk, marks: tuple[Mark | None, ...], *, bare: bool = False) -> str:
    return common_format(codes(desk, marks, bare=bare))


def mark_role(series: Series, mark: Mark) -> Role:
    return mark.role or series.role


def assumed(desk: Desk, role: Role, mark: Mark | None) -> bool:
    """Is this drawn as an assumption: because its role says so, or because its number is one."""
    return role is Role.ASSUMED or bool(mark and desk.quantity(mark.quantity).status is Status.ASSUMED)


def surface(desk: Desk, role: Role, mark: Mark | None) -> str:
    """The fill of a bar: assumed values are hatched, all others are full."""
    colour = desk.palette.role(role)
    return desk.palette.hatch(colour) if assumed(desk, role, mark) else desk.palette.fill(colour)


def look_of(desk: Desk, role: Role, mark: Mark | None) -> str:
    """The `c:spPr` of a bar."""
    return paint(surface(desk, role, mark), desk.palette.fill(desk.palette.role(role)))


def special_points(desk: Desk, series: Series) -> str:
    """The `c:dPt` of marks that are drawn otherwise than their series."""
    first = series.first_mark
    usual = look_of(desk, series.role, first)
    looks = [(i, look_of(desk, mark_role(series, mark), mark)) for i, mark in enumerate(series.marks) if mark]
    return "".join(bar_point(i, look) for i, look in looks if look != usual)


def label_points(  # noqa: PLR0913  a label has this many sides
    desk: Desk,
    marks: tuple[Mark | None, ...],
    *,
    position: str,
    colour: str = "foreground",
    size: float = 13,
    bold: bool = False,
    bare: bool = False,
) -> list[DataLabel]:
    """A label for each mark that asks for one."""
    look = letters(desk.palette.fill(desk.palette.hex(colour)), size, bold=bold)
    return [
        DataLabel(
            code=number_format(desk.quantity(mark.quantity), bare=bare) if mark and mark.labelled else None,
            position=position,
            letters=look,
        )
        for mark in marks
    ]


def inside_labels(desk: Desk, series: Series) -> list[DataLabel]:
    """Labels in the middle of bars: in letters that read on the bar's colour, or on a plate where it is hatched."""
    made = []
    for mark in series.marks:
        if mark is None or not mark.labelled:
            made.append(DataLabel(code=None))
            continue
        plate = assumed(desk, mark_role(series, mark), mark)
        ink = "foreground" if plate else desk.palette.ink_on(desk.palette.role(mark_role(series, mark)))
        look = letters(desk.palette.fill(desk.palette.hex(ink)), 13, bold=True)
        code = number_format(desk.quantity(mark.quantity))
        made.append(DataLabel(code=code, position="ctr", letters=look, plate=plate))
    return made
