"""What the forecast stage hands on: tables at full precision, and every quantity that may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from reportgen.forecast.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Tables hold raw floats in the sizing's unit; `quantities` says how each number is shown."""

    years: (
        pd.DataFrame
    )  # index year; columns value, growth (percent), phase (history, base, forecast), origin, derivation
    scenarios: pd.DataFrame  # index year (forecast period); one column a scenario id
    shares: Mapping[str, pd.DataFrame]  # dimension: index (segment, year); columns low, central, high in percent
    sizes: Mapping[str, pd.DataFrame]  # dimension: index (segment, year); columns low, central, high in the unit
    crosses: Mapping[tuple[str, str], pd.DataFrame] = field(default_factory=dict)  # index (row, column, year): value
    sensitivity: pd.DataFrame | None = None  # index driver; columns low, high: the last year's total at that end
    quantities: Mapping[str, Quantity]
