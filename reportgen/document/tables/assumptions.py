"""`assumptions`: the register of what was assumed, why, by whom, and what would change it."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Row
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.dates import date_runs
from reportgen.document.tables.filled import Filled, column


def assumptions(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    declared = context.edition.sizing.assumptions
    if not declared:
        raise CannotBuildError("the edition declares no assumptions", "add 'assumptions:' to sizing.yaml")
    read, locale = context.parser.runs, context.edition.seed.locale
    return Filled(
        columns=(
            column(context, "Assumption", width=0.18),
            column(context, "Reason", width=0.34),
            column(context, "What would change it", width=0.24),
            column(context, "Owner", width=0.12),
            column(context, "Date", width=0.12),
        ),
        rows=tuple(
            Row(
                (
                    read(one.title),
                    read(one.reason),
                    read(one.would_change),
                    read(one.owner),
                    date_runs(one.date, locale),
                )
            )
            for one in declared.values()
        ),
    )
