"""Every diagram stays in the unit square, and nothing in it covers anything else."""

from itertools import combinations, pairwise

import pytest

from reportgen.document.runs import words, year
from reportgen.document.shapes import (
    Cell,
    Edge,
    Event,
    GraphChart,
    GridChart,
    Node,
    Role,
    Stretch,
    TimelineChart,
)
from reportgen.figures.drawing import Box, Drawing
from reportgen.figures.layout import GRAPHS, Diagram, layout
from tests import sample


def _graph(kind: str, count: int, groups: tuple[str, ...] = ()) -> GraphChart:
    names = [f"node-{k}" for k in range(count)]
    nodes = tuple(
        Node(
            id=n,
            title=words(f"The thing called {n[-1]}"),
            text=words("a gist"),
            group=groups[k % len(groups)] if groups else None,
        )
        for k, n in enumerate(names)
    )
    edges = tuple(Edge(start=a, end=b) for a, b in pairwise(names))
    return GraphChart(layout=kind, nodes=nodes, edges=edges)  # type: ignore[arg-type]


def _segments(dimensions: int, leaves: int) -> GraphChart:
    nodes = [Node(id="root", title=words("Market"), role=Role.MAIN)]
    edges = []
    for d in range(dimensions):
        nodes.append(Node(id=f"d{d}", title=words("Dimension")))
        edges.append(Edge(start="root", end=f"d{d}"))
        for k in range(leaves + d):
            nodes.append(Node(id=f"d{d}-{k}", title=words("Segment")))
            edges.append(Edge(start=f"d{d}", end=f"d{d}-{k}"))
    return GraphChart(layout="tree", nodes=tuple(nodes), edges=tuple(edges))


def _events(*positions: float) -> TimelineChart:
    return TimelineChart(
        events=tuple(Event(when=year(int(p)), position=p, title=words("Something happened")) for p in positions),
        years=tuple(range(2021, 2032)),
        stretches=(Stretch(first=2026, last=2031, title=words("Forecast")),),
    )


DIAGRAMS: dict[str, Diagram] = {
    "grid": sample.grid(),
    "tree": sample.tree(),
    "forces": sample.forces(),
    "timeline": sample.timeline(),
    "wide tree": _segments(3, 6),
    "deep tree": _graph("tree", 5),
    "short flow": _graph("flow", 3),
    "long flow": _graph("flow", 9),
    "boundary": _graph("boundary", 9, ("inside", "outside")),
    "boundary of three": _graph("boundary", 9, ("inside", "substitutes", "inputs")),
    "six forces": _graph("forces", 7),
    "crowded events": _events(2024.1, 2024.2, 2024.3, 2025.0, 2030.9, 2031.5, 2031.9),
    "no events": _events(),
    "single cell": GridChart(rows=(words("Row"),), columns=(words("Column"),), cells=((Cell(level=0),),)),
}


@pytest.mark.parametrize("name", DIAGRAMS)
def test_everything_lies_in_the_unit_square(name: str) -> None:
    drawing = layout(DIAGRAMS[name])
    corners = [(b.x, b.y) for b in drawing.boxes] + [(b.right, b.bottom) for b in drawing.boxes]
    points = corners + [p for line in drawing.lines for p in line.points] + [(d.x, d.y) for d in drawing.dots]
    points += [(label.x, label.y) for label in drawing.labels]
    assert points
    assert all(-1e-9 <= x <= 1 + 1e-9 and -1e-9 <= y <= 1 + 1e-9 for x, y in points)
    assert drawing.aspect > 0


@pytest.mark.parametrize("name", DIAGRAMS)
def test_no_box_covers_another(name: str) -> None:
    boxes = [box for box in layout(DIAGRAMS[name]).boxes if not _frames(box, layout(DIAGRAMS[name]))]
    assert not [(a.title, b.title) for a, b in combinations(boxes, 2) if _overlap(a, b)]


def _frames(box: Box, drawing: Drawing) -> bool:
    """Whether the box is a frame around others."""
    return not box.title and any(b is not box and b.x >= box.x and b.right <= box.right for b in drawing.boxes)


def _overlap(a: Box, b: Box) -> bool:
    air = 1e-9
    return a.x < b.right - air and b.x < a.right - air and a.y < b.bottom - air and b.y < a.bottom - air


def test_stems_cross_no_text() -> None:
    drawing = layout(DIAGRAMS["crowded events"])
    texts = [box for box in drawing.boxes if box.fill == "plain"]
    stems = [line.points for line in drawing.lines if line.points[0][0] == line.points[-1][0]]
    crossing = [
        (x, box)
        for (x, y1), (_, y2) in stems
        for box in texts
        if box.x + 1e-6 < x < box.right - 1e-6 and min(y1, y2) < box.y
    ]
    assert not crossing


def test_every_node_is_drawn_once() -> None:
    chart = _segments(3, 6)
    assert sorted(box.node or "" for box in layout(chart).boxes) == sorted(node.id for node in chart.nodes)


def test_every_layout_has_a_function() -> None:
    assert set(GRAPHS) == {"tree", "flow", "forces", "boundary"}


def test_the_middle_of_the_forces_is_what_they_press_on() -> None:
    drawing = layout(sample.forces())
    centre = next(box for box in drawing.boxes if box.node == "rivalry")
    assert centre.centre == pytest.approx((0.5, 0.5))
    assert centre.fill == "solid"


def test_a_cell_says_its_level_unless_the_author_wrote_something_else() -> None:
    texts = [box.text for box in layout(sample.grid()).boxes]
    assert texts[0] == words("weak")
    assert texts[-1] == words("not found")
