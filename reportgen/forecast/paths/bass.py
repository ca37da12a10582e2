"""Bass diffusion: yearly sales from buyers who start by themselves (p) and buyers who follow others (q).

Sales at t = 1, 2, … are m times the density of the time of adoption (Bass 1969; Srinivasan and Mason 1986).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reportgen.content.models.sizing import Path
from reportgen.forecast.errors import SizingError
from reportgen.forecast.paths.curve import Curve, Values, arrays, require_points

NAMES = ("saturation", "innovation", "imitation")


@dataclass(frozen=True, slots=True)
class Bass:
    """m: everything that will ever be sold; p: innovation; q: imitation."""

    m: float
    p: float
    q: float

    def sales(self, t: Values) -> Values:
        """Sales of the t-th year."""
        decay = np.exp(-(self.p + self.q) * t)
        density = (self.p + self.q) ** 2 / self.p * decay / (1 + self.q / self.p * decay) ** 2
        return np.asarray(self.m * density, dtype=float)


def fit(path: Path, known: Mapping[int, float], rate: float | None) -> Curve:  # noqa: ARG001 - one signature for all fits
    """The Bass curve nearest to the known sizes; what is declared is not fitted. Year one is the first known."""
    declared = tuple(float(x) if x is not None else None for x in (path.saturation, path.innovation, path.imitation))
    require_points("bass", known, tuple(n for n, value in zip(NAMES, declared, strict=True) if value is None))
    years, sizes = arrays(known)
    first = years[0]
    bass = fit_bass(years - first + 1, sizes, declared)
    return lambda when: bass.sales(when - first + 1)


def fit_bass(t: Values, sales: Values, declared: tuple[float | None, ...] = (None, None, None)) -> Bass:
    """The parameters with the least squares; those that are not None are taken as given."""
    guess = _guess(t, sales)
    free = [i for i, value in enumerate(declared) if value is None]
    if not free:
        return Bass(*(float(value) for value in declared if value is not None))
    from scipy.optimize import least_squares

    def bass(logs: Values) -> Bass:
        parameters = [g if value is None else value for g, value in zip(guess, declared, strict=True)]
        for i, log in zip(free, logs, strict=True):
            parameters[i] = float(np.exp(log))  # logarithms keep all three above zero
        return Bass(*parameters)

    scale = float(sales.max())
    start = np.log([guess[i] for i in free])

    def misses(logs: Values) -> Values:
        return (bass(logs).sales(t) - sales) / scale

    found = least_squares(misses, start, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=5000)
    fitted = bass(found.x)
    if not found.success or fitted.m > 1e4 * float(sales.sum()):
        raise SizingError(
            "no Bass curve fits the known sizes: their sum approaches no ceiling",
            hint="declare saturation, innovation and imitation, or use the constant path",
            at=("sizing", "path"),
        )
    return fitted


def _guess(t: Values, sales: Values) -> tuple[float, float, float]:
    """Bass's own start: sales are a parabola in what was sold before."""
    usual = (2 * float(sales.sum()), 0.01, 0.4)
    if len(t) < 4:
        return usual
    before = np.concatenate([[0.0], np.cumsum(sales)[:-1]])
    c, b, a = np.polyfit(before, sales, 2)
    under = b * b - 4 * a * c
    if c >= 0 or a <= 0 or under < 0:
        return usual
    m = float((-b - np.sqrt(under)) / (2 * c))
    p = float(a / m)
    q = float(p + b)
    return (m, p, q) if q > 0 else usual
