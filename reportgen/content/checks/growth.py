"""A published growth rate agrees with the sizes it is published with."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.content.checks.given import Given
from reportgen.content.models.sizing import Growth
from reportgen.errors import Problem

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def check_growth(given: Given) -> Iterator[Problem]:
    """A rate that the anchors do not bear out, and periods that its years do not."""
    growth = given.edition.sizing.growth
    if growth is None or growth.last <= growth.first:
        return
    sizes = {anchor.year: anchor.value for anchor in given.edition.sizing.anchors}
    ends = (sizes[growth.first], sizes[growth.last]) if {growth.first, growth.last} <= set(sizes) else None
    said = _said(growth, *ends) if ends else ""
    years = growth.last - growth.first
    if growth.periods != years:
        message = f"from {growth.first} to {growth.last} are {_periods(years)}, not {_count(growth.periods)}"
        message += f"; {said}" if said else ""
        yield given.problem(("sizing", "growth", "periods"), message, f"write 'periods: {years}'")
    elif said:
        hint = "correct the rate, its years or the anchors; the allowed difference is the rounding of the rate"
        yield given.problem(("sizing", "growth", "rate"), said, hint)


def compound(first: Decimal, last: Decimal, periods: int) -> Decimal:
    """The growth a period, in percent, that leads from the first to the last value."""
    return ((last / first) ** (1 / Decimal(periods)) - 1) * 100


def _said(growth: Growth, first: Decimal, last: Decimal) -> str:
    """What the anchors say about the rate, nothing if they agree within its rounding."""
    implied = compound(first, last, growth.periods)
    exponent = growth.rate.as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0))
    if abs(implied - growth.rate) <= step / 2:
        return ""
    shown = implied.quantize(min(step, Decimal("0.1")))
    return f"{first} → {last} over {_periods(growth.periods)} is {shown}\u202f%, not {growth.rate}\u202f%"


def _count(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def _periods(number: int) -> str:
    return f"{_count(number)} period{'' if number == 1 else 's'}"
