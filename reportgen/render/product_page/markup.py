"""Runs as HTML without links: a shop's page leads nowhere inside the report."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from reportgen.document.runs import CitationRun, QuantityRun, Run, Runs, Style, TextRun, show
from reportgen.forecast.quantity import Quantity

_STYLES: Mapping[Style, Markup] = {
    Style.PLAIN: Markup("{}"),
    Style.STRONG: Markup("<strong>{}</strong>"),
    Style.EMPHASIS: Markup("<em>{}</em>"),
}
_QUANTITY = Markup('<data value="{}" data-quantity="{}">{}</data>')


def value(quantity: Quantity) -> str:
    """The rounded value as a machine reads it: "28.9", "50"."""
    return repr(quantity.rounded).removesuffix(".0")


def run_writer(quantities: Mapping[str, Quantity]) -> Callable[[Runs], Markup]:
    """A filter that turns runs into markup; citations are left out, references are words."""

    def one(run: Run) -> Markup:
        match run:
            case CitationRun():
                return Markup("")
            case QuantityRun(id, _, style):
                return _STYLES[style].format(_QUANTITY.format(value(quantities[id]), id, show(run, quantities)))
            case _:
                return _STYLES[run.style].format(escape(run.text))

    return lambda runs: Markup("").join(map(one, _tidied(runs)))


def _tidied(runs: Runs) -> list[Run]:
    """Without the space that stands between a word and its citation."""
    pairs = zip(runs, (*runs[1:], None), strict=False)
    return [
        replace(run, text=run.text.rstrip()) if isinstance(run, TextRun) and isinstance(after, CitationRun) else run
        for run, after in pairs
    ]
