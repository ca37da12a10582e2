"""`bridge`: from the first year's market to the last year's, by what each segment adds."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts import require
from reportgen.document.charts.marks import role_of
from reportgen.document.charts.ticks import scale
from reportgen.document.context import Context
from reportgen.document.runs import year as year_runs
from reportgen.document.shapes import Mark, Role, Series, SeriesChart


def bridge(fence: FigureFence, context: Context) -> SeriesChart:
    """The series of changes begins with the first total, so that each change starts where the one before it ends."""
    dimension, known = require.dimension(context, fence.dimension)
    first, last = require.quantities(context, (f"market.{context.first}", f"market.{context.last}"))
    steps = require.quantities(context, (f"change.{dimension}.{segment}" for segment in known.segments))
    left = f"change.{dimension}.remainder"
    rest = (left,) if context.has(left) else ()
    names = [context.named(segment.label) for segment in known.segments.values()]
    changes = (
        Mark(quantity=first, role=role_of(context, first, context.first) or Role.MAIN),
        *(Mark(quantity=id, role=role_of(context, id, context.last)) for id in (*steps, *rest)),
        None,
    )
    return SeriesChart(
        categories=(
            year_runs(context.first),
            *names,
            *(context.word("Not allocated (rounding)") for _ in rest),
            year_runs(context.last),
        ),
        series=(
            Series(name=context.word("Change"), role=Role.SUPPORT, drawn="change", marks=changes),
            Series(
                name=context.word("Market size"),
                role=Role.MAIN,
                marks=(*(None for _ in changes[1:]), Mark(quantity=last)),
            ),
        ),
        scale=scale(context, (first, last), ticks=False),
    )
