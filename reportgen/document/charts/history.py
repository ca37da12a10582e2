"""`history`: the modelled line before the forecast. It was not observed, and is drawn so."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts.require import quantities
from reportgen.document.charts.ticks import scale
from reportgen.document.context import Context
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Mark, Role, Series, SeriesChart


def history(fence: FigureFence, context: Context) -> SeriesChart:  # noqa: ARG001  # one signature for all charts
    years = tuple(context.edition.seed.period.study)
    past = sum(y < context.first for y in years)
    ids = quantities(context, (f"market.{y}" for y in years))
    ends = {0, past - 1, len(ids) - 1}

    def marks(first: int, last: int) -> tuple[Mark | None, ...]:
        return tuple(Mark(quantity=id, labelled=i in ends) if first <= i <= last else None for i, id in enumerate(ids))

    return SeriesChart(
        categories=tuple(map(year_runs, years)),
        series=(
            Series(
                name=context.word("Modelled, not observed"), role=Role.HISTORY, drawn="line", marks=marks(0, past - 1)
            ),
            Series(name=context.word("Forecast"), role=Role.MAIN, drawn="line", marks=marks(past, len(ids) - 1)),
        ),
        scale=scale(context, ids),
        divider=past or None,
    )
