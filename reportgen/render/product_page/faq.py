"""Questions that every page answers from the edition's own facts: labels ask, data answers."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from reportgen.content.house import Labels
from reportgen.render.product_page.markup import run_writer
from reportgen.render.product_page.page import Page
from reportgen.render.product_page.structured import Answered

DASH = "\u2013"
STATUSES = {
    "published": "stated by the source as it stands",
    "derived": "computed or interpolated from published numbers alone",
    "modelled": "a growth rate applied outside the period that it is stated for, or a declared share of another market",
    "assumed": "a judgement of our analysts, or computed from one",
}


def answered(page: Page, labels: Labels) -> tuple[tuple[Markup, tuple[Markup, ...]], ...]:
    """The report's own questions, then those that its facts answer, as markup."""
    runs = run_writer(page.report.quantities)
    own = [(runs(q.asked), tuple(map(runs, q.answer))) for q in page.questions]
    told = [(escape(labels(question)), tuple(lines)) for question, lines in _facts(page, labels) if lines]
    asked = {question for question, _ in own}
    return (*own, *(one for one in told if one[0] not in asked))


def in_words(asked: tuple[tuple[Markup, tuple[Markup, ...]], ...]) -> tuple[Answered, ...]:
    """The same without markup."""
    return tuple((q.striptags(), tuple(line.striptags() for line in lines)) for q, lines in asked)


def _facts(page: Page, labels: Labels) -> Iterator[tuple[str, list[Markup]]]:
    runs = run_writer(page.report.quantities)
    line = Markup("{}: {}").format
    yield (
        "How large is the market, and how fast does it grow?",
        [line(runs(i.label), runs(i.value)) for i in page.key_numbers],
    )
    period = page.seed.period
    spans = {
        "Study period": f"{period.study[0]}{DASH}{period.study[-1]}",
        "Base year": str(period.base),
        "Forecast": f"{period.forecast.first}{DASH}{period.forecast.last}",
    }
    yield "Which years does it cover?", [line(labels(name), years) for name, years in spans.items()]
    yield (
        "How is the market divided?",
        [
            line(one.name, ", ".join(map(str, (s.name for s in one.segments.values()))))
            for one in page.market.dimensions.values()
        ],
    )
    yield "Which companies does it profile?", [escape(", ".join(page.companies))] if page.companies else []
    yield (
        "How far can its numbers be trusted?",
        [
            escape(labels("Every number says in its place how it came about.")),
            *(line(labels(name.capitalize()), labels(meaning)) for name, meaning in STATUSES.items()),
        ],
    )
    yield (
        "In which formats does it come?",
        [escape(", ".join(labels(one.name) for one in page.formats))] if page.formats else [],
    )
