"""Paints a drawing of the unit square: graphs, grids and timelines."""

from typing import Any

from reportgen.document.shapes import GraphChart, GridChart, Role, TimelineChart
from reportgen.figures.colours import mix, role_colour, text_on, tint
from reportgen.figures.drawing import Box, Label, Line
from reportgen.figures.layout import layout
from reportgen.render.pdf.charts.canvas import LEADING, POINT, Canvas, Ink
from reportgen.render.pdf.charts.plot import Numbers
from reportgen.render.pdf.charts.styles import HATCH

TITLE = 7.8
TEXT = 7.2
SMALLEST = 5.8
INSET = 2.0


def diagram(canvas: Canvas, chart: GraphChart | GridChart | TimelineChart, numbers: Numbers) -> None:  # noqa: ARG001  # one signature
    drawing = layout(chart)
    for line in drawing.lines:
        _line(canvas, line)
    for box in drawing.boxes:
        _box(canvas, box)
    for dot in drawing.dots:
        colour = role_colour(canvas.brand, dot.role)
        canvas.dot(dot.x * canvas.width, dot.y * canvas.height, 1.3, fill=colour, edge="background", line=0.8)
    for strong in (True, False):
        labels = [label for label in drawing.labels if label.strong is strong]
        size = min((_label_size(canvas, label) for label in labels), default=TITLE)
        for label in labels:
            _label(canvas, label, size)


def _line(canvas: Canvas, line: Line) -> None:
    points = [(x * canvas.width, y * canvas.height) for x, y in line.points]
    colour = role_colour(canvas.brand, line.role)
    if line.arrow:
        (x1, y1), (x2, y2) = points[-2:]
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-6)
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        base = (x2 - 2.2 * ux, y2 - 2.2 * uy)
        wings = ((base[0] - uy * 1.0, base[1] + ux * 1.0), (base[0] + uy * 1.0, base[1] - ux * 1.0))
        canvas.polygon(((x2, y2), *wings), fill=canvas.brand.colour("grey-4"))
        points[-1] = base
        colour = canvas.brand.colour("grey-4")
    canvas.line(points, colour, 0.7, (2, 1.6) if line.dashed else None)


def _box(canvas: Canvas, box: Box) -> None:
    x, y = box.x * canvas.width, box.y * canvas.height
    width, height = box.width * canvas.width, box.height * canvas.height
    style, colour = _look(canvas, box)
    if style:
        canvas.rounded(x, y, width, height, 0.8, **style)
    inset = 0.0 if box.fill == "plain" else INSET
    _text(canvas, box, (x + inset, y, width - 2 * inset, height), colour)


def _look(canvas: Canvas, box: Box) -> tuple[dict[str, Any], str]:
    """The style of the rectangle, and the colour of the text in it."""
    brand = canvas.brand
    ink = brand.colour("foreground")
    if box.fill == "plain":
        return {}, ink
    if box.level is not None and box.fill == "tint":
        if box.level == 0:
            return {"fill": "background", "edge": "grey-2", "line": 0.5}, brand.colour("grey-4")
        ground = tint(brand, box.level, box.levels)
        return {"fill": ground}, text_on(brand, ground)
    colour = role_colour(brand, box.role)
    looks: dict[str, tuple[dict[str, Any], str]] = {
        "solid": ({"fill": colour}, text_on(brand, colour)),
        "tint": ({"fill": mix(colour, "#ffffff", 0.82)}, ink),
        "outline": ({"edge": "grey-2" if box.role is Role.QUIET else colour, "line": 0.8}, ink),
        "dashed": ({"edge": "grey-4", "line": 0.6, "dash": (3, 2)}, ink),
    }
    style, text = looks[box.fill]
    if box.role is Role.ASSUMED and box.fill == "tint":
        style = {**style, "edge": colour, "line": 0.5, "hatch": HATCH}
    return style, text


def _text(canvas: Canvas, box: Box, place: tuple[float, float, float, float], colour: str) -> None:
    """Title over text, wrapped, in the largest size that fits."""
    x, y, width, height = place
    title, text = canvas.words(box.title), canvas.words(box.text)
    shrink = 0.0
    while True:
        strong, plain = Ink(TITLE - shrink, 600, colour), Ink(TEXT - shrink, 400, colour)
        lines = [(line, strong) for line in (canvas.wrap(title, width, strong) if title else [])]
        lines += [(line, plain) for line in (canvas.wrap(text, width, plain) if text else [])]
        needed = sum(ink.size * POINT * LEADING for _, ink in lines)
        widest = max((canvas.measure(line, ink) for line, ink in lines), default=0)
        if (needed <= height - 1 and widest <= width) or TEXT - shrink <= SMALLEST:
            break
        shrink += 0.2
    across = {"left": "left", "centre": "center", "right": "right"}[box.align]
    at = {"left": x, "centre": x + width / 2, "right": x + width}[box.align]
    top = y if box.fill == "plain" else y + (height - needed) / 2
    for line, ink in lines:
        step = ink.size * POINT * LEADING
        canvas.text(at, top + step / 2, line, ink, across)  # type: ignore[arg-type]  # one of three words
        top += step


def _ink(label: Label, size: float) -> Ink:
    return Ink(size, 600 if label.strong else 400, "foreground")


def _label_size(canvas: Canvas, label: Label) -> float:
    """The largest size in which the label fits its place: heads of one kind all take that of the longest."""
    text, width = canvas.words(label.text), label.width * canvas.width
    ink = _ink(label, TITLE if label.strong else TEXT + 0.2)
    lines = canvas.wrap(text, width, ink)
    while ink.size > SMALLEST and (len(lines) > 3 or max(canvas.measure(line, ink) for line in lines) > width):
        ink = _ink(label, ink.size - 0.2)
        lines = canvas.wrap(text, width, ink)
    return ink.size


def _label(canvas: Canvas, label: Label, size: float) -> None:
    ink = _ink(label, size)
    lines = canvas.wrap(canvas.words(label.text), label.width * canvas.width, ink)
    across = {"left": "left", "centre": "center", "right": "right"}[label.align]
    canvas.lines(label.x * canvas.width, label.y * canvas.height, lines, ink, across)  # type: ignore[arg-type]
