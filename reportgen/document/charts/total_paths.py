"""`total-paths`: the base path and what the named scenarios make of it."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts.require import quantities, quantity
from reportgen.document.charts.ticks import scale
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.runs import Runs
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Mark, Role, Series, SeriesChart

_BASE = "base"


def total_paths(fence: FigureFence, context: Context) -> SeriesChart:  # noqa: ARG001  # one signature for all charts
    scenarios = context.edition.sizing.scenarios
    if scenarios is None:
        raise CannotBuildError("the edition has no scenarios", "add 'scenarios:' to sizing.yaml")
    period = context.edition.seed.period
    years = [y for y in (period.base, *period.forecast.years) if y != period.base or context.has(f"market.{y}")]
    base = scenarios.named.get(_BASE)
    market = quantities(context, (f"market.{y}" for y in years))
    paths = [_path(context.named(base.name) if base else context.word("Base"), Role.MAIN, market)]
    for id, scenario in scenarios.named.items():
        if id == _BASE:
            continue
        # The paths part after the first year of the forecast: what lies before is the market's.
        ids = tuple(quantity(context, f"scenario.{id}.{y}") if y >= context.first else None for y in years)
        paths.append(_path(context.named(scenario.name), Role.ASSUMED, ids))
    return SeriesChart(
        categories=tuple(map(year_runs, years)),
        series=tuple(paths),
        scale=scale(context, (m.quantity for path in paths for m in path.marks if m)),
        divider=sum(y < context.first for y in years) or None,
    )


def _path(name: Runs, role: Role, ids: tuple[str | None, ...]) -> Series:
    last = len(ids) - 1
    marks = tuple(Mark(quantity=id, labelled=i == last) if id else None for i, id in enumerate(ids))
    return Series(name=name, role=role, drawn="line", marks=marks)
