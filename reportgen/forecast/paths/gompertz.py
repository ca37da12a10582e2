"""Gompertz growth: fast at first, then slowly towards a ceiling. K exp(-exp(-(speed (t - middle))))"""

from collections.abc import Mapping

import numpy as np

from reportgen.content.models.sizing import Path
from reportgen.forecast.paths.curve import Curve, Values
from reportgen.forecast.paths.sigmoid import fit_sigmoid


def fit(path: Path, known: Mapping[int, float], rate: float | None) -> Curve:  # noqa: ARG001 - one signature for all fits
    """The Gompertz curve nearest to the known sizes, under the declared ceiling or a fitted one."""
    return fit_sigmoid(path, known, straight=_loglog, bent=_exp_exp)


def _loglog(fraction: Values) -> Values:
    return -np.log(-np.log(fraction))


def _exp_exp(line: Values) -> Values:
    return np.exp(-np.exp(-line))
