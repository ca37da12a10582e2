"""`cross-fit` and `cross-sizes`: two dimensions at once, as judged and in the last year's money."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.charts import require
from reportgen.document.charts.cross_fit import fit_grid
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.runs import Runs
from reportgen.document.tables.filled import EMPTY, Filled, cell, unit_word


def cross_fit(fence: TableFence, context: Context) -> Filled:
    grid = fit_grid(context, fence.rows_of, fence.columns_of)
    return Filled(
        columns=(_corner(fence, context), *(Column(name, kind="level") for name in grid.columns)),
        rows=tuple(
            Row((name, *(EMPTY if one.level is None else grid.levels[one.level] for one in cells)))
            for name, cells in zip(grid.rows, grid.cells, strict=True)
        ),
    )


def cross_sizes(fence: TableFence, context: Context) -> Filled:
    """The interior promises nothing: each field is rounded by itself."""
    rows, row_known = require.dimension(context, fence.rows_of)
    columns, column_known = require.dimension(context, fence.columns_of)
    if not any(id.startswith(f"cross.{rows}.{columns}.") for id in context.quantities):
        raise CannotBuildError(f"no cross of {rows} by {columns}", "add it under 'crosses:' in sizing.yaml")
    unit = unit_word(context, f"market.{context.last}")
    fit = next(c.fit for c in context.edition.sizing.crosses if (c.rows, c.columns) == (rows, columns))

    def field(row: str, column: str) -> Runs:
        """A dash where the two cannot go together: that is no small number, it is none."""
        cannot_be = fit.get(row, {}).get(column) == 0
        return EMPTY if cannot_be else cell(context, f"cross.{rows}.{columns}.{row}.{column}.{context.last}")

    return Filled(
        columns=(
            _corner(fence, context),
            *(Column(context.named(s.label), kind="number", unit=unit) for s in column_known.segments.values()),
        ),
        rows=tuple(
            Row((
                context.named(row_segment.label),
                *(field(row, column) for column in column_known.segments),
            ))
            for row, row_segment in row_known.segments.items()
        ),
    )  # fmt: skip


def _corner(fence: TableFence, context: Context) -> Column:
    name, known = require.dimension(context, fence.rows_of)
    return Column(context.named(known.name or name))
