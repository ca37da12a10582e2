"""The one convention of periods: they are steps between years, so 2026 to 2031 are five, not six."""

from typing import Literal

from reportgen.content.models.edition import Period
from reportgen.forecast.errors import SizingError

Phase = Literal["history", "base", "forecast"]


def periods(first: int, last: int) -> int:
    """How many yearly steps lead from `first` to `last`."""
    if last <= first:
        raise SizingError(f"growth needs two years: {last} does not come after {first}")
    return last - first


def phase(year: int, period: Period) -> Phase:
    """The part of the study that a year belongs to; years between history and base count as history."""
    if year == period.base:
        return "base"
    return "forecast" if year >= period.forecast.first else "history"
