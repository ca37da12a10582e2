"""The fit that S-shaped curves share: under a known ceiling each becomes a straight line."""

from collections.abc import Callable, Mapping

import numpy as np

from reportgen.content.models.sizing import Path
from reportgen.forecast.errors import SizingError
from reportgen.forecast.paths.curve import Curve, Values, arrays, require_points, require_room

Bend = Callable[[Values], Values]


def fit_sigmoid(path: Path, known: Mapping[int, float], *, straight: Bend, bent: Bend) -> Curve:
    """The curve `ceiling * bent(a + b t)` nearest to the known sizes.

    Under a declared ceiling `straight` turns the sizes into a line, exactly where there are two. Without one, ceiling
    and line are fitted together by least squares, started from the best of some ceilings.
    """
    years, sizes = arrays(known)
    ceiling = float(path.saturation) if path.saturation else None
    require_points(path.model, known, ("speed", "middle") if ceiling else ("saturation", "speed", "middle"))
    origin = years[0]
    at = years - origin
    if ceiling is None:
        ceiling, intercept, slope = _fit_all(at, sizes, straight, bent)
    else:
        require_room(path.model, ceiling, sizes)
        slope, intercept = np.polyfit(at, straight(sizes / ceiling), 1)

    def curve(when: Values) -> Values:
        return np.asarray(ceiling * bent(intercept + slope * (when - origin)), dtype=float)

    return curve


def _fit_all(at: Values, sizes: Values, straight: Bend, bent: Bend) -> tuple[float, float, float]:
    from scipy.optimize import least_squares

    largest = float(sizes.max())

    def start(room: float) -> tuple[float, ...]:
        slope, intercept = np.polyfit(at, straight(sizes / (largest * (1 + room))), 1)
        return (float(np.log(room)), float(intercept), float(slope))

    def misses(guess: Values) -> Values:
        room, intercept, slope = guess
        # The ceiling is written as "so much above the largest size", which keeps every trial a possible one.
        return np.asarray((1 + np.exp(room)) * bent(intercept + slope * at) - sizes / largest, dtype=float)

    starts = [start(room) for room in (0.02, 0.1, 0.3, 1.0, 3.0, 10.0)]
    best = min(starts, key=lambda guess: float(np.sum(misses(np.array(guess)) ** 2)))
    found = least_squares(misses, best, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=5000)
    room = float(np.exp(found.x[0]))
    if not found.success or room > 1e4:
        raise SizingError(
            "the known sizes bend towards no ceiling: a saturation cannot be fitted to them",
            hint="declare the saturation, or use the constant path",
            at=("sizing", "path"),
        )
    return largest * (1 + room), float(found.x[1]), float(found.x[2])
