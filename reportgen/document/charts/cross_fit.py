"""`cross-fit`: how well the segments of two dimensions go together, as an ordinal judgement."""

from reportgen.content.models.directives import FigureFence
from reportgen.document.charts import require
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.shapes import Cell, GridChart

LEVELS = ("none", "weak", "fair", "strong")


def fit_grid(context: Context, rows: str | None, columns: str | None) -> GridChart:
    """The fit of two dimensions, in the order of the market's taxonomy."""
    row_dimension, row_known = require.dimension(context, rows)
    column_dimension, column_known = require.dimension(context, columns)
    found = next(
        (c for c in context.edition.sizing.crosses if (c.rows, c.columns) == (row_dimension, column_dimension)), None
    )
    if found is None:
        raise CannotBuildError(
            f"no cross of {row_dimension} by {column_dimension}", "add it under 'crosses:' in sizing.yaml"
        )
    return GridChart(
        rows=tuple(context.named(segment.label) for segment in row_known.segments.values()),
        columns=tuple(context.named(segment.label) for segment in column_known.segments.values()),
        cells=tuple(
            tuple(Cell(level=found.fit.get(row, {}).get(column)) for column in column_known.segments)
            for row in row_known.segments
        ),
        levels=tuple(context.word(level) for level in LEVELS),
    )


def cross_fit(fence: FigureFence, context: Context) -> GridChart:
    return fit_grid(context, fence.rows, fence.columns)
