"""`segments-by-year`: central sizes of all segments by year, with low and high for the first and last year.

The central columns foot: what rounding leaves over is a row of its own.
"""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Column, Row
from reportgen.document.charts import require
from reportgen.document.context import Context
from reportgen.document.runs import Runs, TextRun
from reportgen.document.runs import year as year_runs
from reportgen.document.tables.filled import EMPTY, Filled, cell, column, unit_word, year_column


def segments_by_year(fence: TableFence, context: Context) -> Filled:
    dimension, known = require.dimension(context, fence.dimension)
    years = tuple(context.edition.seed.period.forecast.years)
    require.quantities(context, (f"size.{dimension}.{s}.{y}" for s in known.segments for y in years))
    ends = [(y, end) for y in dict.fromkeys((years[0], years[-1])) for end in ("low", "high")]
    unit = unit_word(context, f"market.{context.last}")

    def segment(id: str) -> tuple[Runs, ...]:
        size = f"size.{dimension}.{id}"
        return (
            *(cell(context, f"{size}.{y}") for y in years),
            *(cell(context, f"{size}.{y}.{end}") for y, end in ends),
        )

    no_ends = tuple(EMPTY for _ in ends)
    rows = [Row((context.named(s.name), *segment(id))) for id, s in known.segments.items()]
    if any(context.has(f"remainder.{dimension}.{y}") for y in years):
        left = (cell(context, f"remainder.{dimension}.{y}") for y in years)
        rows.append(Row((context.word("Not allocated (rounding)"), *left, *no_ends), role="remainder"))
    total = (cell(context, f"market.{y}") for y in years)
    rows.append(Row((context.word("Total"), *total, *no_ends), role="total"))
    return Filled(
        columns=(
            column(context, "Segment"),
            *(year_column(context, y, unit) for y in years),
            *(
                Column((*year_runs(y), TextRun(f" {context.labels(end)}")), kind="number", unit=unit, phase="forecast")
                for y, end in ends
            ),
        ),
        rows=tuple(rows),
        foots=True,
    )
