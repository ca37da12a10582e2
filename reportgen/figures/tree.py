"""Trees: up to three levels as columns under the root, deeper or narrower ones from left to right."""

from reportgen.document.shapes import GraphChart, Node
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Drawing, Fill, Line, node_box

GAP = 4.0
HEAD = 9.0
LEAF = 7.5
LEAF_WITH_TEXT = 13.0
BETWEEN = 1.6

Children = dict[str, list[Node]]


def tree(chart: GraphChart) -> Drawing:
    children = _children(chart)
    root = _root(chart)
    depth = _depth(root, children)
    if depth == 2 and 2 <= len(children[root.id]) <= 5:
        return _columns(root, children)
    return _sideways(root, children, depth)


def _children(chart: GraphChart) -> Children:
    by_id = {node.id: node for node in chart.nodes}
    children: Children = {node.id: [] for node in chart.nodes}
    for edge in chart.edges:
        children[edge.start].append(by_id[edge.end])
    return children


def _root(chart: GraphChart) -> Node:
    ends = {edge.end for edge in chart.edges}
    return next((node for node in chart.nodes if node.id not in ends), chart.nodes[0])


def _depth(node: Node, children: Children) -> int:
    return max((1 + _depth(child, children) for child in children[node.id]), default=0)


def _columns(root: Node, children: Children) -> Drawing:
    """The root above, its branches as column heads, their leaves stacked beneath."""
    branches = children[root.id]
    leaf = LEAF_WITH_TEXT if any(n.text for b in branches for n in children[b.id]) else LEAF
    most = max(len(children[branch.id]) for branch in branches)
    bus = HEAD + GAP
    top = bus + GAP
    column = (WIDTH - GAP * (len(branches) - 1)) / len(branches)
    indent, rail = 5.0, 2.0
    middle = WIDTH / 2
    boxes = [node_box(root, (middle - 40, 0, 80, HEAD), "solid")]
    lines = [Line(points=((middle, HEAD), (middle, bus)))]
    for index, branch in enumerate(branches):
        x = index * (column + GAP)
        lines.append(Line(points=((middle, bus), (x + column / 2, bus), (x + column / 2, top))))
        boxes.append(node_box(branch, (x, top, column, HEAD), "solid"))
        for row, node in enumerate(children[branch.id]):
            y = top + HEAD + BETWEEN + row * (leaf + BETWEEN)
            boxes.append(node_box(node, (x + indent, y, column - indent, leaf), "tint", "left"))
            elbow = ((x + rail, top + HEAD), (x + rail, y + leaf / 2), (x + indent, y + leaf / 2))
            lines.append(Line(points=elbow))
    return in_unit_square(top + HEAD + most * (leaf + BETWEEN), boxes, lines)


def _sideways(root: Node, children: Children, depth: int) -> Drawing:
    """Levels from left to right; a parent stands at the middle of its children."""
    gap = 8.0
    width = (WIDTH - gap * depth) / (depth + 1)
    height = LEAF_WITH_TEXT if any(n.text for nodes in children.values() for n in nodes) else LEAF + 1
    boxes: list[Box] = []
    lines: list[Line] = []
    leaves = 0

    def place(node: Node, level: int) -> float:
        nonlocal leaves
        x = level * (width + gap)
        middles = [place(child, level + 1) for child in children[node.id]]
        if middles:
            middle = (middles[0] + middles[-1]) / 2
        else:
            middle = leaves * (height + 2) + height / 2
            leaves += 1
        fill: Fill = "solid" if middles else "tint"
        boxes.append(node_box(node, (x, middle - height / 2, width, height), fill, "centre" if middles else "left"))
        turn = x + width + gap / 2
        out = ((x + width, middle), (turn, middle))
        lines.extend(Line(points=(*out, (turn, end), (x + width + gap, end))) for end in middles)
        return middle

    place(root, 0)
    return in_unit_square(leaves * (height + 2) - 2, boxes, lines)
