"""Runs as HTML: every number keeps the id of its quantity, or the reason why it needs none."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from reportgen.content.house import Labels
from reportgen.content.models.origin import Status
from reportgen.document.runs import (
    CitationRun,
    Exempt,
    ExemptRun,
    QuantityRun,
    ReferenceRun,
    Run,
    Runs,
    Style,
    TextRun,
    plain,
    show,
)
from reportgen.forecast.quantity import Quantity

_NUMBER = re.compile(r"(\w*\d\w*)")
_YEAR = re.compile(r"(19|20|21)\d\d")

Quantities = Mapping[str, Quantity]

_STYLES: dict[Style, Markup] = {
    Style.PLAIN: Markup("{}"),
    Style.STRONG: Markup("<strong>{}</strong>"),
    Style.EMPHASIS: Markup("<em>{}</em>"),
}
_QUANTITY = Markup('<data value="{}" data-quantity="{}"{}>{}</data>')
_ASSUMED = Markup(' data-status="assumed"')
_EXEMPT = Markup('<span data-exempt="{}">{}</span>')
_CITATION = Markup(
    '<sup class="citation"><a href="#source-{}" aria-label="{} {}"><span data-exempt="number">{}</span></a></sup>'
)
_REFERENCE = Markup('<a href="#{}" data-exempt="number">{}</a>')


def value(quantity: Quantity) -> str:
    """The rounded value as a machine reads it: "28.9", "50"."""
    return repr(quantity.rounded).removesuffix(".0")


def told(text: str) -> Markup:
    """Words of the seeds that are no prose of the report: a number in them is a year or part of a name."""
    parts = _NUMBER.split(str(text))
    return Markup("").join(
        _EXEMPT.format(Exempt.YEAR.value if _YEAR.fullmatch(part) else Exempt.NAME.value, part) if i % 2 else part
        for i, part in enumerate(parts)
    )


class RunMarkup:
    """Makes HTML of runs; one for each report and language."""

    def __init__(self, quantities: Quantities, labels: Labels) -> None:
        self._quantities = quantities
        self._labels = labels

    def __call__(self, runs: Runs) -> Markup:
        return Markup("").join(map(self._run, runs))

    def plain(self, runs: Runs) -> str:
        return plain(runs, self._quantities)

    def _run(self, run: Run) -> Markup:
        match run:
            case TextRun(text, style):
                return _styled(style, escape(text))
            case QuantityRun(id, _, style):
                found = self._quantities[id]
                shown = show(run, self._quantities)
                return _styled(style, _QUANTITY.format(value(found), id, _mark(found), shown))
            case ExemptRun(text, why, style):
                return _styled(style, _EXEMPT.format(why.value, text))
            case CitationRun(_, source, number):
                return _CITATION.format(source, self._labels("Source"), number, number)
            case ReferenceRun(target, text, style):
                return _styled(style, _REFERENCE.format(target, text))


def _mark(quantity: Quantity) -> Markup:
    """What sets an assumed number apart from the others in running text."""
    return _ASSUMED if quantity.status is Status.ASSUMED else Markup("")


def _styled(style: Style, markup: Markup) -> Markup:
    return _STYLES[style].format(markup)
