"""Units of money and what they are worth."""

from types import MappingProxyType

from reportgen.content.models.units import Unit

DOLLARS = MappingProxyType({Unit.USD: 1.0, Unit.USD_MILLION: 1e6, Unit.USD_BILLION: 1e9})


def factor(unit: Unit, into: Unit) -> float:
    """What a value in `unit` is multiplied with to stand in `into`."""
    return DOLLARS[unit] / DOLLARS[into]
