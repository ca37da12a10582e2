"""A number behind a mask: its unit and its status are left, and nothing that depends on its value."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import Rounded
from reportgen.forecast.wording import Wording

MASK = "■■"  # always of the same width, and every typeface of ours has it
_EVEN: Mapping[str, float] = {"low": 25.0, "high": 75.0}
_CENTRAL = 50.0
_ANY = Decimal(7)  # a number of which no language makes a singular


def masked(quantity: Quantity, words: Wording) -> Quantity:
    """The quantity with a placeholder for its value; two quantities of one unit and status look the same."""
    even = _EVEN.get(quantity.id.rpartition(".")[2], _CENTRAL)
    text = words.text(Rounded(_ANY), quantity.unit).replace(words.number(_ANY), MASK)
    return replace(quantity, value=even, rounded=even, shown=MASK, text=text)
