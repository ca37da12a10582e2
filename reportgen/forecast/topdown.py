"""The total of an edition that nobody sized: a declared share of its parent's total, in every year of the study."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from reportgen.content.models.edition import Period
from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.sizing import Derive
from reportgen.content.models.units import Unit
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.errors import SizingError
from reportgen.forecast.shares import ENDS, interpolate
from reportgen.forecast.total import Total
from reportgen.forecast.units import factor


def derive_total(
    derive: Derive, parent: Total, unit: Unit, period: Period, years: Iterable[int]
) -> tuple[Total, pd.DataFrame]:
    """The total with its low and high end, and the shares it rests on (index year; columns low, central, high)."""
    missing = [year for year in period.forecast.years if year not in parent.beliefs]
    if missing:
        raise SizingError(
            f"'{derive.parent}' has no size for {', '.join(map(str, missing))}, which this edition derives from it",
            hint="let the forecast of the parent edition cover the same years",
            at=("sizing", "derive"),
        )
    years = [year for year in years if year in parent.beliefs]
    at = np.array(years, dtype=float)
    index = pd.Index(years, name="year")
    shares = pd.DataFrame({end: interpolate(derive.share, end, at) for end in ENDS}, index=index)
    sizes = shares.mul(parent.values.loc[years] * factor(parent.unit, unit) / 100, axis=0)
    assumed = Belief(origin=Origin.ANALYST, derivation=Derivation.MODELLED, assumption=derive.assumption)
    total = Total(
        unit=unit,
        values=sizes["central"],
        # The parent's own source and assumption stand in another edition's registers.
        beliefs={year: combine(assumed, replace(parent.beliefs[year], source=None, assumption=None)) for year in years},
        low=sizes["low"],
        high=sizes["high"],
    )
    return total, shares
