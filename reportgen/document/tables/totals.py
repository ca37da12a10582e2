"""`totals`: the whole market by year, with its growth and status."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.charts.require import quantity
from reportgen.document.context import Context
from reportgen.document.runs import year as year_runs
from reportgen.document.tables.filled import Filled, cell, column, status_of, unit_word


def totals(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    period = context.edition.seed.period
    quantity(context, f"market.{context.last}")
    years = [y for y in period.study if context.has(f"market.{y}")]

    def phase(year: int) -> str:
        return "Base year" if year == period.base else "History" if year < period.base else "Forecast"

    return Filled(
        columns=(
            column(context, "Year", "year"),
            Column(context.word("Market size"), kind="number", unit=unit_word(context, f"market.{context.last}")),
            Column(context.word("Growth"), kind="number", unit=context.word("%")),
            column(context, "Period"),
            column(context, "Status"),
        ),
        rows=tuple(
            Row((
                year_runs(y),
                cell(context, f"market.{y}"),
                cell(context, f"market.growth.{y}"),
                context.word(phase(y)),
                status_of(context, (f"market.{y}",)),
            ))
            for y in years
        ),
    )  # fmt: skip
