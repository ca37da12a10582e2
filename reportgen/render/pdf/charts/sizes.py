"""How large each figure is, in millimetres: known before anything is drawn, so that pages can be laid out."""

from reportgen.document.blocks import Figure
from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, Shape, TimelineChart
from reportgen.figures.layout import layout
from reportgen.render.pdf.charts.panels import HEIGHT as PANEL
from reportgen.render.pdf.charts.panels import rows
from reportgen.render.pdf.charts.small import is_small, small_size

TEXT_WIDTH = 118.0
FULL_WIDTH = 164.0
MOST_CATEGORIES = 8  # that the text column holds


def figure_size(figure: Figure) -> tuple[float, float]:
    """Width and height of a figure's drawing."""
    if is_small(figure) and isinstance(figure.shape, SeriesChart):
        return small_size(figure.shape)
    return size(figure.shape)


def size(shape: Shape) -> tuple[float, float]:
    """Width and height of a shape's drawing."""
    match shape:
        case SeriesChart():
            return _series(shape)
        case PointsChart():
            return TEXT_WIDTH, 84.0
        case GraphChart() | GridChart() | TimelineChart():
            return FULL_WIDTH, round(FULL_WIDTH / layout(shape).aspect, 2)


def _series(chart: SeriesChart) -> tuple[float, float]:
    if chart.panels and len(chart.series) > 1:
        return FULL_WIDTH, rows(chart) * PANEL
    if chart.horizontal:
        lane = 9.0 if len(chart.series) == 1 else 6.4 * len(chart.series)
        head = 6.0 if len(chart.series) > 1 else 0.0
        return FULL_WIDTH, head + lane * len(chart.categories) + 7
    second = any(series.second_axis for series in chart.series)
    named = sum(series.drawn == "line" and not series.second_axis for series in chart.series) > 1
    if named or len(chart.categories) > MOST_CATEGORIES:
        return FULL_WIDTH, 56.0
    return TEXT_WIDTH, 76.0 if second else 66.0
