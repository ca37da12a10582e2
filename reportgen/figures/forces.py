"""Forces: what presses on a centre from around it."""

from math import cos, pi, sin

from reportgen.document.shapes import GraphChart, Node, Role
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Drawing, Line, Place, node_box

BOX_WIDTH = 48.0
BOX_HEIGHT = 20.0
HEIGHT = 78.0
FOUR = ((0.5, 0.0), (0.0, 0.5), (1.0, 0.5), (0.5, 1.0))  # above, left, right, below


def forces(chart: GraphChart) -> Drawing:
    centre = _centre(chart)
    around = [node for node in chart.nodes if node.id != centre.id]
    boxes = {centre.id: node_box(centre, _at(0.5, 0.5), "solid")}
    for node, (x, y) in zip(around, _places(len(around)), strict=True):
        boxes[node.id] = node_box(node, _at(x, y))
    lines = [_arrow(boxes[e.start], boxes[e.end]) for e in chart.edges]
    return in_unit_square(HEIGHT, boxes.values(), lines)


def _centre(chart: GraphChart) -> Node:
    """The node that most edges lead to; the main one, or the first, where there are none."""
    if chart.edges:
        count = {node.id: sum(edge.end == node.id for edge in chart.edges) for node in chart.nodes}
        return max(chart.nodes, key=lambda node: count[node.id])
    return next((node for node in chart.nodes if node.role is Role.MAIN), chart.nodes[0])


def _places(count: int) -> tuple[tuple[float, float], ...]:
    if count == 4:
        return FOUR
    angles = [2 * pi * k / count - pi / 2 for k in range(count)]
    return tuple((0.5 + 0.5 * cos(a), 0.5 + 0.5 * sin(a)) for a in angles)


def _at(x: float, y: float) -> Place:
    return x * (WIDTH - BOX_WIDTH), y * (HEIGHT - BOX_HEIGHT), BOX_WIDTH, BOX_HEIGHT


def _arrow(start: Box, end: Box) -> Line:
    """A straight line between the borders of two boxes, with a little air at both ends."""
    (x1, y1), (x2, y2) = start.centre, end.centre
    dx, dy = x2 - x1, y2 - y1
    reach = min(BOX_WIDTH / 2 / abs(dx) if dx else 1e9, BOX_HEIGHT / 2 / abs(dy) if dy else 1e9)
    air = 1.5 / max((dx * dx + dy * dy) ** 0.5, 1)
    first, last = reach + air, 1 - reach - air
    return Line(points=((x1 + dx * first, y1 + dy * first), (x1 + dx * last, y1 + dy * last)), arrow=True)
