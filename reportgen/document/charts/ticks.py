"""Axes: round numbers that span the values, labelled in the edition's locale."""

from collections.abc import Iterable
from math import ceil, floor, log10

from reportgen.content.models.units import Unit
from reportgen.document.context import Context
from reportgen.document.shapes import Scale, Tick

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def scale(context: Context, ids: Iterable[str], *, from_zero: bool = True, ticks: bool = True) -> Scale:
    """The axis for quantities of one unit."""
    shown = [context.quantities[id] for id in ids]
    values = [quantity.rounded for quantity in shown]
    unit = shown[0].unit if shown else Unit.COUNT
    low = min(0.0, *values) if from_zero and values else min(values, default=0.0)
    high = max((0.0, *values) if from_zero else values, default=1.0)
    step = nice_step(high - low if high > low else abs(high) or 1.0)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    last = max(last, first + 1)
    marks = tuple(Tick(value=round(i * step, 10), label=_label(context, i * step)) for i in range(first, last + 1))
    return Scale(unit=unit, low=marks[0].value, high=marks[-1].value, ticks=marks if ticks else ())


def nice_step(span: float, wanted: int = 4) -> float:
    """The smallest round step that crosses the span in about `wanted` steps."""
    rough = span / wanted
    magnitude = 10.0 ** floor(log10(rough))
    return next(step * magnitude for step in _STEPS if step * magnitude >= rough * (1 - 1e-9))


def _label(context: Context, value: float) -> str:
    from babel.numbers import format_decimal  # loaded only when a report is assembled

    return str(format_decimal(round(value, 10), format="#,##0.######", locale=context.edition.seed.locale))
