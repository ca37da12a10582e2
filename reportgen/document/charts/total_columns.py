"""`total-columns`: the market by year, and a line of its growth."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts.marks import role_of
from reportgen.document.charts.require import quantity
from reportgen.document.charts.ticks import scale
from reportgen.document.context import Context
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Mark, Role, Series, SeriesChart


def total_columns(fence: FigureFence, context: Context) -> SeriesChart:  # noqa: ARG001  # one signature for all charts
    period = context.edition.seed.period
    years = [y for y in (period.base, *period.forecast.years) if y != period.base or context.has(f"market.{y}")]
    sizes = [quantity(context, f"market.{y}") for y in years]
    growth = [f"market.growth.{y}" if y >= context.first and context.has(f"market.growth.{y}") else None for y in years]
    columns = Series(
        name=context.word("Market size"),
        role=Role.MAIN,
        marks=tuple(Mark(quantity=id, role=role_of(context, id, y)) for id, y in zip(sizes, years, strict=True)),
    )
    line = Series(
        name=context.word("Growth over the year before"),
        role=Role.ACCENT,
        drawn="line",
        second_axis=True,
        marks=tuple(Mark(quantity=id) if id else None for id in growth),
    )
    grown = [id for id in growth if id]
    return SeriesChart(
        categories=tuple(map(year_runs, years)),
        series=(columns, line) if grown else (columns,),
        scale=scale(context, sizes, ticks=False),
        second_scale=scale(context, grown, ticks=False) if grown else None,
        divider=sum(y < context.first for y in years) or None,
    )
