"""A line of swatches and names above a chart, where names cannot stand at the marks themselves."""

from collections.abc import Sequence

from reportgen.document.shapes import Series
from reportgen.render.pdf.charts.canvas import Canvas
from reportgen.render.pdf.charts.plot import LABEL, Numbers
from reportgen.render.pdf.charts.styles import area

SWATCH = 2.6
ROW = 5.0


def needs_legend(series: Sequence[Series]) -> bool:
    """Lines carry their names at their ends; other marks need a legend as soon as there are two series."""
    return len([one for one in series if one.drawn != "line"]) > 1


def legend(canvas: Canvas, series: Sequence[Series], numbers: Numbers) -> float:
    """Draws the legend at the top, and says how high it is."""
    x, y = 0.0, 2.0
    for one in series:
        if one.drawn == "line":
            continue
        name = canvas.words(one.name)
        width = SWATCH + 1.4 + canvas.measure(name, LABEL) + 5
        if x and x + width - 5 > canvas.width:
            x, y = 0.0, y + ROW
        style = area(canvas.brand, one.role, assumed=numbers.all_assumed(one))
        canvas.rectangle(x, y - SWATCH / 2, SWATCH, SWATCH, **style)
        canvas.text(x + SWATCH + 1.4, y, name, LABEL)
        x += width
    return y + ROW / 2 + 1
