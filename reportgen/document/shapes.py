"""The five chart shapes. They hold quantity ids and meanings; a renderer decides on lines and colours.

A renderer has a table `{shape: function}`, one small file a shape, and a test checks that it is complete.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from reportgen.content.models.units import Unit
from reportgen.document.runs import Runs


class Role(StrEnum):
    """What a mark means; the brand maps it to a colour and a stroke."""

    MAIN = "main"
    COMPARED = "compared"
    SUPPORT = "support"
    ASSUMED = "assumed"
    HISTORY = "history"
    ACCENT = "accent"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis of values. No ticks: the marks carry their labels and the axis is not drawn."""

    unit: Unit
    low: float
    high: float
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One value of a series: central, and low and high where it is a range."""

    quantity: str
    low: str | None = None
    high: str | None = None
    role: Role | None = None  # where one mark differs from its series
    labelled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    name: Runs
    role: Role
    marks: tuple[Mark | None, ...]  # one a category; None leaves a gap
    drawn: Literal["column", "stack", "line", "dot", "range", "change"] = "column"
    second_axis: bool = False  # a growth line over columns

    @property
    def first_mark(self) -> Mark | None:
        """What stands for all marks where they look alike."""
        return next((mark for mark in self.marks if mark), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChart:
    """Values by category: columns with a growth line, stacks, slopes, range dots, waterfall, tornado."""

    categories: tuple[Runs, ...]
    series: tuple[Series, ...]
    scale: Scale
    horizontal: bool = False
    divider: int | None = None  # a line between history and forecast, before this category
    second_scale: Scale | None = None
    panels: bool = False  # small multiples: one panel a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    name: Runs
    x: str
    y: str
    size: str | None = None
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsChart:
    """Positions by two quantities, and a third as the area of a bubble."""

    points: tuple[Point, ...]
    x: Scale
    y: Scale
    x_title: Runs
    y_title: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field of a grid: an ordinal level, a text or both."""

    level: int | None = None  # 0 (none) to the grid's `levels`; None: no judgement
    text: Runs = ()
    quantity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridChart:
    """Rows by columns: heat map, matrix, capability grid."""

    rows: tuple[Runs, ...]
    columns: tuple[Runs, ...]
    cells: tuple[tuple[Cell, ...], ...]
    levels: tuple[Runs, ...] = ()  # what level 0, 1, 2 … is called


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    id: str
    title: Runs
    text: Runs = ()
    role: Role = Role.SUPPORT
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    start: str
    end: str
    label: Runs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphChart:
    """Things and how they hang together: tree, flow, forces around a centre, a boundary with inside and outside."""

    layout: Literal["tree", "flow", "forces", "boundary"]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    when: Runs
    position: float  # in years: 2024.75 is the first of October 2024
    title: Runs
    text: Runs = ()
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time with a name, such as the forecast period."""

    first: float
    last: float
    title: Runs
    role: Role = Role.QUIET


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart:
    events: tuple[Event, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    years: tuple[int, ...] = ()


Shape = SeriesChart | PointsChart | GridChart | GraphChart | TimelineChart
SHAPES: tuple[type, ...] = (SeriesChart, PointsChart, GridChart, GraphChart, TimelineChart)
