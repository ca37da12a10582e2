"""`segment-range`: one segment's low, central and high size in the first and in the last year."""

from reportgen.content.models.directives import FigureFence
from reportgen.content.models.origin import Status
from reportgen.document.charts import require
from reportgen.document.charts.marks import ranged
from reportgen.document.charts.ticks import scale
from reportgen.document.context import Context
from reportgen.document.ledger import quantities_in
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Role, Series, SeriesChart


def segment_range(fence: FigureFence, context: Context) -> SeriesChart:
    dimension, _ = require.dimension(context, fence.dimension)
    id, segment = require.segment(context, dimension, fence.segment)
    years = (context.first, context.last)
    ids = require.quantities(context, (f"size.{dimension}.{id}.{y}" for y in years))
    marks = tuple(ranged(context, size) for size in ids)
    assumed = any(context.quantities[size].status is Status.ASSUMED for size in ids)
    role = Role.ASSUMED if assumed else Role.MAIN
    return SeriesChart(
        categories=tuple(map(year_runs, years)),
        series=(Series(name=context.named(segment.label), role=role, drawn="range", marks=marks),),
        scale=scale(context, quantities_in(marks)),
        horizontal=True,
    )
