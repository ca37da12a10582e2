"""Flows: layers from left to right, or downwards where there are many; groups are lanes."""

from reportgen.document.shapes import Edge, GraphChart, Node
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Drawing, Line, node_box

MOST_ACROSS = 6
GAP = 6.0


def flow(chart: GraphChart) -> Drawing:
    layers = _layers(chart)
    if len(layers) <= MOST_ACROSS:
        return _across(layers, chart)
    return _down(layers, chart)


def _layers(chart: GraphChart) -> list[list[Node]]:
    """Nodes by the longest way from a start. An edge against the written order is a feedback and moves nothing."""
    order = {node.id: index for index, node in enumerate(chart.nodes)}
    level = dict.fromkeys(order, 0)
    for node in chart.nodes:
        for edge in chart.edges:
            if edge.start == node.id and order[edge.end] > order[edge.start]:
                level[edge.end] = max(level[edge.end], level[node.id] + 1)
    return [[n for n in chart.nodes if level[n.id] == k] for k in range(max(level.values()) + 1)]


def _across(layers: list[list[Node]], chart: GraphChart) -> Drawing:
    most = max(map(len, layers))
    height = 24.0 if any(node.text for node in chart.nodes) else 14.0
    if len(layers) <= 3:
        height *= 0.8
    total = most * height + (most - 1) * GAP
    width = (WIDTH - GAP * (len(layers) - 1)) / len(layers)
    boxes = {}
    for column, layer in enumerate(layers):
        free = total - len(layer) * height - (len(layer) - 1) * GAP
        for row, node in enumerate(layer):
            y = free / 2 + row * (height + GAP)
            boxes[node.id] = node_box(node, (column * (width + GAP), y, width, height))
    feedback = [e for e in chart.edges if boxes[e.end].x <= boxes[e.start].x]
    lines = [_rightwards(boxes, edge) for edge in chart.edges if edge not in feedback]
    lines += [_under(boxes, edge, total + 5) for edge in feedback]
    return in_unit_square(total + (6 if feedback else 0), boxes.values(), lines)


def _down(layers: list[list[Node]], chart: GraphChart) -> Drawing:
    height = 13.0 if any(node.text for node in chart.nodes) else 9.0
    gap = 5.0
    boxes = {}
    for row, layer in enumerate(layers):
        width = (WIDTH - GAP * (len(layer) - 1)) / len(layer)
        for column, node in enumerate(layer):
            boxes[node.id] = node_box(node, (column * (width + GAP), row * (height + gap), width, height))
    lines = [_downwards(boxes, edge) for edge in chart.edges if boxes[edge.end].y > boxes[edge.start].y]
    return in_unit_square(len(layers) * (height + gap) - gap, boxes.values(), lines)


def _rightwards(boxes: dict[str, Box], edge: Edge) -> Line:
    start, end = boxes[edge.start], boxes[edge.end]
    (_, y1), (_, y2) = start.centre, end.centre
    turn = end.x - GAP / 2
    straight = ((start.right, y1), (end.x, y2))
    return Line(points=straight if y1 == y2 else ((start.right, y1), (turn, y1), (turn, y2), (end.x, y2)), arrow=True)


def _downwards(boxes: dict[str, Box], edge: Edge) -> Line:
    start, end = boxes[edge.start], boxes[edge.end]
    (x1, _), (x2, _) = start.centre, end.centre
    turn = (start.bottom + end.y) / 2
    straight = ((x1, start.bottom), (x2, end.y))
    return Line(points=straight if x1 == x2 else ((x1, start.bottom), (x1, turn), (x2, turn), (x2, end.y)), arrow=True)


def _under(boxes: dict[str, Box], edge: Edge, y: float) -> Line:
    """A way back beneath all boxes."""
    start, end = boxes[edge.start], boxes[edge.end]
    (x1, _), (x2, _) = start.centre, end.centre
    return Line(points=((x1, start.bottom), (x1, y), (x2, y), (x2, end.bottom)), arrow=True, dashed=True)
