"""What a table builder gives: columns and rows; the fence brings the title and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reportgen.content.models.origin import Status
from reportgen.document.blocks import Column, ColumnKind, Row
from reportgen.document.context import Context
from reportgen.document.runs import Runs, joined, number, words
from reportgen.document.runs import year as year_runs
from reportgen.document.standing import statuses
from reportgen.document.told import UNITS

Phase = Literal["history", "base", "forecast"]
EMPTY = words("–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foots: bool = False
    note: Runs = ()


def unit_word(context: Context, id: str) -> Runs:
    """The unit of a quantity, for the head of its column."""
    return context.word(UNITS[context.quantities[id].unit])


def cell(context: Context, id: str) -> Runs:
    """The number of a quantity, or a dash where the edition does not have it."""
    return number(id) if context.has(id) else EMPTY


def column(context: Context, label: str, kind: ColumnKind = "text", width: float | None = None) -> Column:
    return Column(context.word(label), kind=kind, width=width)


def year_column(context: Context, year: int, unit: Runs = ()) -> Column:
    period = context.edition.seed.period
    phase: Phase = "base" if year == period.base else "history" if year < period.base else "forecast"
    return Column(year_runs(year), kind="number", unit=unit, phase=phase)


def status_of(context: Context, ids: Iterable[str]) -> Runs:
    """The weakest status among the quantities that the edition has, in all its words."""
    order = list(Status)
    found = [context.quantities[id] for id in ids if context.has(id)]
    if not found:
        return EMPTY
    weakest = max(found, key=lambda quantity: order.index(quantity.status))
    return joined([context.word(status.value) for status in statuses((weakest,), context)], ", ")
