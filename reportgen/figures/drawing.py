"""A diagram in the unit square: x to the right, y downwards. Renderers scale it and set the text."""

from dataclasses import dataclass
from typing import Literal

from reportgen.document.runs import Runs
from reportgen.document.shapes import Node, Role

Fill = Literal["solid", "tint", "outline", "dashed", "plain"]
Align = Literal["left", "centre", "right"]
Place = tuple[float, float, float, float]  # x, y, width and height


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with a title and a text in it, both wrapped to its width by the renderer."""

    x: float
    y: float
    width: float
    height: float
    title: Runs = ()
    text: Runs = ()
    role: Role = Role.SUPPORT
    fill: Fill = "tint"  # plain: text only, no rectangle
    level: int | None = None  # an ordered level: filled with its tint instead of the role's colour
    levels: int = 0  # how many levels there are
    align: Align = "centre"
    node: str | None = None  # id of the node that it stands for

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


def node_box(node: Node, place: Place, fill: Fill = "tint", align: Align = "centre") -> Box:
    """The box that stands for a node."""
    x, y, width, height = place
    return Box(
        x=x,
        y=y,
        width=width,
        height=height,
        title=node.title,
        text=node.text,
        role=node.role,
        fill=fill,
        align=align,
        node=node.id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    points: tuple[tuple[float, float], ...]
    role: Role = Role.HISTORY
    arrow: bool = False  # at the last point
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text at a point, vertically centred on it, that fits `width`."""

    x: float
    y: float
    text: Runs
    width: float
    align: Align = "centre"
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A mark of the renderer's own size, such as an event on a line of time."""

    x: float
    y: float
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Paint lines first, then boxes, dots and labels, each in order."""

    aspect: float  # natural width divided by height
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    labels: tuple[Label, ...] = ()
    dots: tuple[Dot, ...] = ()
