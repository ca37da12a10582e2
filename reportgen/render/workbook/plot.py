"""A native chart before it is written: series as cell areas, meanings instead of colours."""

from dataclasses import dataclass
from typing import Literal

from reportgen.document.shapes import Role

PlotKind = Literal["column", "stack", "bar", "bar-stack", "line", "scatter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotSeries:
    name: str  # the cell that holds the name
    categories: str  # the cells that hold the categories
    values: str  # the cells that hold the values
    role: Role
    kind: PlotKind = "column"
    second_axis: bool = False
    hidden: bool = False  # carries others: the foot of a floating bar
    bare: bool = False  # dots without a line
    colour: str = ""  # a tint, where the role's own colour is not meant
    labels: tuple[str, ...] = ()  # one a point, as shown; empty: none
    points: tuple[Role | None, ...] = ()  # where a point's meaning differs from the series'


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What a chart shows; `alt` describes it to those who cannot see it."""

    title: str
    alt: str
    series: tuple[PlotSeries, ...]
    axis_title: str = ""
    axis_format: str = "#,##0"
    labels_only: bool = False  # the marks carry their labels, and no axis is drawn
    low: float | None = None
    high: float | None = None
    step: float | None = None
    second_high: float | None = None  # the end of the second axis; the first then leaves room above its marks
    x_title: str = ""
    x_low: float | None = None
    x_high: float | None = None
    rows: int = 18
