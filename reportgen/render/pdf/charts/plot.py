"""The field that a chart with axes is drawn in: values to millimetres, and its quiet grid."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.content.house import Labels
from reportgen.content.models.origin import Status
from reportgen.content.models.units import Unit
from reportgen.document.shapes import Mark, Scale, Series
from reportgen.forecast.quantity import Quantity
from reportgen.render.pdf.charts.canvas import Canvas, Ink

TICK = Ink(7.2, 400, "grey-4")
LABEL = Ink(7.6, 400, "grey-5")
VALUE = Ink(7.8, 600, "foreground")
NAME = Ink(7.8, 600, "foreground")

UNIT_BEHIND_NUMBER = {Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE}


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle in millimetres; `down` fields measure values upwards, others to the right."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def x(self, value: float, scale: Scale) -> float:
        return self.left + (value - scale.low) / (scale.high - scale.low) * self.width

    def y(self, value: float, scale: Scale) -> float:
        return self.bottom - (value - scale.low) / (scale.high - scale.low) * self.height

    def slot(self, index: float, count: int) -> float:
        """The middle of the column for a category."""
        return self.left + (index + 0.5) * self.width / count


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a chart may say: values as rounded, and their shown texts."""

    quantities: Mapping[str, Quantity]
    labels: Labels

    def of(self, quantity: str) -> float:
        return self.quantities[quantity].rounded

    def shown(self, quantity: str) -> str:
        """The bare number; with its unit where that is a short sign behind it."""
        found = self.quantities[quantity]
        return found.text if found.unit in UNIT_BEHIND_NUMBER else found.shown

    def assumed(self, mark: Mark) -> bool:
        return self.quantities[mark.quantity].status is Status.ASSUMED

    def all_assumed(self, series: Series) -> bool:
        return all(self.assumed(mark) for mark in series.marks if mark)


@dataclass(frozen=True, slots=True)
class Plot:
    """All that a mark needs to be drawn."""

    canvas: Canvas
    field: Field
    scale: Scale
    numbers: Numbers

    def x(self, quantity: str) -> float:
        return self.field.x(self.numbers.of(quantity), self.scale)

    def y(self, quantity: str) -> float:
        return self.field.y(self.numbers.of(quantity), self.scale)

    @property
    def zero(self) -> float:
        """The height of the zero line, or of the field's foot where zero lies beneath."""
        return self.field.y(max(self.scale.low, 0), self.scale)


def tick_room(canvas: Canvas, scale: Scale) -> float:
    """The width that the labels of a vertical axis need."""
    return max((canvas.measure(tick.label, TICK) + 2 for tick in scale.ticks), default=0.0)


def rows_grid(canvas: Canvas, field: Field, scale: Scale) -> None:
    """Horizontal grid lines with their labels at the left, and the zero line."""
    for tick in scale.ticks:
        y = field.y(tick.value, scale)
        zero = tick.value == 0
        canvas.line(((field.left, y), (field.right, y)), "grey-4" if zero else "grey-2", 0.6 if zero else 0.4)
        canvas.text(field.left - 1.5, y, tick.label, TICK, "right")
    if not scale.ticks:
        y = field.y(max(scale.low, 0), scale)
        canvas.line(((field.left, y), (field.right, y)), "grey-4", 0.6)


def columns_grid(canvas: Canvas, field: Field, scale: Scale) -> None:
    """Vertical grid lines with their labels beneath."""
    for tick in scale.ticks:
        x = field.x(tick.value, scale)
        zero = tick.value == 0
        canvas.line(((x, field.top), (x, field.bottom)), "grey-4" if zero else "grey-2", 0.6 if zero else 0.4)
        half = canvas.measure(tick.label, TICK) / 2
        x = min(max(x, half), canvas.width - half)
        canvas.text(x, field.bottom + 2.6, tick.label, TICK, "center")


def categories_beneath(canvas: Canvas, field: Field, names: list[str], y: float) -> None:
    """The categories' names under their columns, wrapped; every other one where even that is too wide."""
    room = field.width / len(names) - 1
    wrapped = [canvas.wrap(name, room, LABEL) for name in names]
    widest = max(canvas.measure(line, LABEL) for lines in wrapped for line in lines)
    step = 1 if widest <= room + 0.5 else 2
    for index, lines in enumerate(wrapped):
        if index % step == (len(names) - 1) % step:
            for row, line in enumerate(lines):
                canvas.text(field.slot(index, len(names)), y + row * 3.3, line, LABEL, "center")


def category_room(canvas: Canvas, width: float, names: list[str]) -> float:
    """The height that the categories' names need."""
    most = max(len(canvas.wrap(name, width / len(names) - 1, LABEL)) for name in names)
    return 2.4 + 3.3 * most


def divider(canvas: Canvas, x: float, ends: tuple[float, float], labels: Labels, room: tuple[float, float]) -> None:
    """The line between the base year and the forecast; it names both where they have room left and right of it."""
    canvas.line(((x, ends[0]), (x, ends[1])), "grey-4", 0.6, (1.2, 1.8))
    before, after = labels("Base year"), labels("Forecast")
    if canvas.measure(before, TICK) + 1.2 <= room[0]:
        canvas.text(x - 1.2, ends[0] + 1.4, before, TICK, "right")
    if canvas.measure(after, TICK) + 1.2 <= room[1]:
        canvas.text(x + 1.2, ends[0] + 1.4, after, TICK)


def apart(wanted: list[float], distance: float, low: float, high: float) -> list[float]:
    """Positions as near to the wanted ones as keeps them `distance` apart and within the bounds; order is kept."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [wanted[i] for i in order]
    for index in range(1, len(placed)):
        placed[index] = max(placed[index], placed[index - 1] + distance)
    for index in range(len(placed) - 1, -1, -1):
        ceiling = high if index == len(placed) - 1 else placed[index + 1] - distance
        placed[index] = max(min(placed[index], ceiling), low + index * distance)
    result = [0.0] * len(wanted)
    for position, index in zip(placed, order, strict=True):
        result[index] = position
    return result
