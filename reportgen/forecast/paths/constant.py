"""Constant growth: the stated rate, or the one that joins the first and the last known size."""

from collections.abc import Mapping

from reportgen.content.models.sizing import Path
from reportgen.forecast.errors import SizingError
from reportgen.forecast.growth import cagr
from reportgen.forecast.paths.curve import Curve, Values


def fit(path: Path, known: Mapping[int, float], rate: float | None) -> Curve:  # noqa: ARG001 - one signature for all fits
    """Growth by the same percentage every year."""
    first, last = min(known), max(known)
    if rate is None:
        if first == last:
            raise SizingError(
                f"the size of {first} alone says nothing about other years",
                hint="give a second anchor or a growth rate",
                at=("sizing", "anchors"),
            )
        rate = cagr(known[first], known[last], last - first)
    factor = 1 + rate / 100

    def curve(years: Values) -> Values:
        return known[first] * factor ** (years - first)

    return curve
