"""The market summed from below, buyers times spend, and how far it lies from the market from above."""

from dataclasses import dataclass

from reportgen.content.models.origin import Derivation
from reportgen.content.models.sizing import BottomUp
from reportgen.content.models.units import Unit
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.errors import SizingError
from reportgen.forecast.observed import is_observed
from reportgen.forecast.total import Total
from reportgen.forecast.units import factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The sum from below and its difference to the market; both in the market's unit."""

    year: int
    total: float
    gap: float
    belief: Belief
    gap_belief: Belief


def sum_up(bottom_up: BottomUp, market: Total) -> Comparison:
    """The sum of all parts, refused where a part is no observation: guesses do not check a forecast."""
    for i, part in enumerate(bottom_up.parts):
        if not is_observed(part.origin):
            raise SizingError(
                f"the bottom-up part '{part.segment}' has the origin {part.origin.value}: a sum of our own "
                "estimates is no check of the market",
                hint="give buyers and spend that an official source, a company or a third party states",
                at=("sizing", "bottom_up", "parts", i),
            )
    if bottom_up.year not in market.beliefs:
        raise SizingError(
            f"the bottom-up sum is for {bottom_up.year}, a year for which there is no market size",
            hint="choose a year of the study period",
            at=("sizing", "bottom_up", "year"),
        )
    into = factor(Unit.USD, market.unit)
    total = sum(float(part.buyers * part.spend) for part in bottom_up.parts) * into
    stated = [Belief(origin=p.origin, derivation=Derivation.COMPUTED, source=p.source) for p in bottom_up.parts]
    belief = combine(*stated)
    return Comparison(
        year=bottom_up.year,
        total=total,
        gap=total - market.at(bottom_up.year),
        belief=belief,
        gap_belief=combine(belief, market.beliefs[bottom_up.year]),
    )
