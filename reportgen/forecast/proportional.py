"""Iterative proportional fitting: a table scaled to given margins, keeping its odds ratios and its zeros."""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from reportgen.forecast.errors import SizingError

Table = npt.NDArray[np.float64]
EXACT = 1e-12
SWEEPS = 20_000
ENUMERABLE = 12  # rows or columns whose every subset is looked at for the reason of a failure


def fit_margins(prior: Table, rows: Table, columns: Table) -> Table:
    """The table nearest to `prior` (in relative entropy) with these row and column sums.

    `prior` has shape (rows, columns); the margins may carry years as a second axis, and the result then as a third.
    """
    if np.any(prior < 0):
        raise SizingError("a prior holds no negative numbers")
    if not np.allclose(rows.sum(axis=0), columns.sum(axis=0), rtol=1e-9):
        raise SizingError("row and column margins have different sums: they describe two different wholes")
    single = rows.ndim == 1
    to_rows, to_columns = (rows[:, None], columns[:, None]) if single else (rows, columns)
    scale = to_rows.sum(axis=0)
    table = np.repeat(prior[:, :, None], to_rows.shape[1], axis=2).astype(float)
    for _ in range(SWEEPS):
        table = table * _ratio(to_rows, table.sum(axis=1))[:, None, :]
        table = table * _ratio(to_columns, table.sum(axis=0))[None, :, :]
        if np.all(np.abs(table.sum(axis=1) - to_rows) <= EXACT * scale):
            break
    if not _fits(table, to_rows, to_columns, 1e-9 * scale):
        raise SizingError("the margins cannot be reached through the cells that are not zero")
    return table[:, :, 0] if single else table


def obstacle(allowed: npt.NDArray[np.bool_], rows: Table, columns: Table) -> tuple[list[int], list[int]] | None:
    """Rows that together need more than all the columns open to them hold; None where the zeros leave room.

    By the theorem of Gale on supply and demand this is the only way in which zeros make margins impossible.
    """
    if len(rows) > len(columns):
        found = obstacle(allowed.T, columns, rows)
        if found is None:
            return None
        # Columns that need more than their rows hold: seen from the other side, the rows left over need too much.
        needy, open_to = found
        rest = [i for i in range(len(rows)) if i not in open_to]
        return rest, [j for j in range(len(columns)) if j not in needy]
    slack = 1e-9 * float(rows.sum())
    for size in range(1, min(len(rows), ENUMERABLE) + 1):
        for chosen in combinations(range(len(rows)), size):
            reach = np.flatnonzero(allowed[list(chosen)].any(axis=0))
            if rows[list(chosen)].sum() > columns[reach].sum() + slack:
                return list(chosen), [int(j) for j in reach]
    return None


def _ratio(wanted: Table, found: Table) -> Table:
    return np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)


def _fits(table: Table, rows: Table, columns: Table, slack: Table) -> bool:
    near_rows = np.abs(table.sum(axis=1) - rows) <= slack
    near_columns = np.abs(table.sum(axis=0) - columns) <= slack
    return bool(near_rows.all() and near_columns.all())
