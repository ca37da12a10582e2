"""Columns: side by side, stacked, and ranges from low to high."""

from collections.abc import Sequence

from reportgen.content.models.brand import Brand
from reportgen.document.shapes import Mark, Role, Series
from reportgen.figures.colours import role_colour, text_on
from reportgen.render.pdf.charts.canvas import Canvas, Ink
from reportgen.render.pdf.charts.plot import TICK, VALUE, Plot
from reportgen.render.pdf.charts.styles import area, stroke

FILLED = 0.62  # of a category's width
LABEL_HEIGHT = 3.2


def grouped(plot: Plot, series: Sequence[Series]) -> None:
    for index, one in enumerate(series):
        slot = plot.field.width / len(one.marks)
        width = slot * FILLED / len(series)
        for place, mark in enumerate(one.marks):
            if mark:
                x = plot.field.slot(place, len(one.marks)) - slot * FILLED / 2 + index * width
                _column(plot, mark, mark.role or one.role, (x, width))


def _column(plot: Plot, mark: Mark, role: Role, span: tuple[float, float]) -> None:
    x, width = span
    y, zero = plot.y(mark.quantity), plot.zero
    style = area(plot.canvas.brand, role, assumed=plot.numbers.assumed(mark))
    plot.canvas.rectangle(x, min(y, zero), width, abs(zero - y), **style)
    if mark.labelled:
        shown = plot.numbers.shown(mark.quantity)
        ink = fitting(plot.canvas, shown, width / FILLED, VALUE)
        away = LABEL_HEIGHT * 0.62 if y <= zero else -LABEL_HEIGHT * 0.62
        plot.canvas.text(x + width / 2, y - away, shown, ink, "center")


def fitting(canvas: Canvas, text: str, width: float, ink: Ink) -> Ink:
    """The ink, in a smaller size where the text is wider than its place."""
    wide = canvas.measure(text, ink)
    return ink if wide <= width else Ink(max(5.6, ink.size * width / wide), ink.weight, ink.colour)


def stacked(plot: Plot, series: Sequence[Series]) -> None:
    for place in range(len(series[0].marks) if series else 0):
        base = 0.0
        for one in series:
            if mark := one.marks[place]:
                _part(plot, mark, mark.role or one.role, (place, len(one.marks)), base)
                base += plot.numbers.of(mark.quantity)


def _part(plot: Plot, mark: Mark, role: Role, place: tuple[int, int], base: float) -> None:
    """One part of a stack, on top of the parts that sum to `base`."""
    canvas, field = plot.canvas, plot.field
    width = field.width / place[1] * FILLED
    middle = field.slot(*place)
    top = field.y(base + plot.numbers.of(mark.quantity), plot.scale)
    bottom = field.y(base, plot.scale)
    style = {"edge": "background", "line": 0.6} | area(canvas.brand, role)
    canvas.rectangle(middle - width / 2, top, width, bottom - top, **style)
    if mark.labelled and bottom - top >= LABEL_HEIGHT:
        ink = Ink(7.2, 600, _on(canvas.brand, role))
        canvas.text(middle, (top + bottom) / 2, plot.numbers.shown(mark.quantity), ink, "center")


def _on(brand: Brand, role: Role) -> str:
    return brand.colour("foreground") if role is Role.ASSUMED else text_on(brand, role_colour(brand, role))


def ranges(plot: Plot, series: Sequence[Series]) -> None:
    for index, one in enumerate(series):
        slot = plot.field.width / len(one.marks)
        shift = (index - (len(series) - 1) / 2) * slot * FILLED / len(series)
        for place, mark in enumerate(one.marks):
            if mark:
                _range(plot, mark, mark.role or one.role, plot.field.slot(place, len(one.marks)) + shift)


def _range(plot: Plot, mark: Mark, role: Role, x: float) -> None:
    """A bar from low to high with a dot at the central value."""
    canvas, shown = plot.canvas, plot.numbers.shown
    look = stroke(canvas.brand, role)
    if mark.low and mark.high:
        high, low = plot.y(mark.high), plot.y(mark.low)
        canvas.rectangle(x - 1.2, high, 2.4, low - high, **area(canvas.brand, role))
        if mark.labelled:
            canvas.text(x, high - 2, shown(mark.high), TICK, "center")
            canvas.text(x, low + 2, shown(mark.low), TICK, "center")
    y = plot.y(mark.quantity)
    canvas.dot(x, y, 1.3, fill="background" if look.hollow else look.colour, edge=look.colour, line=1.2)
    if mark.labelled:
        canvas.text(x + 2.2, y, shown(mark.quantity), VALUE)
