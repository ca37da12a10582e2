"""Runs as HTML: the only place where Python writes markup."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from reportgen.content.edition import Edition
from reportgen.document.report import Section
from reportgen.document.runs import CitationRun, QuantityRun, ReferenceRun, Run, Runs, Style, TextRun, show
from reportgen.forecast.quantity import Quantity

PLACE = "data-place"  # where in the seeds an element was written
_AT = Markup(' data-place="{}"')
PUNCTUATION = ".,;:"
LEAST_BOUND = 24  # characters of a title's last run

WRAP = {
    Style.PLAIN: Markup("{}"),
    Style.STRONG: Markup("<strong>{}</strong>"),
    Style.EMPHASIS: Markup("<em>{}</em>"),
}


def run_writer(quantities: Mapping[str, Quantity]) -> Callable[[Runs], Markup]:
    """A filter that turns runs into markup, numbers marked by their status."""

    def one(run: Run) -> Markup:
        match run:
            case CitationRun():
                # The narrow space keeps "2024." and a mark apart for whoever copies or reads the text aloud.
                link = Markup('<a class="cite" href="#source-{}">\u202f{}</a>')
                return link.format(run.source, run.number)
            case ReferenceRun():
                return WRAP[run.style].format(Markup('<a class="ref" href="#{}">{}</a>').format(run.target, run.text))
            case QuantityRun():
                marked = Markup('<span class="q {}">{}</span>')
                return WRAP[run.style].format(marked.format(quantities[run.quantity].status, show(run, quantities)))
            case _:
                return WRAP[run.style].format(escape(run.text))

    def write(runs: Runs) -> Markup:
        parts = []
        runs = _behind_punctuation(_once(runs))
        for before, run, after in zip((None, *runs), runs, (*runs[1:], None), strict=False):
            if isinstance(run, CitationRun) and isinstance(before, CitationRun):
                parts.append(Markup('<span class="cite">, </span>'))
            if isinstance(run, TextRun) and isinstance(after, CitationRun):
                # A mark stands at the word that it belongs to.
                parts.append(one(replace(run, text=run.text.rstrip())))
            else:
                parts.append(one(run))
        return Markup("").join(parts)

    return write


def untold(_: object) -> Markup:
    """What a published file says of the places of its texts."""
    return Markup()


def place_writer(edition: Edition) -> Callable[[Any], Markup]:
    """A filter that says in an attribute where in the seeds a block, a piece, a fact or a section was written."""

    def at(thing: Any) -> Markup:
        written = edition.sections.get(thing.id) if isinstance(thing, Section) else thing
        return _AT.format(written.place) if written else Markup()

    return at


def _behind_punctuation(runs: Runs) -> Runs:
    """A point or comma that follows marks goes before them, where a reader expects it."""
    moved: list[Run] = []
    start = 0  # of the marks that stand together
    for run in runs:
        if isinstance(run, CitationRun):
            moved.append(run)
            continue
        if isinstance(run, TextRun) and start < len(moved) and run.text[:1] in PUNCTUATION:
            if start and isinstance(before := moved[start - 1], TextRun):
                moved[start - 1] = replace(before, text=before.text.rstrip())
            moved[start:start] = [TextRun(run.text[:1])]
            run = replace(run, text=run.text[1:])  # noqa: PLW2901  # the rest of it
        moved.append(run)
        start = len(moved)
    return tuple(moved)


def _once(runs: Runs) -> Runs:
    """Marks that stand together, each of them once: two claims may have one source."""
    kept: list[Run] = []
    together: set[str] = set()
    for run in runs:
        if not isinstance(run, CitationRun):
            together.clear()
        elif run.source in together:
            continue
        else:
            together.add(run.source)
        kept.append(run)
    return tuple(kept)


def bound(runs: Runs) -> Runs:
    """A title whose last word does not stand alone on a line."""
    *first, last = runs or (TextRun(""),)
    if not isinstance(last, TextRun) or len(last.text) < LEAST_BOUND:
        return runs
    head, _, tail = last.text.rpartition(" ")
    return (*first, replace(last, text=f"{head}\u00a0{tail}"))
