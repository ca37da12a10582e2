"""Small multiples: one little chart a series, all on one scale."""

from math import ceil

from reportgen.document.shapes import Series, SeriesChart
from reportgen.render.pdf.charts.canvas import Canvas, Horizontal, Ink
from reportgen.render.pdf.charts.plot import NAME, TICK, Field, Numbers, Plot
from reportgen.render.pdf.charts.styles import area, stroke, text_colour

PER_ROW = 4
GAP = 7.0
HEIGHT = 34.0


def rows(chart: SeriesChart) -> int:
    return ceil(len(chart.series) / min(PER_ROW, len(chart.series)))


def panels(canvas: Canvas, chart: SeriesChart, numbers: Numbers) -> None:
    per_row = ceil(len(chart.series) / rows(chart))
    width = (canvas.width - GAP * (per_row - 1)) / per_row
    height = canvas.height / rows(chart)
    for index, series in enumerate(chart.series):
        left = index % per_row * (width + GAP)
        top = index // per_row * height
        name = canvas.wrap(canvas.words(series.name), width, NAME)
        ink = Ink(NAME.size, NAME.weight, text_colour(canvas.brand, series.role))
        for row, line in enumerate(name):
            canvas.text(left, top + 2 + row * 3.4, line, ink)
        field = Field(left, top + 12, left + width, top + height - 7)
        _panel(Plot(canvas, field, chart.scale, numbers), chart, series)


def _panel(plot: Plot, chart: SeriesChart, series: Series) -> None:
    canvas, field = plot.canvas, plot.field
    canvas.line(((field.left, plot.zero), (field.right, plot.zero)), "grey-4", 0.5)
    present = [(index, mark) for index, mark in enumerate(series.marks) if mark]
    points = [(field.slot(index, len(series.marks)), plot.y(mark.quantity)) for index, mark in present]
    look = stroke(canvas.brand, series.role)
    if series.drawn == "line":
        canvas.line(points, look.colour, look.width, look.dash)
    else:
        width = field.width / len(series.marks) * 0.7
        for (x, y), (_, mark) in zip(points, present, strict=True):
            style = area(canvas.brand, mark.role or series.role)
            canvas.rectangle(x - width / 2, min(y, plot.zero), width, abs(plot.zero - y), **style)
    sides: tuple[tuple[int, Horizontal, float], ...] = ((0, "left", field.left), (-1, "right", field.right))
    for place, side, edge in sides:
        index, mark = present[place]
        canvas.text(edge, points[place][1] - 2.2, plot.numbers.shown(mark.quantity), Ink(7.2, 600), side)
        canvas.text(edge, field.bottom + 2.8, canvas.words(chart.categories[index]), TICK, side)
        if series.drawn == "line":
            canvas.dot(*points[place], 0.8, fill=look.colour)
