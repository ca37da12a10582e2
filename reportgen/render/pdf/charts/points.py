"""Positions by two quantities; a third as the area of a bubble."""

from math import sqrt

from reportgen.document.shapes import Point, PointsChart
from reportgen.figures.colours import mix, role_colour
from reportgen.render.pdf.charts.canvas import Canvas, Ink
from reportgen.render.pdf.charts.plot import NAME, Field, Numbers, columns_grid, rows_grid, tick_room
from reportgen.render.pdf.charts.styles import stroke, text_colour

LARGEST = 7.0  # radius of the largest bubble
PLAIN = 1.6  # radius where there is no third quantity
TITLE = Ink(7.4, 600, "grey-4")
LINE = 3.4


def points(canvas: Canvas, chart: PointsChart, numbers: Numbers) -> None:
    field = Field(tick_room(canvas, chart.y) + 1, 8, canvas.width - 4, canvas.height - 10)
    rows_grid(canvas, field, chart.y)
    columns_grid(canvas, field, chart.x)
    canvas.text(0, 2, canvas.words(chart.y_title), TITLE)
    canvas.text(field.right, canvas.height - 2.2, canvas.words(chart.x_title), TITLE, "right")
    sizes = [numbers.of(point.size) for point in chart.points if point.size]
    largest = max(sizes, default=1.0)
    placed = [_placed(field, chart, point, numbers, largest) for point in chart.points]
    taken: list[tuple[float, float, float, float]] = [(x - r, y - r, x + r, y + r) for x, y, r in placed]
    for (x, y, radius), point in sorted(zip(placed, chart.points, strict=True), key=lambda pair: -pair[0][2]):
        look = stroke(canvas.brand, point.role)
        fill = mix(role_colour(canvas.brand, point.role), "#ffffff", 0.78 if look.hollow or point.size else 0)
        canvas.dot(x, y, radius, fill=fill, edge=look.colour, line=1.0)
    for (x, y, radius), point in zip(placed, chart.points, strict=True):
        _name(canvas, field, point, (x, y, radius), taken)


def _placed(
    field: Field, chart: PointsChart, point: Point, numbers: Numbers, largest: float
) -> tuple[float, float, float]:
    radius = LARGEST * sqrt(numbers.of(point.size) / largest) if point.size else PLAIN
    return field.x(numbers.of(point.x), chart.x), field.y(numbers.of(point.y), chart.y), radius


def _name(
    canvas: Canvas,
    field: Field,
    point: Point,
    place: tuple[float, float, float],
    taken: list[tuple[float, float, float, float]],
) -> None:
    """The name beside its bubble: right, left, above or below, whichever is free first."""
    x, y, radius = place
    name = canvas.words(point.name)
    ink = Ink(NAME.size, NAME.weight, text_colour(canvas.brand, point.role))
    width = canvas.measure(name, ink)
    step = LINE
    choices = [(x + radius + 1.2, y), (x - radius - 1.2 - width, y)]
    for distance in range(1, 6):
        away = radius + 0.6 + (distance - 0.5) * step
        choices += [(x - width / 2, y - away), (x - width / 2, y + away)]
    inside = [c for c in choices if c[0] >= 0 and c[0] + width <= canvas.width and field.top < c[1] < field.bottom - 1]
    boxes = {c: (c[0], c[1] - step / 2, c[0] + width, c[1] + step / 2) for c in inside or choices[:1]}
    free = next((c for c, box in boxes.items() if not any(_overlap(box, other) for other in taken)), None)
    chosen = free or next(iter(boxes))
    taken.append(boxes[chosen])
    canvas.text(*chosen, name, ink)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
