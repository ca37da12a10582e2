"""A chart for the margin column: one range a row, its numbers above it in columns, so that nothing can collide."""

from reportgen.document.blocks import Figure
from reportgen.document.shapes import Mark, Role, Series, SeriesChart
from reportgen.render.pdf.charts.canvas import Canvas, Ink
from reportgen.render.pdf.charts.plot import Field, Numbers, Plot
from reportgen.render.pdf.charts.styles import area, stroke, text_colour

WIDTH = 40.0
HEAD = 4.0  # of the line that names the columns
ROW = 8.6
HEADS = Ink(6.2, 400, "grey-4")
YEAR = Ink(7.0, 600, "grey-5")
END = Ink(7.0, 400, "grey-5")
EDGES = (18.5, 29.5, WIDTH)  # right edges of the three columns of numbers
BAR = 1.8
NAME_LINE = 3.4
SHORT = 6  # characters of a name that leaves room for the numbers
LONG_NAME = "a number with its unit"


def is_small(figure: Figure) -> bool:
    """Whether a figure stands beside the text: it has no number, and is no more than ranges of one thing."""
    chart = figure.shape
    return (
        not figure.number
        and isinstance(chart, SeriesChart)
        and len(chart.series) == 1
        and all(mark and mark.low and mark.high for mark in chart.series[0].marks)
    )


def small_size(chart: SeriesChart) -> tuple[float, float]:
    return WIDTH, HEAD + _row(chart) * len(chart.categories)


def _row(chart: SeriesChart) -> float:
    """The height of a row: names that are longer than a year stand on a line of their own."""
    long = any(sum(len(getattr(run, "text", LONG_NAME)) for run in name) > SHORT for name in chart.categories)
    return ROW + NAME_LINE if long else ROW


def small(canvas: Canvas, chart: SeriesChart, numbers: Numbers) -> None:
    for edge, name in zip(EDGES, ("Low", "Central", "High"), strict=True):
        canvas.text(edge, 1.4, numbers.labels(name), HEADS, "right")
    plot = Plot(canvas, Field(0.3, HEAD, canvas.width - 0.3, canvas.height), chart.scale, numbers)
    (series,) = chart.series
    height = _row(chart)
    for row, (category, mark) in enumerate(zip(chart.categories, series.marks, strict=True)):
        if mark:
            top = HEAD + row * height
            canvas.text(0, top + 1.8, canvas.wrap(canvas.words(category), canvas.width, YEAR)[0], YEAR)
            _range(plot, series, mark, top + height - ROW)


def _range(plot: Plot, series: Series, mark: Mark, top: float) -> None:
    """The three numbers, and beneath them the bar from low to high with a dot at the central value."""
    canvas, role = plot.canvas, mark.role or series.role
    low, high = mark.low or mark.quantity, mark.high or mark.quantity
    main = Ink(7.6, 600, text_colour(canvas.brand, role))
    for edge, quantity, ink in zip(EDGES, (low, mark.quantity, high), (END, main, END), strict=True):
        canvas.text(edge, top + 1.8, plot.numbers.shown(quantity), ink, "right")
    y = top + 5.6
    canvas.line(((0, y), (canvas.width, y)), "grey-2", 0.4)
    canvas.line(((plot.field.left, y - 1.3), (plot.field.left, y + 1.3)), "grey-4", 0.5)
    start, end = plot.x(low), plot.x(high)
    canvas.rectangle(start, y - BAR / 2, max(end - start, 0.4), BAR, **area(canvas.brand, role))
    look = stroke(canvas.brand, role)
    fill = "background" if role is Role.ASSUMED else look.colour
    canvas.dot(plot.x(mark.quantity), y, 1.1, fill=fill, edge=look.colour, line=1.1)
