"""Runs as HTML: the only place where Python writes markup."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from reportgen.document.runs import CitationRun, QuantityRun, ReferenceRun, Run, Runs, Style, TextRun, show
from reportgen.forecast.quantity import Quantity

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
                # The thin space keeps "2024." and a mark apart for whoever copies or reads the text aloud.
                link = Markup('<a class="cite" href="#source-{}">\u2009{}</a>')
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
        runs = _once(runs)
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
