"""How well a path would have forecast what was observed later, and how well an earlier edition did.

`backtest` is for analysts, from their own scripts: no edition is tested by itself, as most rest on modelled sizes.
"""

from collections.abc import Iterable, Sequence

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
        rows.append((now.year, float(now.value), float(curve(pd.Index([now.year]).to_numpy(dtype=float))[0])))
    return errors(rows)


def errors(tested: Iterable[tuple[int, float, float]]) -> pd.DataFrame:
    """Year, observed and forecast size of each test, with the error in percent of what was observed."""
    table = pd.DataFrame(tested, columns=["year", "observed", "forecast"]).set_index("year")
    return table.assign(error=(table["forecast"] / table["observed"] - 1) * 100)


def mean_error(tested: pd.DataFrame) -> float:
    """The mean absolute error in percent."""
    return float(tested["error"].abs().mean())
