"""`layout(shape)`: the drawing of a shape that is a diagram. Shapes with axes are the renderers' own work."""

from collections.abc import Callable

from reportgen.document.shapes import GraphChart, GridChart, TimelineChart
from reportgen.figures.boundary import boundary
from reportgen.figures.drawing import Drawing
from reportgen.figures.flow import flow
from reportgen.figures.forces import forces
from reportgen.figures.grid import grid
from reportgen.figures.timeline import timeline
from reportgen.figures.tree import tree

Diagram = GraphChart | GridChart | TimelineChart

GRAPHS: dict[str, Callable[[GraphChart], Drawing]] = {
    "tree": tree,
    "flow": flow,
    "forces": forces,
    "boundary": boundary,
}


def layout(shape: Diagram) -> Drawing:
    """The unit-square drawing of a graph, grid or timeline."""
    match shape:
        case GraphChart():
            return GRAPHS[shape.layout](shape)
        case GridChart():
            return grid(shape)
        case TimelineChart():
            return timeline(shape)
