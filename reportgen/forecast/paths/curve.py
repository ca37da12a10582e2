"""What all growth curves share."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from reportgen.content.models.sizing import Path
from reportgen.forecast.errors import SizingError

Values = npt.NDArray[np.float64]
Curve = Callable[[Values], Values]  # sizes at these years
Fit = Callable[[Path, Mapping[int, float], float | None], Curve]


def arrays(known: Mapping[int, float]) -> tuple[Values, Values]:
    """Years and sizes, in order of years."""
    years = sorted(known)
    return np.array(years, dtype=float), np.array([known[y] for y in years], dtype=float)


def require_points(model: str, known: Mapping[int, float], free: tuple[str, ...]) -> None:
    """Refuses to fit more parameters than there are sizes to fit them to."""
    if len(known) < len(free):
        raise SizingError(
            f"a {model} path has {len(free)} parameters to fit ({', '.join(free)}) "
            f"but only {len(known)} known size(s): the fit would be a guess",
            hint="declare the saturation (and for bass innovation and imitation), or use the constant path",
            at=("sizing", "path"),
        )


def require_room(model: str, saturation: float, sizes: Values) -> None:
    """Refuses a ceiling that known sizes already reach."""
    if saturation <= sizes.max():
        raise SizingError(
            f"the {model} path's saturation {saturation:g} is not above the largest known size {sizes.max():g}",
            hint="declare a ceiling that the market has not reached",
            at=("sizing", "path", "saturation"),
        )


def tie(curve: Curve, known: Mapping[int, float], years: Values) -> Values:
    """The curve bent so that it goes through every known size.

    The correction is interpolated in logarithms and held beyond the ends. A constant-growth curve so becomes constant
    growth between each two known years, whatever its own rate.
    """
    at, sizes = arrays(known)
    correction = np.interp(years, at, np.log(sizes / curve(at)))
    return np.asarray(curve(years) * np.exp(correction), dtype=float)
