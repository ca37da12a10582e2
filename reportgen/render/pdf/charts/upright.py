"""Series over categories that stand side by side: columns, stacks, lines, dots, ranges, waterfalls."""

from collections.abc import Sequence

from reportgen.document.shapes import Scale, Series, SeriesChart
from reportgen.render.pdf.charts import columns, lines, waterfall
from reportgen.render.pdf.charts.canvas import POINT, Canvas
from reportgen.render.pdf.charts.legend import legend, needs_legend
from reportgen.render.pdf.charts.plot import (
    TICK,
    Field,
    Numbers,
    Plot,
    categories_beneath,
    category_room,
    divider,
    rows_grid,
    tick_room,
)

BAND = 15.0  # height of the strip above the columns that carries a second scale


def upright(canvas: Canvas, chart: SeriesChart, numbers: Numbers) -> None:
    names = [canvas.words(category) for category in chart.categories]
    main = [series for series in chart.series if not series.second_axis]
    second = [series for series in chart.series if series.second_axis]
    right = canvas.width - lines.end_room(canvas, [s for s in main if s.drawn == "line"], numbers)
    left = tick_room(canvas, chart.scale)
    top = legend(canvas, main, numbers) if needs_legend(main) else 0.0
    head = 5.0 if chart.divider is not None or second else 2.0
    band = BAND if second and chart.second_scale else 0.0
    bottom = canvas.height - category_room(canvas, right - left, names)
    field = Field(left, top + head + band + 4, right, bottom)
    if chart.divider is not None:
        x = field.left + chart.divider * field.width / len(names)
        named = sum(canvas.measure(canvas.words(one.name), TICK) + 8 for one in second) if band else 0.0
        divider(canvas, x, (top, bottom), numbers.labels, (x, right - x - named))
    rows_grid(canvas, field, chart.scale)
    _main(Plot(canvas, field, chart.scale, numbers), main)
    if chart.second_scale and second:
        strip = Field(left, top + head, right, top + head + band - 3)
        _second(Plot(canvas, strip, chart.second_scale, numbers), second)
    categories_beneath(canvas, field, names, bottom + 3.0)


def _main(plot: Plot, series: Sequence[Series]) -> None:
    columns.grouped(plot, [s for s in series if s.drawn == "column"])
    columns.stacked(plot, [s for s in series if s.drawn == "stack"])
    for one in series:
        if one.drawn == "change":
            waterfall.waterfall(plot, one)
    columns.ranges(plot, [s for s in series if s.drawn in {"range", "dot"}])
    lines.lines(plot, [s for s in series if s.drawn == "line"])


def _second(plot: Plot, series: Sequence[Series]) -> None:
    """A strip of its own: two scales on one field would invite comparing what cannot be compared."""
    shown = [plot.numbers.of(mark.quantity) for one in series for mark in one.marks if mark]
    room = max(max(shown) - min(shown), (plot.scale.high - plot.scale.low) * 0.1) / 4
    tight = Scale(unit=plot.scale.unit, low=min(shown) - room, high=max(shown) + room)
    field = Field(plot.field.left, plot.field.top + 4.5, plot.field.right, plot.field.bottom)
    x = field.right
    for one in reversed(series):
        lines.strip(Plot(plot.canvas, field, tight, plot.numbers), one)
        name, ink = plot.canvas.words(one.name), lines.name_ink(plot.canvas, one)
        plot.canvas.text(x, plot.field.top - TICK.size * POINT, name, ink, "right")
        x -= plot.canvas.measure(name, ink) + 4
