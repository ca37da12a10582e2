"""Values by category: the way a series chart lies decides who draws it."""

from reportgen.document.shapes import SeriesChart
from reportgen.render.pdf.charts.canvas import Canvas
from reportgen.render.pdf.charts.panels import panels
from reportgen.render.pdf.charts.plot import Numbers
from reportgen.render.pdf.charts.sideways import sideways
from reportgen.render.pdf.charts.upright import upright


def series(canvas: Canvas, chart: SeriesChart, numbers: Numbers) -> None:
    if chart.panels and len(chart.series) > 1:
        panels(canvas, chart, numbers)
    elif chart.horizontal:
        sideways(canvas, chart, numbers)
    else:
        upright(canvas, chart, numbers)
