"""Makes quantities: the one place where a number gets its digits and its words."""

from dataclasses import dataclass
from decimal import Decimal

from reportgen.content.models.origin import status
from reportgen.content.models.precision import Precision
from reportgen.content.models.units import Unit
from reportgen.forecast.belief import Belief
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import Rounded, apply, plain, rule_for
from reportgen.forecast.wording import Wording


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts numbers whose digits are decided into the words of one language."""

    wording: Wording

    def show(self, id: str, value: float, unit: Unit, belief: Belief, rounded: Rounded) -> Quantity:
        """A quantity whose digits are already decided."""
        return Quantity(
            id=id,
            value=float(value),
            unit=unit,
            origin=belief.origin,
            derivation=belief.derivation,
            rounded=rounded.value,
            shown=self.wording.shown(rounded),
            text=self.wording.text(rounded, unit),
            source=belief.source,
            assumption=belief.assumption,
        )

    def cite(self, id: str, cited: Decimal, unit: Unit, belief: Belief) -> Quantity:
        """A quantity with its digits as written, whatever the policy says of its status."""
        return self.show(id, float(cited), unit, belief, Rounded(plain(cited)))


@dataclass(frozen=True, slots=True)
class Maker(Writer):
    """The precision policy, and the language, that all quantities of an edition share."""

    precision: Precision

    def make(self, id: str, value: float, unit: Unit, belief: Belief, cited: Decimal | None = None) -> Quantity:
        """A quantity with the digits that the policy allows; `cited` is the number as its source writes it."""
        return self.show(id, value, unit, belief, self.round(value, unit, belief, cited))

    def round(self, value: float, unit: Unit, belief: Belief, cited: Decimal | None = None) -> Rounded:
        """The digits alone."""
        return apply(rule_for(self.precision, status(belief.origin, belief.derivation), unit), value, cited)
