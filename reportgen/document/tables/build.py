"""The table of the forecast's and registers' tables, and how a table fence is filled."""

from collections.abc import Callable, Mapping

from reportgen.content.models.directives import TableFence
from reportgen.content.near import did_you_mean
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.tables.assumptions import assumptions
from reportgen.document.tables.crosses import cross_fit, cross_sizes
from reportgen.document.tables.drivers import drivers
from reportgen.document.tables.filled import Filled
from reportgen.document.tables.given import given
from reportgen.document.tables.known import known_estimated_assumed
from reportgen.document.tables.licences import licences
from reportgen.document.tables.registers import claims, sources
from reportgen.document.tables.revisions import revisions
from reportgen.document.tables.scenarios import scenarios
from reportgen.document.tables.segment import segment
from reportgen.document.tables.segments_by_year import segments_by_year
from reportgen.document.tables.totals import totals

TABLES: Mapping[str, Callable[[TableFence, Context], Filled]] = {
    "totals": totals,
    "scenarios": scenarios,
    "segments-by-year": segments_by_year,
    "segment": segment,
    "cross-fit": cross_fit,
    "cross-sizes": cross_sizes,
    "drivers": drivers,
    "revisions": revisions,
    "assumptions": assumptions,
    "sources": sources,
    "claims": claims,
    "known-estimated-assumed": known_estimated_assumed,
    "licences": licences,
}
LATE = frozenset({"sources", "claims"})  # list what the rest of the report cites


def build_table(fence: TableFence, context: Context, block: str) -> Filled:
    """The columns and rows of a table; raises CannotBuildError with what to write instead."""
    if fence.data:
        if fence.data not in TABLES:
            raise CannotBuildError(f"no table is called '{fence.data}'", did_you_mean(fence.data, TABLES))
        return TABLES[fence.data](fence, context)
    if not fence.columns or not fence.rows:
        raise CannotBuildError("the table is empty", "give it 'data:', or 'columns:' and 'rows:'")
    return given(fence, context, block)
