"""The size of the whole market in every year of the study, and how far each year may be believed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
import pandas as pd

from reportgen.content.models.edition import Period
from reportgen.content.models.origin import Derivation
from reportgen.content.models.sizing import Growth, Observation, Sizing
from reportgen.content.models.units import Unit
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.growth import check_stated, year_on_year
from reportgen.forecast.paths import fit_path
from reportgen.forecast.paths.curve import tie
from reportgen.forecast.periods import phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Sizes by year; empty where an edition has no size. Low and high only where the size is a range."""

    unit: Unit
    values: "pd.Series[float]"
    beliefs: Mapping[int, Belief]
    cited: Mapping[int, Decimal] = field(default_factory=dict)
    low: "pd.Series[float] | None" = None
    high: "pd.Series[float] | None" = None

    def __bool__(self) -> bool:
        return len(self.values) > 0

    def at(self, year: int) -> float:
        return float(self.values.loc[year])


def unsized(unit: Unit) -> Total:
    """The total of an edition that says nothing about size."""
    return Total(unit=unit, values=pd.Series(dtype=float, index=pd.Index([], dtype="int64", name="year")), beliefs={})


def size_total(sizing: Sizing, period: Period) -> Total:
    """Anchors as published, the years between along the path, the years beyond by the growth rate."""
    known = _known(sizing, period)
    if not known:
        return unsized(sizing.unit)
    if sizing.growth:
        # Only sizes that were stated with it: what was observed since may well contradict a published rate.
        check_stated(sizing.growth, {one.year: one.value for one in sizing.anchors})
    sizes = {year: float(one.value) for year, one in known.items()}
    rate = float(sizing.growth.rate) if sizing.growth else None
    years = study_years(sizing, period, min(known))
    values = tie(fit_path(sizing.path, sizes, rate), sizes, np.array(years, dtype=float))
    exact = [sizes.get(year, float(value)) for year, value in zip(years, values, strict=True)]
    return Total(
        unit=sizing.unit,
        values=pd.Series(exact, index=pd.Index(years, name="year"), dtype=float),
        beliefs={year: _belief(year, known, sizing) for year in years},
        cited={year: known[year].value for year in years if year in known},
    )


def total_of(forecast: Forecast, unit: Unit) -> Total:
    """The total of a finished forecast, for an edition that derives from it."""
    table = forecast.years
    return Total(
        unit=unit,
        values=table["value"].astype(float),
        beliefs={
            int(year): Belief(origin=origin, derivation=derivation)
            for year, origin, derivation in zip(table.index, table["origin"], table["derivation"], strict=True)
        },
    )


def year_table(total: Total, period: Period) -> pd.DataFrame:
    """The total by year, as the workbook's model shows it."""
    years = [int(year) for year in total.values.index]
    return pd.DataFrame(
        {
            "value": total.values,
            "growth": year_on_year(total.values),
            "phase": pd.Series([phase(y, period) for y in years], index=total.values.index, dtype=object),
            "origin": pd.Series([total.beliefs[y].origin for y in years], index=total.values.index, dtype=object),
            "derivation": pd.Series(
                [total.beliefs[y].derivation for y in years], index=total.values.index, dtype=object
            ),
        },
        index=total.values.index,
    )


def _known(sizing: Sizing, period: Period) -> dict[int, Observation]:
    """Anchors, and what was observed up to the base year; later observations are there to compare with."""
    observed = {one.year: one for one in sizing.observations if one.year <= period.base}
    return dict(sorted({**observed, **{one.year: one for one in sizing.anchors}}.items()))


def study_years(sizing: Sizing, period: Period, first_known: int | None = None) -> list[int]:
    """All years of the study; without a backcast, history begins with what is known."""
    first = period.study[0] if sizing.backcast else min(first_known or period.base, period.base)
    return [year for year in period.study if year >= first]


def _belief(year: int, known: Mapping[int, Observation], sizing: Sizing) -> Belief:
    if year in known:
        return _stated(known[year])
    before = max((y for y in known if y < year), default=None)
    after = min((y for y in known if y > year), default=None)
    if before is not None and after is not None:
        between = combine(_stated(known[before]), _stated(known[after]), derivation=Derivation.INTERPOLATED)
        return _along(between, sizing)
    nearest = before if before is not None else after
    anchor = _stated(known[nearest if nearest is not None else year])
    if sizing.growth is None or sizing.path.model != "constant":
        return _along(combine(anchor, derivation=Derivation.MODELLED), sizing)
    stated = Belief(origin=sizing.growth.origin, source=sizing.growth.source, assumption=sizing.growth.assumption)
    return _along(combine(anchor, stated, derivation=_beyond(year, nearest, sizing.growth)), sizing)


def _beyond(year: int, anchor: int | None, growth: Growth) -> Derivation:
    """A rate applied outside the period it is stated for is a model; at the ends of its period it is arithmetic.

    A rate that is stated for no period is a model everywhere.
    """
    span = range(growth.first, growth.last + 1) if growth.assumption is None else ()
    if year not in span or anchor not in span:
        return Derivation.MODELLED
    return Derivation.COMPUTED if year in (growth.first, growth.last) else Derivation.INTERPOLATED


def _stated(one: Observation) -> Belief:
    return Belief(origin=one.origin, derivation=one.derivation, source=one.source)


def _along(belief: Belief, sizing: Sizing) -> Belief:
    """A path whose shape somebody declared makes the years on it that person's assumption."""
    path = sizing.path
    if any((path.saturation, path.innovation, path.imitation)):
        return belief.assuming(path.assumption)
    return replace(belief, assumption=belief.assumption or path.assumption)
