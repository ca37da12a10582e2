"""Layouts are thought in millimetres on a page 164 wide, and handed on in the unit square."""

from collections.abc import Iterable
from dataclasses import replace

from reportgen.figures.drawing import Box, Dot, Drawing, Label, Line

WIDTH = 164.0


def in_unit_square(
    height: float,
    boxes: Iterable[Box] = (),
    lines: Iterable[Line] = (),
    labels: Iterable[Label] = (),
    dots: Iterable[Dot] = (),
) -> Drawing:
    """The drawing of parts that are placed in millimetres on WIDTH by `height`."""
    return Drawing(
        aspect=WIDTH / height,
        boxes=tuple(
            replace(b, x=b.x / WIDTH, y=b.y / height, width=b.width / WIDTH, height=b.height / height) for b in boxes
        ),
        lines=tuple(replace(n, points=tuple((x / WIDTH, y / height) for x, y in n.points)) for n in lines),
        labels=tuple(replace(n, x=n.x / WIDTH, y=n.y / height, width=n.width / WIDTH) for n in labels),
        dots=tuple(replace(d, x=d.x / WIDTH, y=d.y / height) for d in dots),
    )
