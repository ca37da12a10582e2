"""What the marks of a chart mean: one entry a series, and one for assumed values where they are mixed."""

from dataclasses import dataclass

from reportgen.document.runs import Runs
from reportgen.document.shapes import SeriesChart, Shape
from reportgen.render.dashboard.charts.marks import Quantities, assumed


@dataclass(frozen=True, slots=True)
class Key:
    name: Runs
    role: str
    drawn: str
    assumed: bool


def legend(shape: Shape, quantities: Quantities) -> tuple[Key, ...]:
    if not isinstance(shape, SeriesChart) or shape.panels:
        return ()
    keys = []
    for series in shape.series:
        roles = [(quantities[mark.quantity], mark.role or series.role) for mark in series.marks if mark]
        some = any(assumed(quantity, role) for quantity, role in roles)
        keys.append(Key(series.name, series.role.value, series.drawn, some))
    return tuple(key for key in keys if key.name)
