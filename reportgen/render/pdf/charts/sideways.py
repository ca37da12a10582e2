"""Series over categories that lie beneath each other: bars, ranges with a central dot, tornados."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.document.shapes import Mark, Role, SeriesChart
from reportgen.render.pdf.charts.canvas import Canvas, Ink
from reportgen.render.pdf.charts.legend import legend, needs_legend
from reportgen.render.pdf.charts.plot import LABEL, TICK, VALUE, Field, Numbers, Plot, columns_grid
from reportgen.render.pdf.charts.styles import area, stroke, text_colour

NAMES = 0.34  # of the width, at most, for the categories' names
AIR = 1.4  # between a mark and its number
BAR = 0.56  # of a lane's height
THICKEST = 5.0
LIFT = 0.8  # by which ranges stand lower, as they carry a number above them


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one mark lies: the height of its middle, and how much of it there is."""

    y: float
    height: float

    @property
    def bar(self) -> float:
        return min(self.height * BAR, THICKEST)


def sideways(canvas: Canvas, chart: SeriesChart, numbers: Numbers) -> None:
    names = [canvas.words(category) for category in chart.categories]
    wrapped = [canvas.wrap(name, canvas.width * NAMES, LABEL) for name in names]
    left = max(canvas.measure(line, LABEL) for lines in wrapped for line in lines) + 4
    top = legend(canvas, chart.series, numbers) if needs_legend(chart.series) else 1.0
    shown = [numbers.shown(q) for s in chart.series for m in s.marks if m for q in (m.quantity, m.low, m.high) if q]
    aside = max((canvas.measure(text, VALUE) for text in shown), default=0) + AIR
    bottom = canvas.height - (5.0 if chart.scale.ticks else 1.0)
    plot = Plot(canvas, Field(left + aside, top, canvas.width - aside, bottom), chart.scale, numbers)
    columns_grid(canvas, plot.field, chart.scale)
    height = plot.field.height / len(names)
    for row, lines in enumerate(wrapped):
        y = top + (row + 0.5) * height
        if row:
            canvas.line(((0, y - height / 2), (canvas.width, y - height / 2)), "grey-2", 0.3)
        canvas.lines(0, y, lines, LABEL)
        share = height * 0.9 / len(chart.series)
        for index, series in enumerate(chart.series):
            if mark := series.marks[row]:
                lift = LIFT if mark.low and mark.high else 0.0
                lane = Lane(y + (index - (len(chart.series) - 1) / 2) * share + lift, share)
                MARKS[series.drawn](plot, mark, mark.role or series.role, lane)


def _bar(plot: Plot, mark: Mark, role: Role, lane: Lane) -> None:
    zero, end = plot.field.x(max(plot.scale.low, 0), plot.scale), plot.x(mark.quantity)
    left, width = min(zero, end), abs(end - zero)
    style = area(plot.canvas.brand, role, assumed=plot.numbers.assumed(mark))
    plot.canvas.rectangle(left, lane.y - lane.bar / 2, width, lane.bar, **style)
    if mark.labelled:
        _beyond(plot, end, lane.y, plot.numbers.shown(mark.quantity), right=end >= zero)


def _beyond(plot: Plot, x: float, y: float, text: str, *, right: bool) -> None:
    """A number just behind the end of a bar."""
    plot.canvas.text_on_ground(x + AIR if right else x - AIR, y, text, VALUE, "left" if right else "right")


def _range(plot: Plot, mark: Mark, role: Role, lane: Lane) -> None:
    """A bar from low to high, a dot at the central value, the three numbers at their places."""
    canvas, shown, y = plot.canvas, plot.numbers.shown, lane.y
    assumed = plot.numbers.assumed(mark)
    look = stroke(canvas.brand, role, assumed=assumed)
    x = plot.x(mark.quantity)
    number = Ink(VALUE.size - 0.4, VALUE.weight, text_colour(canvas.brand, role))
    if mark.low and mark.high:
        low, high = plot.x(mark.low), plot.x(mark.high)
        canvas.rectangle(low, y - 0.9, high - low, 1.8, **area(canvas.brand, role, assumed=assumed))
    canvas.dot(x, y, 1.35, fill="background" if look.hollow else look.colour, edge=look.colour, line=1.3)
    if mark.labelled and mark.low and mark.high:
        ends = Ink(TICK.size, TICK.weight, "grey-5")
        canvas.text_on_ground(low - AIR, y, shown(mark.low), ends, "right")
        canvas.text_on_ground(high + AIR, y, shown(mark.high), ends)
        canvas.text_on_ground(x, y - 2.9, shown(mark.quantity), number, "center")
    elif mark.labelled:
        canvas.text(x + 2.4, y, shown(mark.quantity), number)


def _swing(plot: Plot, mark: Mark, role: Role, lane: Lane) -> None:
    """A tornado's bar: from the central value down to low and up to high."""
    canvas, centre = plot.canvas, plot.x(mark.quantity)
    strong = area(canvas.brand, role)
    weak = {**strong, "hatch": None} if "hatch" in strong else area(canvas.brand, Role.HISTORY)
    for end, style in ((mark.low, weak), (mark.high, strong)):
        if end:
            x = plot.x(end)
            canvas.rectangle(min(centre, x), lane.y - lane.bar / 2, abs(x - centre), lane.bar, **style)
            if mark.labelled:
                _beyond(plot, x, lane.y, plot.numbers.shown(end), right=x >= centre)
    canvas.line(((centre, lane.y - lane.height / 2), (centre, lane.y + lane.height / 2)), "foreground", 0.9)


MARKS: Mapping[str, Callable[[Plot, Mark, Role, Lane], None]] = {
    "column": _bar,
    "stack": _bar,
    "change": _swing,
    "range": _range,
    "dot": _range,
    "line": _range,
}
