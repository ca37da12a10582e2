"""Forecasts made apart for a whole and its parts, changed as little as possible so that they add up (MinT).

For analysts, from their own scripts, before they write a sizing: an edition's segments are shares of its total and
add up as they are.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from reportgen.forecast.errors import SizingError

Matrix = npt.NDArray[np.float64]
Method = Literal["ols", "structural", "diagonal"]


def summing(parts: int) -> Matrix:
    """The matrix that makes (total, part, part, …) of the parts."""
    return np.vstack([np.ones((1, parts)), np.eye(parts)])


def reconcile(base: Matrix, structure: Matrix, method: Method = "ols", variances: Matrix | None = None) -> Matrix:
    """Base forecasts made coherent: S (S' W^-1 S)^-1 S' W^-1 y (Wickramasuriya, Athanasopoulos, Hyndman 2019).

    W says how wrong each base forecast may be: alike (ols), by how many parts it sums (structural), or as given in
    `variances` (diagonal). Where that makes a part negative, the nearest coherent forecasts without one are given.
    """
    if method == "diagonal" and (variances is None or np.any(variances <= 0)):
        raise SizingError("reconciling by variances needs one above zero for every forecast")
    weights = 1 / WEIGHTINGS[method](structure, variances)
    normal = structure.T @ (weights[:, None] * structure)
    parts = np.linalg.solve(normal, structure.T @ (weights * base))
    if np.any(parts < 0):
        parts = _without_negatives(structure, weights, base)
    return np.asarray(structure @ parts, dtype=float)


def _alike(structure: Matrix, variances: Matrix | None) -> Matrix:  # noqa: ARG001 - one signature for all weightings
    return np.ones(len(structure))


def _by_parts(structure: Matrix, variances: Matrix | None) -> Matrix:  # noqa: ARG001 - one signature for all weightings
    return np.asarray(structure.sum(axis=1), dtype=float)


def _as_given(structure: Matrix, variances: Matrix | None) -> Matrix:
    return np.ones(len(structure)) if variances is None else np.asarray(variances, dtype=float)


WEIGHTINGS = MappingProxyType({"ols": _alike, "structural": _by_parts, "diagonal": _as_given})


def _without_negatives(structure: Matrix, weights: Matrix, base: Matrix) -> Matrix:
    from scipy.optimize import nnls

    root = np.sqrt(weights)
    found, _ = nnls(root[:, None] * structure, root * base)
    return np.asarray(found, dtype=float)


def by_name(base: Mapping[str, float], total: str, method: Method = "ols") -> dict[str, float]:
    """Coherent forecasts of a total and the parts that it is the sum of."""
    parts = [name for name in base if name != total]
    values = np.array([base[total], *(base[name] for name in parts)])
    return dict(zip((total, *parts), reconcile(values, summing(len(parts)), method).tolist(), strict=True))
