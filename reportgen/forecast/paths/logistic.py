"""Logistic growth: symmetric, towards a ceiling. K / (1 + exp(-speed (t - middle)))"""

from collections.abc import Mapping

import numpy as np

from reportgen.content.models.sizing import Path
from reportgen.forecast.paths.curve import Curve, Values
from reportgen.forecast.paths.sigmoid import fit_sigmoid


def fit(path: Path, known: Mapping[int, float], rate: float | None) -> Curve:  # noqa: ARG001 - one signature for all fits
    """The logistic curve nearest to the known sizes, under the declared ceiling or a fitted one."""
    return fit_sigmoid(path, known, straight=_logit, bent=_expit)


def _logit(fraction: Values) -> Values:
    return np.log(fraction / (1 - fraction))


def _expit(line: Values) -> Values:
    return 1 / (1 + np.exp(-line))
