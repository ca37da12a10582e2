"""`known-estimated-assumed`: what is published, what was worked out from it, and what is an assumption."""

from collections.abc import Iterator

from reportgen.content.models.directives import TableFence
from reportgen.content.models.origin import Status
from reportgen.document.blocks import Column, Row
from reportgen.document.context import Context
from reportgen.document.runs import QuantityRun, Runs, TextRun
from reportgen.document.runs import year as year_runs
from reportgen.document.tables.filled import EMPTY, Filled, column, status_of
from reportgen.document.told import DERIVATIONS
from reportgen.forecast.quantity import Quantity

_TOTALS = (("market.cagr", "Growth a year over the forecast"), ("market.multiple", "Multiple over the forecast"))


def known_estimated_assumed(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    lines = [*_sizes(context), *_rates(context), *_shares(context), *_scenarios(context)]
    order = list(Status)
    return Filled(
        columns=(
            column(context, "Status"),
            column(context, "What"),
            column(context, "Value"),
            column(context, "Basis"),
            Column(context.word("Numbers with this status"), kind="number"),
        ),
        rows=tuple(
            Row((
                status_of(context, (quantity.id,)),
                what,
                value,
                basis,
                (QuantityRun(f"count.{quantity.status.value}"),) if first else EMPTY,
            ))
            for first, (quantity, what, value, basis) in _first_of_each(
                sorted(lines, key=lambda line: order.index(line[0].status))
            )
        ),
    )  # fmt: skip


_Line = tuple[Quantity, Runs, Runs, Runs]


def _sizes(context: Context) -> Iterator[_Line]:
    """One line a year, history left out: it is told in the appendix."""
    period = context.edition.seed.period
    for y in (period.base, *period.forecast.years):
        if found := context.quantities.get(f"market.{y}"):
            what = (TextRun(f"{context.labels('Market size')} "), *year_runs(y))
            yield found, what, (QuantityRun(found.id),), _basis(context, found.id)


def _rates(context: Context) -> Iterator[_Line]:
    for id, label in _TOTALS:
        if found := context.quantities.get(id):
            yield found, context.word(label), (QuantityRun(id),), _basis(context, id)


def _shares(context: Context) -> Iterator[_Line]:
    for dimension, known in context.edition.market.dimensions.items():
        ids = [f"share.{dimension}.{segment}.{context.last}" for segment in known.segments]
        if found := next((context.quantities[id] for id in ids if context.has(id)), None):
            what = (TextRun(f"{context.labels('Shares by')} "), *context.named(known.name))
            yield found, what, EMPTY, _basis(context, found.id)


def _scenarios(context: Context) -> Iterator[_Line]:
    declared = context.edition.sizing.scenarios
    for id, scenario in declared.named.items() if declared else ():
        path = f"scenario.{id}.{context.last}"
        found = context.quantities.get(path)
        if found and found.status is not Status.PUBLISHED:
            what = (*context.named(scenario.name), TextRun(" "), *year_runs(context.last))
            yield found, what, (QuantityRun(path),), _basis(context, path)


def _basis(context: Context, id: str) -> Runs:
    """The assumption that the quantity rests on, or its source."""
    quantity = context.quantities[id]
    if assumption := context.edition.sizing.assumptions.get(quantity.assumption or ""):
        return context.parser.runs(assumption.title)
    if source := context.edition.register.sources.get(quantity.source or ""):
        return context.named(source.publisher)
    return context.word(DERIVATIONS[quantity.derivation])


def _first_of_each(lines: list[_Line]) -> Iterator[tuple[bool, _Line]]:
    before: Status | None = None
    for line in lines:
        yield line[0].status is not before, line
        before = line[0].status
