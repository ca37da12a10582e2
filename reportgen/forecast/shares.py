"""Shares of segments that drift between the years they are declared for; central shares always make 100."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd

from reportgen.content.models.origin import Derivation
from reportgen.content.models.sizing import DimensionShares, Range
from reportgen.forecast.belief import Belief
from reportgen.forecast.errors import SizingError
from reportgen.forecast.ids import End

ENDS: tuple[End, ...] = ("low", "central", "high")
WHOLE = 100.0
TINY = 1e-6
TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """One dimension's shares in percent."""

    table: pd.DataFrame  # index (segment, year); columns low, central, high
    beliefs: Mapping[tuple[str, int], Belief]
    cited: Mapping[tuple[str, int], Range]


def drift(dimension: str, declared: DimensionShares, years: range) -> Shares:
    """Every segment's share in every year: straight between declared years, held before the first and after the last.

    A straight line between two sets of shares that make 100 makes 100 itself, and a spreadsheet can follow it. Where
    segments declare different years the lines may miss 100; they are then scaled to it.
    """
    _check(dimension, declared)
    names = list(declared.segments)
    at = np.array(list(years), dtype=float)
    low, central, high = (
        np.array([interpolate(declared.segments[name].shares, end, at) for name in names]) for end in ENDS
    )
    central = close(central)
    table = pd.DataFrame(
        {
            "low": np.minimum(low, central).ravel(),
            "central": central.ravel(),
            "high": np.maximum(high, central).ravel(),
        },
        index=pd.MultiIndex.from_product([names, list(years)], names=["segment", "year"]),
    )
    return Shares(
        table=table,
        beliefs={(name, year): _belief(declared, name, year) for name in names for year in years},
        cited={
            (name, year): declared.segments[name].shares[year]
            for name in names
            for year in years
            if year in declared.segments[name].shares
        },
    )


def interpolate(declared: Mapping[int, Range], end: End, at: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """One end of a declared range at the years `at`."""
    known = sorted(declared)
    return np.interp(at, known, [float(getattr(declared[year], end)) for year in known])


def close(parts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Parts (segment by year) scaled so that every year makes 100 to the last bit."""
    closed = np.asarray(parts, dtype=float)
    totals = np.array([math.fsum(column) for column in closed.T])
    if np.any(totals <= 0):
        raise SizingError("shares that are all zero make no whole", hint="give one segment a share above zero")
    closed = np.where(np.abs(totals - WHOLE) < 1e-9, closed, closed * (WHOLE / totals))
    for column in closed.T:
        # What binary arithmetic leaves over goes to the smallest part that can take it: there floats are finest.
        smallest = int(np.argmin(np.where(column > TINY, column, np.inf)))
        while math.fsum(column) != WHOLE:
            column[smallest] += math.fsum([WHOLE, *-column])
    return closed


def _check(dimension: str, declared: DimensionShares) -> None:
    by_year: dict[int, list[Decimal]] = {}
    for name, segment in declared.segments.items():
        for year, share in segment.shares.items():
            if share.low < 0:
                raise SizingError(
                    f"the share of '{name}' in {year} goes below zero: {share.low}",
                    hint="a share lies between 0 and 100 percent",
                    at=("sizing", "dimensions", dimension, "segments", name),
                )
            by_year.setdefault(year, []).append(share.central)
    for year, central in sorted(by_year.items()):
        if len(central) == len(declared.segments) and abs(sum(central, Decimal(-100))) > TOLERANCE:
            raise SizingError(
                f"the central shares of '{dimension}' in {year} sum to {sum(central)}, not 100",
                hint="change the middle numbers until they make 100",
                at=("sizing", "dimensions", dimension),
            )


def derivation_at(year: int, declared: Mapping[int, Range]) -> Derivation:
    """How a drifting share came about in a year: declared, between two declared, or held beyond them."""
    if year in declared:
        return Derivation.PUBLISHED
    return Derivation.INTERPOLATED if min(declared) < year < max(declared) else Derivation.MODELLED


def _belief(declared: DimensionShares, name: str, year: int) -> Belief:
    return Belief(
        origin=declared.origin,
        derivation=derivation_at(year, declared.segments[name].shares),
        source=declared.source,
        assumption=declared.assumption,
    )
