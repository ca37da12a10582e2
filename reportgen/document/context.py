"""What builders of blocks, charts and tables are given."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.content.edition import Edition
from reportgen.content.house import Labels
from reportgen.document.prose.parser import Parser
from reportgen.document.prose.source import Tell
from reportgen.document.runs import Runs, words
from reportgen.errors import Place, Problem
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What the report turned out to cite; known only after its prose is parsed."""

    sources: Mapping[str, int]  # id: number in the list of sources
    claims: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    edition: Edition
    forecast: Forecast
    labels: Labels
    parser: Parser
    tell: Tell
    cited: Cited | None = None

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        return self.forecast.quantities

    @property
    def last(self) -> int:
        return self.edition.seed.period.forecast.last

    @property
    def first(self) -> int:
        """The first year of the forecast."""
        return self.edition.seed.period.forecast.first

    def has(self, quantity: str) -> bool:
        return quantity in self.quantities

    def word(self, label: str) -> Runs:
        """The runs of an English label in the edition's language."""
        return words(self.labels(label))

    def named(self, name: str) -> Runs:
        """The runs of a name from the seeds, in which a digit may stand because it is a name."""
        return self.parser.name(name)


class CannotBuildError(Exception):
    """A figure or table asks for what the edition does not have; says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)

    def at(self, place: Place) -> Problem:
        return Problem(place, self.message, self.hint)
