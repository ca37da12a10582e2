"""What each driver alone does to the last year's market."""

import pandas as pd

from reportgen.content.models.sizing import Scenarios
from reportgen.forecast.scenarios import from_central, shifted


def one_at_a_time(scenarios: Scenarios, market: "pd.Series[float]") -> pd.DataFrame:
    """The last year's market with one driver at its low or high end and all others central; index driver."""
    rows = {
        name: {end: float(shifted(market, from_central(driver, end)).iloc[-1]) for end in ("low", "high")}
        for name, driver in scenarios.drivers.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"], dtype=float).rename_axis("driver")
