"""Boundaries: what is inside a frame, and what stands outside it."""

from reportgen.document.runs import Runs, words
from reportgen.document.shapes import GraphChart, Role
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Drawing, Label, Line, node_box

FRAME = 102.0  # width of the frame
PADDING = 4.0
HEAD = 9.0
GAP = 3.0


def boundary(chart: GraphChart) -> Drawing:
    """The first group is inside, in two columns; all other groups are stacked outside on the right."""
    titles = {node.id: node.title for node in chart.nodes if node.id == node.group}
    nodes = [node for node in chart.nodes if node.id != node.group]
    groups = list(dict.fromkeys(node.group or "inside" for node in nodes))
    groups.sort(key=lambda group: group != "inside")
    members = {group: [n for n in nodes if (n.group or "inside") == group] for group in groups}
    height = 13.0 if any(node.text for node in nodes) else 9.0
    inside, outside = groups[0], groups[1:]
    rows_inside = -(-len(members[inside]) // 2)
    rows_outside = sum(len(members[g]) for g in outside)
    frame = HEAD + rows_inside * (height + GAP) + PADDING
    aside = len(outside) * HEAD + rows_outside * (height + GAP) + PADDING
    total = max(frame, aside)
    stretched = (total - HEAD - PADDING) / max(rows_inside, 1) - GAP
    boxes = [Box(x=0, y=0, width=FRAME, height=total, role=Role.MAIN, fill="outline")]
    labels = [_heading(titles.get(inside) or _words(inside), PADDING, FRAME - 2 * PADDING, HEAD / 2 + 0.5)]
    column = (FRAME - 2 * PADDING - GAP) / 2
    for index, node in enumerate(members[inside]):
        x = PADDING + index % 2 * (column + GAP)
        y = HEAD + index // 2 * (stretched + GAP)
        boxes.append(node_box(node, (x, y, column, stretched), align="left"))
    lines: list[Line] = []
    y = 0.0
    left = FRAME + 10
    for group in outside:
        labels.append(_heading(titles.get(group) or _words(group), left, WIDTH - left, y + HEAD / 2 + 0.5))
        y += HEAD
        for node in members[group]:
            boxes.append(node_box(node, (left, y, WIDTH - left, height), "dashed", "left"))
            y += height + GAP
    by_node = {box.node: box for box in boxes if box.node}
    for edge in chart.edges:
        start, end = by_node[edge.start], by_node[edge.end]
        ends = (start, end) if start.x <= end.x else (end, start)
        lines.append(Line(points=((ends[0].right, ends[0].centre[1]), (ends[1].x, ends[1].centre[1]))))
    return in_unit_square(total, boxes, lines, labels)


def _words(group: str) -> Runs:
    return words(group.replace("-", " ").capitalize())


def _heading(text: Runs, x: float, width: float, y: float) -> Label:
    return Label(x=x, y=y, text=text, width=width, align="left", strong=True)
