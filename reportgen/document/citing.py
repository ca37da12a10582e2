"""Which sources and claims a report cites, and the numbers of its citations."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from reportgen.document.blocks import Block
from reportgen.document.context import Cited, Context
from reportgen.document.ledger import quantities_in
from reportgen.document.runs import CitationRun, Run, Runs
from reportgen.document.walk import map_runs, walk

T = TypeVar("T")


def what_is_cited(blocks: Iterable[Block], context: Context) -> Cited:
    """Sources of cited claims and of shown numbers, numbered in the order of the register."""
    claims: set[str] = set()
    sources: set[str] = set()
    for block in blocks:
        claims |= {run.claim for _, run in walk(block) if isinstance(run, CitationRun)}
        shown = (context.quantities[id] for id in quantities_in(block) if context.has(id))
        sources |= {quantity.source for quantity in shown if quantity.source}
    register = context.edition.register
    sources |= {register.claims[id].source for id in claims}
    cited = (id for id in register.sources if id in sources)
    return Cited(sources={id: number for number, id in enumerate(cited, start=1)}, claims=frozenset(claims))


def number_citations(value: T, cited: Cited) -> T:
    """The same with every citation numbered as its source is."""

    def numbered(run: Run) -> Run:
        return replace(run, number=cited.sources.get(run.source, 0)) if isinstance(run, CitationRun) else run

    return map_runs(value, numbered)


def claim_sentences(context: Context) -> Mapping[str, Runs]:
    """The sentences of all claims, in the order of the register: registers list those too that no text cites."""
    return {id: context.parser.claim(id) for id in context.edition.register.claims}
