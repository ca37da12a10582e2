"""`share-ranges`: low, central and high share of each segment in the last year, and in the first where they differ."""

from reportgen.content.models.directives import FigureFence
from reportgen.content.models.origin import Status
from reportgen.document.charts import require
from reportgen.document.charts.marks import ranged
from reportgen.document.charts.ticks import scale
from reportgen.document.context import Context
from reportgen.document.ledger import quantities_in
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Role, Series, SeriesChart


def share_ranges(fence: FigureFence, context: Context) -> SeriesChart:
    dimension, known = require.dimension(context, fence.dimension)

    def ids(year: int) -> tuple[str, ...]:
        return require.quantities(context, (f"share.{dimension}.{segment}.{year}" for segment in known.segments))

    def series(year: int, role: Role) -> Series:
        marks = tuple(ranged(context, id) for id in ids(year))
        return Series(name=year_runs(year), role=role, drawn="range", marks=marks)

    def shown(year: int) -> list[str]:
        return [context.quantities[id].shown for id in quantities_in(series(year, Role.MAIN))]

    assumed = any(context.quantities[id].status is Status.ASSUMED for id in ids(context.last))
    last = series(context.last, Role.ASSUMED if assumed else Role.MAIN)
    moves = shown(context.first) != shown(context.last)
    drawn = (series(context.first, Role.SUPPORT), last) if moves else (last,)
    return SeriesChart(
        categories=tuple(context.named(segment.label) for segment in known.segments.values()),
        series=drawn,
        scale=scale(context, quantities_in(drawn)),
        horizontal=True,
    )
