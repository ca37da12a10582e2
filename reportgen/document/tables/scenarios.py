"""`scenarios`: the named paths by year, each with its growth over the forecast."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.charts.require import quantity
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.tables.filled import Filled, cell, column, unit_word, year_column


def scenarios(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    declared = context.edition.sizing.scenarios
    if declared is None:
        raise CannotBuildError("the edition has no scenarios", "add 'scenarios:' to sizing.yaml")
    years = context.edition.seed.period.forecast.years
    for id in declared.named:
        quantity(context, f"scenario.{id}.{context.last}")
    unit = unit_word(context, f"market.{context.last}")
    return Filled(
        columns=(
            column(context, "Scenario"),
            *(year_column(context, y, unit) for y in years),
            Column(context.word("Growth a year"), kind="number", unit=context.word("%")),
        ),
        rows=tuple(
            Row((
                context.named(scenario.name),
                *(cell(context, f"scenario.{id}.{y}") for y in years),
                cell(context, f"scenario.{id}.cagr"),
            ))
            for id, scenario in declared.named.items()
        ),
    )  # fmt: skip
