"""The table of drawers: which function draws which shape."""

from collections.abc import Callable, Mapping

from reportgen.document.blocks import Figure
from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, TimelineChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.diagram import draw_diagram
from reportgen.render.deck.charts.grid import draw_grid
from reportgen.render.deck.charts.points import draw_points
from reportgen.render.deck.charts.series import draw_series
from reportgen.render.deck.slide import Slide

Drawer = Callable[[Slide, int, Box, Figure], None]

DRAWERS: Mapping[type, Drawer] = {
    SeriesChart: draw_series,
    PointsChart: draw_points,
    GridChart: draw_grid,
    GraphChart: draw_diagram,
    TimelineChart: draw_diagram,
}
