"""`sources` and `claims`: what the report draws on. Filled when all else is parsed, as only what is cited is listed."""

from reportgen.content.models.directives import TableFence
from reportgen.document.blocks import Row
from reportgen.document.context import Context
from reportgen.document.dates import date_runs
from reportgen.document.runs import CitationRun, Exempt, ExemptRun
from reportgen.document.sources import source_text
from reportgen.document.tables.filled import EMPTY, Filled, column
from reportgen.document.told import CLAIMS, ORIGINS


def sources(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    register, locale = context.edition.register.sources, context.edition.seed.locale
    numbers = context.cited.sources if context.cited else {}
    return Filled(
        columns=(
            column(context, "Number", width=0.08),
            column(context, "Source", width=0.52),
            column(context, "Origin", width=0.22),
            column(context, "Accessed", width=0.18),
        ),
        rows=tuple(
            Row((
                (ExemptRun(str(number), Exempt.NUMBER),),
                source_text(register[id], context),
                context.word(ORIGINS[register[id].origin]),
                date_runs(register[id].accessed, locale) or EMPTY,
            ))
            for id, number in numbers.items()
        ),
    )  # fmt: skip


def claims(fence: TableFence, context: Context) -> Filled:  # noqa: ARG001  # one signature for all tables
    register, locale = context.edition.register.claims, context.edition.seed.locale
    cited = context.cited.claims if context.cited else frozenset()
    return Filled(
        columns=(
            column(context, "Claim", width=0.6),
            column(context, "Status", width=0.22),
            column(context, "Date", width=0.18),
        ),
        rows=tuple(
            Row((
                (*context.parser.claim(id), CitationRun(id, claim.source, 0)),
                context.word(CLAIMS[claim.status]),
                date_runs(claim.date, locale) or EMPTY,
            ))
            for id, claim in register.items()
            if id in cited
        ),
    )  # fmt: skip
