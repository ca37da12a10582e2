"""Blocks of words: prose, callouts, cards."""

from collections.abc import Iterable

from reportgen.document.blocks import Callout, Card, Fact, Prose
from reportgen.document.runs import Runs
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.facts import fact_pages
from reportgen.render.deck.content.page import Page, text_pages
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.text import Para, Span, pieces, spans

WIDE = 8.0  # inches from which letters may be larger
TABLE = 6.0  # inches from which labelled facts read better as a table


def prose_pages(desk: Desk, block: Prose, box: Box) -> list[Page]:
    paras = pieces(block.pieces, desk.report.quantities)
    return text_pages(desk, paras, box, name=f"block:{block.id}", largest=20 if box.w > WIDE else 18)


def callout_pages(desk: Desk, block: Callout, box: Box) -> list[Page]:
    quantities = desk.report.quantities
    title = Para(spans(block.title, quantities, bold=True, colour="accent2"), space=0, grow=1.1)
    paras = [title, *pieces(block.pieces, quantities)]
    return text_pages(desk, paras, box, name=f"block:{block.id}", largest=20 if box.w > WIDE else 18)


def card_pages(desk: Desk, block: Card, box: Box) -> list[Page]:
    if box.w > TABLE:
        return fact_pages(desk, block.id, block.title, block.facts, box)
    paras = [_name(desk, block.title), *_facts(desk, block.facts)]
    return text_pages(desk, paras, box, name=f"block:{block.id}", largest=18)


def _name(desk: Desk, runs: Runs) -> Para:
    return Para(spans(runs, desk.report.quantities, bold=True), space=0, grow=1.2)


def _facts(desk: Desk, facts: Iterable[Fact]) -> list[Para]:
    quantities = desk.report.quantities
    return [
        Para(
            (*spans(fact.label, quantities, bold=True, colour="accent3"), Span("  "), *spans(fact.text, quantities)),
            space=5,
        )
        for fact in facts
    ]
