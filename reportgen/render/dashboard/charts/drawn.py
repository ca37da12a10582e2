"""The table of shapes: a specification for Vega-Lite, or finished SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, Shape, TimelineChart
from reportgen.figures.layout import layout
from reportgen.render.dashboard.charts.diagram import Letters, diagram
from reportgen.render.dashboard.charts.marks import Spec
from reportgen.render.dashboard.charts.points import points_spec
from reportgen.render.dashboard.charts.series import series_spec


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a figure is drawn: by the library when the page opens (`spec`), or already (`svg`)."""

    spec: Spec | None = None
    svg: Markup | None = None


def _series(shape: SeriesChart, letters: Letters, _marker: str) -> Drawn:
    return Drawn(spec=series_spec(shape, letters.quantities))


def _points(shape: PointsChart, letters: Letters, _marker: str) -> Drawn:
    return Drawn(spec=points_spec(shape, letters.quantities))


def _diagram(shape: GridChart | GraphChart | TimelineChart, letters: Letters, marker: str) -> Drawn:
    return Drawn(svg=diagram(layout(shape), letters, marker))


DRAWERS: dict[type, Callable[[Any, Letters, str], Drawn]] = {
    SeriesChart: _series,
    PointsChart: _points,
    GridChart: _diagram,
    GraphChart: _diagram,
    TimelineChart: _diagram,
}


def drawn(shape: Shape, letters: Letters, id: str) -> Drawn:
    return DRAWERS[type(shape)](shape, letters, f"arrow-{id}")
