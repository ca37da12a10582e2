"""Lines over categories, named at their ends."""

from collections.abc import Sequence
from itertools import groupby

from reportgen.document.shapes import Mark, Series
from reportgen.render.pdf.charts.canvas import Canvas, Ink
from reportgen.render.pdf.charts.plot import NAME, VALUE, Numbers, Plot, apart
from reportgen.render.pdf.charts.styles import Stroke, stroke, text_colour

END = 4.0  # between a line's last point and its name
NAME_HEIGHT = 4.0
LONGEST_NAME = 34.0


def name_ink(canvas: Canvas, series: Series) -> Ink:
    return Ink(NAME.size, NAME.weight, text_colour(canvas.brand, series.role))


def _last(series: Series) -> tuple[int, Mark] | None:
    return next(((i, m) for i, m in reversed(list(enumerate(series.marks))) if m), None)


def _end_lines(canvas: Canvas, series: Series, numbers: Numbers) -> list[str]:
    """What stands at the end of a line: its value, where it is labelled, and its name."""
    last = _last(series)
    name = canvas.words(series.name)
    value = numbers.shown(last[1].quantity) if last and last[1].labelled else ""
    return canvas.wrap(f"{value}\u00a0 {name}" if value else name, LONGEST_NAME, NAME)


def end_room(canvas: Canvas, series: Sequence[Series], numbers: Numbers) -> float:
    """The width on the right that the names need."""
    named = [one for one in series if one is not _only_early(series)]
    widths = [canvas.measure(line, NAME) for one in named for line in _end_lines(canvas, one, numbers)]
    return max(widths, default=-END) + END


def _only_early(series: Sequence[Series]) -> Series | None:
    """The one line that ends before the last category, if there are others that reach it: it is named where it ends."""
    early = [one for one in series if (end := _last(one)) and end[0] < len(one.marks) - 1]
    return early[0] if len(early) == 1 < len(series) else None


def lines(plot: Plot, series: Sequence[Series]) -> None:
    """The lines, then their names at the right, kept apart."""
    canvas, field = plot.canvas, plot.field
    named = [(one, end) for one in series if (end := _last(one))]
    for one, _ in named:
        _path(plot, one)
    early = _only_early(series)
    for one, (index, mark) in named:
        if one is early:
            _name_at_end(plot, one, field.slot(index, len(one.marks)), plot.y(mark.quantity))
    named = [pair for pair in named if pair[0] is not early]
    texts = [_end_lines(canvas, one, plot.numbers) for one, _ in named]
    wanted = [plot.y(mark.quantity) for _, (_, mark) in named]
    most = max(map(len, texts), default=1)
    heights = apart(wanted, NAME_HEIGHT * max(1, most * 0.85), 2, field.bottom)
    for (one, (index, _)), text, y, target in zip(named, texts, heights, wanted, strict=True):
        x = field.slot(index, len(one.marks))
        if abs(y - target) > 1:
            canvas.line(((x + 1.5, target), (field.right + END - 2.2, y)), "grey-3", 0.4)
        canvas.lines(max(x + 2.5, field.right + END - 2), y, text, name_ink(canvas, one))


def _name_at_end(plot: Plot, series: Series, x: float, y: float) -> None:
    """The name left of a line's last point, on the side that the line does not come from."""
    before = [point for point in _points(plot, series)[:-1] if point and point[0] < x]
    away = END if before and before[-1][1] < y else -END
    text = _end_lines(plot.canvas, series, plot.numbers)
    middle = y + away + (len(text) - 1) * NAME_HEIGHT * 0.42 * (1 if away > 0 else -1)
    plot.canvas.lines(x + 1.0, middle, text, name_ink(plot.canvas, series), "right")


def _path(plot: Plot, series: Series) -> None:
    canvas = plot.canvas
    look = stroke(canvas.brand, series.role)
    points = _points(plot, series)
    for unbroken, part in groupby(points, key=lambda point: point is not None):
        stretch = [point for point in part if point]
        if unbroken and len(stretch) > 1:
            canvas.line(stretch, look.colour, look.width, look.dash)
    end = _last(series)
    for index, (point, mark) in enumerate(zip(points, series.marks, strict=True)):
        if not point or not mark:
            continue
        last = end is not None and index == end[0]
        if last or mark.labelled:
            _dot(canvas, point, look, 1.0)
        if mark.labelled and not last:
            canvas.text(point[0], point[1] - 2.6, plot.numbers.shown(mark.quantity), VALUE, "center")


def _points(plot: Plot, series: Series) -> list[tuple[float, float] | None]:
    count = len(series.marks)
    return [(plot.field.slot(k, count), plot.y(mark.quantity)) if mark else None for k, mark in enumerate(series.marks)]


def _dot(canvas: Canvas, point: tuple[float, float], look: Stroke, radius: float) -> None:
    canvas.dot(*point, radius, fill="background" if look.hollow else look.colour, edge=look.colour, line=radius)


def strip(plot: Plot, series: Series) -> None:
    """A line in a strip of its own, every labelled point with its value above."""
    canvas = plot.canvas
    look = stroke(canvas.brand, series.role)
    drawn = [(p, mark) for p, mark in zip(_points(plot, series), series.marks, strict=True) if p and mark]
    if len(drawn) > 1:
        canvas.line([point for point, _ in drawn], look.colour, look.width, look.dash)
    for point, mark in drawn:
        _dot(canvas, point, look, 0.9)
        if mark.labelled:
            ink = Ink(VALUE.size - 0.4, VALUE.weight, text_colour(canvas.brand, series.role))
            canvas.text(point[0], point[1] - 2.6, plot.numbers.shown(mark.quantity), ink, "center")
