"""Sources: how one is written, the numbered list of those cited, and the source line of a figure or table."""

from collections.abc import Iterable

from reportgen.content.models.origin import Status
from reportgen.content.models.register import LawStatus, Source
from reportgen.document.blocks import Block, Table
from reportgen.document.context import Context
from reportgen.document.dates import date_runs
from reportgen.document.ledger import quantities_in
from reportgen.document.report import SourceEntry
from reportgen.document.runs import CitationRun, ReferenceRun, Runs, TextRun, joined, plain, words
from reportgen.document.standing import statuses
from reportgen.document.told import LAWS
from reportgen.document.walk import walk
from reportgen.forecast.ids import of_the_report

_ASSUMPTIONS = "assumptions"  # the section that source lines lead to, where an edition has it


def source_text(source: Source, context: Context) -> Runs:
    """Publisher, title, date, locator and, of a law, its status: as the list of sources shows it."""
    parts: list[Runs] = [context.named(source.publisher), context.named(source.title)]
    if source.date:
        parts.append(date_runs(source.date, context.edition.seed.locale))
    if source.locator:
        parts.append(context.named(source.locator))
    text = joined(parts, ", ")
    return (*text, TextRun("; "), *_law_status(source.law, source.in_force, context)) if source.law else text


def _law_status(law: LawStatus, in_force: str | None, context: Context) -> Runs:
    """What a law is at the edition's cut-off date: "in force since March 21, 2025"."""
    label, dated = LAWS[law]
    date = date_runs(in_force, context.edition.seed.locale) if dated else ()
    return joined(list(filter(None, (context.word(label), date))), " ")


def source_entries(numbers: Iterable[tuple[str, int]], context: Context) -> tuple[SourceEntry, ...]:
    register = context.edition.register.sources
    return tuple(SourceEntry(id=id, number=number, text=source_text(register[id], context)) for id, number in numbers)


def source_line(block: Block, given: Runs, context: Context, *, judged: bool = False) -> Runs:
    """What the author gave; else the sources of the numbers and claims shown, and how far to believe them.

    `judged` says that the block shows a judgement of ours, which is an assumption without being a quantity.
    """
    if given:
        text = plain(given, context.quantities) if all(_known(run, context) for run in given) else ""
        label = context.labels("Source")
        return given if text.startswith(label) else (TextRun(f"{label}: "), *given)
    shown = [context.quantities[id] for id in dict.fromkeys(quantities_in(block)) if context.has(id)]
    cited = [run.source for _, run in walk(block) if isinstance(run, CitationRun)]
    register = context.edition.register.sources
    ids = {q.source for q in shown if q.source} | set(cited)
    named = [
        joined([context.named(register[id].publisher), context.named(register[id].title)], ", ")
        for id in register
        if id in ids
    ]
    told = statuses((q for q in shown if not of_the_report(q.id)), context)
    if judged and Status.ASSUMED not in told:
        told.append(Status.ASSUMED)  # the weakest of all
    if not named and not told:
        return (
            () if isinstance(block, Table) else words(f"{context.labels('Source')}: {context.labels('our analysis')}")
        )
    label = context.labels("Sources" if len(named) > 1 else "Source")
    line = (TextRun(f"{label}: "), *joined(named or [context.word("our analysis")], "; "), TextRun(". "))
    return (*line, *_status_words(told, context)) if told else line[:-1]


def _known(run: object, context: Context) -> bool:
    quantity = getattr(run, "quantity", None)
    return quantity is None or context.has(quantity)


def _status_words(told: list[Status], context: Context) -> Runs:
    names = ", ".join(context.labels(status.value) for status in told)
    line = words(f"{context.labels('Status')}: {names}")
    target = context.parser.targets.get(_ASSUMPTIONS)
    if Status.ASSUMED in told and target and (text := target.text(context.labels)):
        return (*line, TextRun(f" ({context.labels('see')} "), ReferenceRun(target.id, text), TextRun(")."))
    return (*line, TextRun("."))
