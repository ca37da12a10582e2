"""How much a computed number may be believed: the weakest of its inputs, for origin and derivation alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from reportgen.content.models.origin import Derivation, Origin

Ranked = TypeVar("Ranked", Origin, Derivation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """Who says a number, how it came about, and where that can be looked up."""

    origin: Origin
    derivation: Derivation = Derivation.PUBLISHED
    source: str | None = None
    assumption: str | None = None

    def assuming(self, assumption: str | None) -> "Belief":
        """The same belief, resting on an assumption of an analyst as well."""
        return replace(self, origin=Origin.ANALYST, assumption=assumption or self.assumption)


def weakest(ranked: Iterable[Ranked]) -> Ranked:
    """The member that may be believed least."""
    return max(ranked, key=lambda one: one.rank)


def combine(*inputs: Belief, derivation: Derivation = Derivation.COMPUTED) -> Belief:
    """The belief in a number computed from `inputs`.

    A quantity names one source and one assumption. The first input that has one names it, so the input that a reader
    would look up first (the share, in share times market) stands first.
    """
    return Belief(
        origin=weakest(one.origin for one in inputs),
        derivation=weakest((derivation, *(one.derivation for one in inputs))),
        source=next((one.source for one in inputs if one.source), None),
        assumption=next((one.assumption for one in inputs if one.assumption), None),
    )
