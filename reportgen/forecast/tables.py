"""Reading pandas tables row by row, with plain Python keys and numbers."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def entries(series: "pd.Series[float]") -> Iterator[tuple[Any, float]]:
    """Key and value of every entry; the key of a table with several levels is a tuple."""
    yield from zip(series.index.tolist(), series.tolist(), strict=True)


def records(table: pd.DataFrame) -> Iterator[tuple[Any, dict[str, float]]]:
    """Key and values by column of every row."""
    columns = [str(column) for column in table.columns]
    for key, values in zip(table.index.tolist(), table.to_numpy(dtype=float).tolist(), strict=True):
        yield key, dict(zip(columns, values, strict=True))


def names(table: "pd.DataFrame | pd.Series[float]", level: str) -> list[Any]:
    """The keys of one level, in order of their first appearance."""
    return list(dict.fromkeys(table.index.get_level_values(level).tolist()))
