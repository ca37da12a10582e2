"""`sensitivity`: what each driver alone does to the last year's market; the widest stands first."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts import require
from reportgen.document.charts.ticks import scale
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.ledger import quantities_in
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Mark, Role, Series, SeriesChart


def sensitivity(fence: FigureFence, context: Context) -> SeriesChart:  # noqa: ARG001  # one signature for all charts
    scenarios = context.edition.sizing.scenarios
    if scenarios is None or not scenarios.drivers:
        raise CannotBuildError("the edition has no drivers", "add 'scenarios:' with 'drivers:' to sizing.yaml")
    market = require.quantity(context, f"market.{context.last}")

    def mark(driver: str) -> Mark:
        low, high = require.quantities(context, (f"sensitivity.{driver}.low", f"sensitivity.{driver}.high"))
        return Mark(quantity=market, low=low, high=high)

    def width(mark: Mark) -> float:
        return context.quantities[mark.high or ""].value - context.quantities[mark.low or ""].value

    bars = sorted(((mark(id), driver.name) for id, driver in scenarios.drivers.items()), key=lambda b: -width(b[0]))
    marks = tuple(bar for bar, _ in bars)
    return SeriesChart(
        categories=tuple(context.named(name) for _, name in bars),
        series=(Series(name=year_runs(context.last), role=Role.ASSUMED, drawn="range", marks=marks),),
        scale=scale(context, quantities_in(marks), from_zero=False),
        horizontal=True,
    )
