"""A waterfall: the first and last marks stand on the zero line, those between add to what came before."""

from reportgen.document.shapes import Role, Series
from reportgen.render.pdf.charts.columns import FILLED, fitting
from reportgen.render.pdf.charts.plot import VALUE, Plot
from reportgen.render.pdf.charts.styles import area


def waterfall(plot: Plot, series: Series) -> None:
    canvas, field = plot.canvas, plot.field
    count = len(series.marks)
    width = field.width / count * FILLED
    running = 0.0
    before: tuple[float, float] | None = None  # the upper right corner of the last column
    for index, mark in enumerate(series.marks):
        if mark is None:
            continue
        value = plot.numbers.of(mark.quantity)
        whole = index in {0, count - 1}
        start, running = (0.0, value) if whole else (running, running + value)
        top, bottom = sorted((field.y(start, plot.scale), field.y(running, plot.scale)))
        left = field.slot(index, count) - width / 2
        if before:
            canvas.line((before, (left, before[1])), "grey-3", 0.5)
        role = mark.role or (Role.MAIN if whole else series.role)
        canvas.rectangle(left, top, width, bottom - top, **area(canvas.brand, role))
        before = (left + width, field.y(running, plot.scale))
        if mark.labelled:
            shown = plot.numbers.shown(mark.quantity)
            ink = fitting(canvas, shown, width / FILLED, VALUE)
            canvas.text(left + width / 2, top - 2.1, shown, ink, "center")
