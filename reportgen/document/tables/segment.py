"""`segment`: one segment's share and size, low, central and high, by year; its gist is the note."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Row
from reportgen.document.charts import require
from reportgen.document.context import Context
from reportgen.document.runs import Runs, TextRun
from reportgen.document.tables.filled import Filled, cell, column, unit_word, year_column

_ENDS = (("low", ".low"), ("central", ""), ("high", ".high"))
_FAMILIES = (("share", "Share"), ("size", "Size"))


def segment(fence: TableFence, context: Context) -> Filled:
    dimension, _ = require.dimension(context, fence.dimension)
    id, named = require.segment(context, dimension, fence.segment)
    years = context.edition.seed.period.forecast.years
    require.quantities(context, (f"share.{dimension}.{id}.{y}" for y in years))
    rows: list[Row] = []
    for kind, label in _FAMILIES:
        base = f"{kind}.{dimension}.{id}"
        if not context.has(f"{base}.{context.last}"):
            continue
        unit = unit_word(context, f"{base}.{context.last}")
        for end, suffix in _ENDS:
            ids = [f"{base}.{y}{suffix}" for y in years]
            if any(map(context.has, ids)):
                rows.append(Row((_head(context, label, end, unit), *(cell(context, one) for one in ids))))
    return Filled(
        columns=(column(context, "Measure"), *(year_column(context, y) for y in years)),
        rows=tuple(rows),
        note=context.parser.runs(named.gist),
    )


def _head(context: Context, label: str, end: str, unit: Runs) -> Runs:
    return (TextRun(f"{context.labels(label)}, {context.labels(end)} ("), *unit, TextRun(")"))
