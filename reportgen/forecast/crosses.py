"""How two dimensions combine: sizes fitted to both dimensions, from a judgement of how well the segments fit."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from reportgen.content.models.sizing import Cross
from reportgen.forecast.errors import SizingError
from reportgen.forecast.proportional import fit_margins, obstacle

# What a level of fit weighs before fitting: each step up is three times as likely as the one below, a zero cannot be.
WEIGHTS: Mapping[int, float] = MappingProxyType({0: 0.0, 1: 1.0, 2: 3.0, 3: 9.0})


def cross_sizes(cross: Cross, sizes: Mapping[str, pd.DataFrame], at: tuple[str | int, ...] = ()) -> pd.DataFrame:
    """Sizes of row and column segments together: index (row, column, year), one column `value`."""
    rows = sizes[cross.rows]["central"].unstack("year").reindex(_order(sizes[cross.rows]))
    columns = sizes[cross.columns]["central"].unstack("year").reindex(_order(sizes[cross.columns]))
    prior = np.array([[_weight(cross, row, column, at) for column in columns.index] for row in rows.index])
    _check_room(cross, prior, rows, columns, at)
    try:
        table = fit_margins(prior, rows.to_numpy(), columns.to_numpy())
    except SizingError as error:
        raise SizingError(f"{cross.rows} by {cross.columns}: {error.message}", error.hint, at) from error
    index = pd.MultiIndex.from_product([rows.index, columns.index, rows.columns], names=["row", "column", "year"])
    return pd.DataFrame({"value": table.ravel()}, index=index)


def _order(sizes: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(sizes.index.get_level_values("segment")))


def _weight(cross: Cross, row: str, column: str, at: tuple[str | int, ...]) -> float:
    level = cross.fit.get(row, {}).get(column)
    if level is None:
        raise SizingError(
            f"{cross.rows} by {cross.columns}: no fit is given for '{row}' with '{column}'",
            hint="give every pair a level from 0 (cannot be) to 3 (natural)",
            at=(*at, "fit"),
        )
    return WEIGHTS[level]


def _check_room(
    cross: Cross, prior: np.ndarray, rows: pd.DataFrame, columns: pd.DataFrame, at: tuple[str | int, ...]
) -> None:
    for year in rows.columns:
        found = obstacle(prior > 0, rows[year].to_numpy(), columns[year].to_numpy())
        if found:
            needy, open_to = found
            names = ", ".join(rows.index[needy])
            reach = ", ".join(columns.index[open_to]) or "nothing"
            raise SizingError(
                f"{cross.rows} by {cross.columns}: the zeros leave no room in {year}: {names} together are larger "
                f"than all that they may combine with ({reach})",
                hint="turn a zero of these rows into a level above it, or change the shares",
                at=(*at, "fit"),
            )
