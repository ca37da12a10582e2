"""Named paths: each driver's effect moves the yearly growth by points, from the year after the first forecast year."""

import itertools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from reportgen.content.models.sizing import Driver, Scenarios
from reportgen.forecast.errors import SizingError

BASE = "base"
ORDERED = ("conservative", BASE, "optimistic")


def run(scenarios: Scenarios, market: "pd.Series[float]") -> pd.DataFrame:
    """One column a scenario over the years of `market`, which begins with the first forecast year, common to all."""
    deltas = {name: delta(scenarios, name) for name in scenarios.named}
    _check_order(deltas)
    return pd.DataFrame({name: shifted(market, points) for name, points in deltas.items()}, index=market.index)


def delta(scenarios: Scenarios, name: str) -> float:
    """How many points of yearly growth a scenario lies above the base; a driver that it does not name is central."""
    chosen = scenarios.named[name].drivers
    unknown = sorted(set(chosen) - set(scenarios.drivers))
    if unknown:
        raise SizingError(
            f"the scenario '{name}' names the driver '{unknown[0]}', which is not declared",
            hint=f"declared are: {', '.join(scenarios.drivers)}",
            at=("sizing", "scenarios", "named", name),
        )
    return sum((from_central(scenarios.drivers[driver], end) for driver, end in chosen.items()), 0.0)


def from_central(driver: Driver, end: str) -> float:
    """The points between one end of a driver's range and its central value, which the market already holds."""
    return float(getattr(driver.effect, end) - driver.effect.central)


def shifted(market: "pd.Series[float]", points: float) -> "pd.Series[float]":
    """The market from its first year on, growing by so many points more every year."""
    if points == 0:
        return market.astype(float)  # not recomputed, so that published years stay as they are to the last bit
    values = market.to_numpy(dtype=float)
    factors = values[1:] / values[:-1] + points / 100
    if np.any(factors <= 0):
        raise SizingError(
            f"{points:g} points of yearly growth leave nothing of the market",
            hint="the effects of drivers are in percentage points of annual growth: 2 means 2 points",
            at=("sizing", "scenarios", "drivers"),
        )
    return pd.Series(values[0] * np.concatenate([[1.0], np.cumprod(factors)]), index=market.index)


def _check_order(deltas: Mapping[str, float]) -> None:
    if BASE in deltas and deltas[BASE] != 0:
        raise SizingError(
            f"the base scenario lies {deltas[BASE]:g} points off the market: it must take every driver's central value",
            hint="name no drivers in the base scenario",
            at=("sizing", "scenarios", "named", BASE),
        )
    known = [name for name in ORDERED if name in deltas]
    for lower, upper in itertools.pairwise(known):
        if deltas[lower] > deltas[upper]:
            raise SizingError(
                f"the scenario '{lower}' grows faster than '{upper}'",
                hint="the low end of a driver is the one with less growth",
                at=("sizing", "scenarios", "named", lower),
            )
