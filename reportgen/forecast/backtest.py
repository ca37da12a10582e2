"""How well a path would have forecast what was observed later.

For analysts, from their own scripts: no edition is tested by itself, as most rest on sizes that somebody modelled.
"""

from collections.abc import Sequence

import pandas as pd

from reportgen.content.models.sizing import Observation, Path
from reportgen.forecast.errors import SizingError
from reportgen.forecast.observed import is_observed
from reportgen.forecast.paths import fit_path


def backtest(observations: Sequence[Observation], path: Path, start: int = 2) -> pd.DataFrame:
    """Each observation from the `start`-th on, forecast from those before it.

    Index year; columns observed, forecast, error (percent). Refused where a size is modelled or our own: a model that
    is compared with itself is always right.
    """
    ordered = sorted(observations, key=lambda one: one.year)
    for one in ordered:
        if not is_observed(one.origin, one.derivation):
            raise SizingError(
                f"the size of {one.year} is no independent observation ({one.origin.value}, {one.derivation.value}): "
                "a backtest on it would prove nothing",
                hint="test on sizes that somebody outside counted or disclosed",
                at=("sizing", "observations"),
            )
    if len(ordered) <= start:
        raise SizingError(
            f"a backtest needs more than {start} observations, not {len(ordered)}",
            hint="add observed sizes of earlier years",
            at=("sizing", "observations"),
        )
    rows = []
    for i in range(start, len(ordered)):
        past, now = ordered[:i], ordered[i]
        curve = fit_path(path, {one.year: float(one.value) for one in past}, None)
        forecast = float(curve(pd.Index([now.year]).to_numpy(dtype=float))[0])
        observed = float(now.value)
        rows.append({"observed": observed, "forecast": forecast, "error": (forecast / observed - 1) * 100})
    return pd.DataFrame(rows, index=pd.Index([one.year for one in ordered[start:]], name="year"))


def mean_error(tested: pd.DataFrame) -> float:
    """The mean absolute error in percent."""
    return float(tested["error"].abs().mean())
