"""How a total moves between and beyond the years that are known: one small file a model."""

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.content.models.sizing import Path
from reportgen.forecast.paths import bass, constant, gompertz, logistic
from reportgen.forecast.paths.curve import Curve, Fit

FITS: Mapping[str, Fit] = MappingProxyType(
    {"constant": constant.fit, "logistic": logistic.fit, "gompertz": gompertz.fit, "bass": bass.fit}
)


def fit_path(path: Path, known: Mapping[int, float], rate: float | None) -> Curve:
    """The curve that the sizing chose, fitted to the known sizes; `rate` is the stated growth in percent."""
    return FITS[path.model](path, known, rate)
