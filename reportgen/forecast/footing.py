"""What rounding leaves over between parts and their total, both as shown."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.forecast.rounding import Rounded


def remainder(total: Rounded, parts: Sequence[Rounded]) -> Decimal:
    """The total as shown less the sum of the parts as shown, with the most decimals of any of them.

    A part that is too small to be shown ("<1") counts as nothing, so that it, too, is part of the remainder.
    """
    return total.digits - sum((part.digits for part in parts), Decimal(0))


def remainders(totals: Mapping[int, Rounded], parts: Mapping[int, Sequence[Rounded]]) -> Mapping[int, Decimal]:
    """The remainder of every year, or none at all where every year foots by itself: a row is whole or not there."""
    left = {year: remainder(totals[year], parts[year]) for year in totals}
    return left if any(left.values()) else {}
