"""What an edition's prose is read with: the contents, the blocks in their places, and a parser that knows both."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.sections import TocEntry, table_of_contents
from reportgen.document.placing import Plan, place_blocks, targets
from reportgen.document.prose.conditions import exists
from reportgen.document.prose.exempt import exemptions
from reportgen.document.prose.namespace import namespace
from reportgen.document.prose.parser import Parser
from reportgen.document.prose.source import Tell
from reportgen.forecast.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Prepared:
    """Numbered contents, placed blocks, and the parser of this edition's texts."""

    contents: tuple[TocEntry, ...]
    plan: Plan
    parser: Parser


def prepare(edition: Edition, quantities: Mapping[str, Quantity], house: House, tell: Tell) -> Prepared:
    """Everything that prose may refer to, before any of it is parsed."""
    # 1. Number the contents.
    contents = table_of_contents(edition.market, edition.seed)
    # 2. Place the blocks; number figures and tables by chapter.
    names: Mapping[str, Any] = namespace(edition, quantities)
    plan = place_blocks(edition, contents, partial(exists, names=names, tell=tell), tell)
    # 3. References resolve in the parser, as all numbers are known.
    parser = Parser(
        edition=edition,
        names=names,
        quantities=frozenset(quantities),
        exemptions=exemptions(edition, house.style),
        targets=targets(contents, plan),
        labels=house.labels(edition.seed.language),
        tell=tell,
    )
    return Prepared(contents, plan, parser)
