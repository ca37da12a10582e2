"""Growth rates in percent: compound, year on year, and whether a stated one agrees with the sizes it is stated for."""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from reportgen.content.models.sizing import Growth
from reportgen.forecast.errors import SizingError
from reportgen.forecast.periods import periods


def cagr(first: float, last: float, steps: int) -> float:
    """The yearly growth in percent that turns `first` into `last` in that many steps."""
    if first <= 0 or last <= 0:
        raise SizingError(f"a growth rate needs sizes above zero, not {first:g} and {last:g}")
    if steps < 1:
        raise SizingError(f"a growth rate needs at least one period, not {steps}")
    return float(((last / first) ** (1 / steps) - 1) * 100)


def grown(value: float, rate: float, steps: float) -> float:
    """The size that `value` becomes after `steps` years at `rate` percent; negative steps go back."""
    return float(value * (1 + rate / 100) ** steps)


def year_on_year(values: "pd.Series[float]") -> "pd.Series[float]":
    """Growth over the year before in percent; missing where the year before is."""
    before = values.reindex(values.index - 1).to_numpy()
    return (values / before - 1) * 100


def check_stated(growth: Growth, sizes: Mapping[int, Decimal]) -> None:
    """Refuses a stated rate that its own period and sizes contradict, allowing for how all three were rounded."""
    first, last = sizes.get(growth.first), sizes.get(growth.last)
    if first is not None and last is not None:
        low = cagr(float(first + _half(first)), float(last - _half(last)), growth.periods)
        high = cagr(float(first - _half(first)), float(last + _half(last)), growth.periods)
        half = float(_half(growth.rate))
        if not (low <= float(growth.rate) + half and float(growth.rate) - half <= high):
            found = cagr(float(first), float(last), growth.periods)
            raise SizingError(
                f"{first} to {last} over {growth.periods} periods grows by {found:.2f} % a year, "
                f"which is inconsistent with the published {growth.rate} %",
                hint=f"{growth.first} to {growth.last} are {periods(growth.first, growth.last)} periods",
                at=("sizing", "growth"),
            )
    if growth.periods != periods(growth.first, growth.last):
        raise SizingError(
            f"{growth.first} to {growth.last} are {periods(growth.first, growth.last)} periods, not {growth.periods}",
            hint="a period is a step from one year to the next; correct first, last or periods",
            at=("sizing", "growth"),
        )


def _half(number: Decimal) -> Decimal:
    """Half a unit of the last written digit."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
