"""Shares, cross tables and reconciliation: known answers and invariants."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.content.models.sizing import DimensionShares
from reportgen.forecast.errors import SizingError
from reportgen.forecast.proportional import fit_margins, obstacle
from reportgen.forecast.reconcile import by_name, reconcile, summing
from reportgen.forecast.shares import close, drift

SEED = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]], dtype=float)
ROWS, COLUMNS = np.array([150.0, 300, 400, 150]), np.array([200.0, 300, 400, 100])


def odds(table: np.ndarray) -> np.ndarray:
    return table[:-1, :-1] * table[1:, 1:] / (table[:-1, 1:] * table[1:, :-1])


def test_proportional_fitting_known_answer() -> None:
    table = fit_margins(SEED, ROWS, COLUMNS)
    assert table[0] == pytest.approx([64.56, 46.23, 35.38, 3.82], abs=0.006)
    assert odds(table) == pytest.approx(odds(SEED))


@given(st.lists(st.integers(1, 99), min_size=12, max_size=12), st.lists(st.integers(1, 50), min_size=14, max_size=14))
def test_fitted_tables_have_their_margins(prior: list[int], weights: list[int]) -> None:
    rows = np.array(weights[:6], dtype=float).reshape(3, 2)
    columns = np.array(weights[6:], dtype=float).reshape(4, 2)
    rows, columns = rows / rows.sum(axis=0), columns / columns.sum(axis=0)
    seed = np.array(prior, dtype=float).reshape(3, 4)
    table = fit_margins(seed, rows, columns)
    assert table.sum(axis=1) == pytest.approx(rows)
    assert table.sum(axis=0) == pytest.approx(columns)
    assert odds(table[:, :, 1]) == pytest.approx(odds(seed))


def test_zeros_stay_zero() -> None:
    seed = SEED.copy()
    seed[1, 2] = 0
    assert fit_margins(seed, ROWS, COLUMNS)[1, 2] == 0


def test_margins_of_two_wholes_are_refused() -> None:
    with pytest.raises(SizingError, match="different sums"):
        fit_margins(SEED, ROWS, COLUMNS * 2)


def test_zeros_that_leave_no_room_are_found() -> None:
    allowed = np.array([[True, False], [True, True]])
    assert obstacle(allowed, np.array([60.0, 40]), np.array([50.0, 50])) == ([0], [0])
    assert obstacle(allowed, np.array([40.0, 60]), np.array([50.0, 50])) is None
    with pytest.raises(SizingError, match="cannot be reached"):
        fit_margins(allowed.astype(float), np.array([60.0, 40]), np.array([50.0, 50]))


@settings(max_examples=60)
@given(
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.lists(st.integers(1, 9), min_size=7, max_size=7),
    st.booleans(),
)
def test_an_obstacle_is_one_and_is_found_whichever_side_is_longer(
    cells: list[bool], weights: list[int], flip: bool
) -> None:
    from scipy.optimize import linprog

    allowed = np.array(cells).reshape(4, 3)
    rows, columns = np.array(weights[:4], dtype=float), np.array(weights[4:], dtype=float)
    rows, columns = rows * columns.sum(), columns * rows.sum()
    if flip:
        allowed, rows, columns = allowed.T, columns, rows
    n, m = allowed.shape
    sums = np.vstack([np.kron(np.eye(n), np.ones(m)), np.kron(np.ones(n), np.eye(m))])
    bounds = [(0, None if cell else 0) for cell in allowed.ravel()]
    feasible = linprog(np.zeros(n * m), A_eq=sums, b_eq=np.concatenate([rows, columns]), bounds=bounds).status == 0
    found = obstacle(allowed, rows, columns)
    assert (found is None) == feasible
    if found:
        needy, open_to = found
        assert set(np.flatnonzero(allowed[needy].any(axis=0))) <= set(open_to)
        assert rows[needy].sum() > columns[open_to].sum()


MINT = {"total": 100.0, "a": 40.0, "b": 50.0}


def test_reconciliation_known_answers() -> None:
    assert list(by_name(MINT, "total", "ols").values()) == pytest.approx([96.667, 43.333, 53.333], abs=0.001)
    assert list(by_name(MINT, "total", "structural").values()) == pytest.approx([95, 42.5, 52.5])
    weighted = reconcile(np.array([100.0, 40, 50]), summing(2), "diagonal", np.array([4.0, 1, 9]))
    assert weighted == pytest.approx([97.143, 40.714, 56.429], abs=0.001)


@given(st.lists(st.floats(-50, 100), min_size=3, max_size=7), st.sampled_from(["ols", "structural"]))
def test_reconciled_forecasts_add_up_and_are_not_negative(base: list[float], method: Any) -> None:
    found = reconcile(np.array(base), summing(len(base) - 1), method)
    assert found[0] == pytest.approx(found[1:].sum())
    assert np.all(found >= 0)
    assert reconcile(found, summing(len(base) - 1), method) == pytest.approx(found, abs=1e-9)


def test_reconciling_by_variances_needs_them() -> None:
    with pytest.raises(SizingError, match="needs one above zero"):
        reconcile(np.array([1.0, 1, 1]), summing(2), "diagonal")


def dimension(**shares: dict[int, list[float]]) -> DimensionShares:
    return DimensionShares.model_validate({"segments": {s: {"shares": r, "reason": "T"} for s, r in shares.items()}})


def test_shares_drift_straight_and_are_held_beyond() -> None:
    found = drift(
        "d",
        dimension(a={2026: [20, 30, 40], 2030: [40, 50, 60]}, b={2026: [60, 70, 80], 2030: [40, 50, 60]}),
        range(2025, 2033),
    ).table
    assert found.loc["a", "central"].tolist() == pytest.approx([30, 30, 35, 40, 45, 50, 50, 50])
    assert found.loc["a", "low"].tolist() == pytest.approx([20, 20, 25, 30, 35, 40, 40, 40])
    assert found.loc["a", "high"].tolist() == pytest.approx([40, 40, 45, 50, 55, 60, 60, 60])


def test_segments_that_declare_different_years_still_make_the_whole() -> None:
    found = drift(
        "d",
        dimension(a={2026: [10, 20, 30], 2028: [30, 40, 50], 2031: [10, 20, 30]}, b={2026: [70, 80, 90]}),
        range(2026, 2032),
    ).table
    assert found["central"].unstack("year").apply(math.fsum).tolist() == [100] * 6
    assert (found["low"] <= found["central"]).all()
    assert (found["central"] <= found["high"]).all()


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ({"a": {2026: [-5, 40, 50]}, "b": {2026: [10, 60, 60]}}, "'a' in 2026 goes below zero: -5"),
        ({"a": {2026: [0, 0, 5]}, "b": {2027: [0, 0, 5]}}, "all zero"),
    ],
)
def test_shares_of_nothing_are_refused(shares: dict[str, Any], message: str) -> None:
    with pytest.raises(SizingError, match=message):
        drift("d", dimension(**shares), range(2026, 2028))


def test_central_shares_that_miss_the_whole_are_refused() -> None:
    with pytest.raises(SizingError, match="'d' in 2026 sum to 95, not 100"):
        drift("d", dimension(a={2026: [10, 45, 50]}, b={2026: [10, 50, 60]}), range(2026, 2028))


@given(st.lists(st.lists(st.floats(0, 100), min_size=4, max_size=4), min_size=2, max_size=9))
def test_closed_shares_make_the_whole_to_the_last_bit(parts: list[list[float]]) -> None:
    table = np.array(parts) + 0.01
    closed = close(table)
    assert [math.fsum(column) for column in closed.T] == [100.0] * 4
    assert closed == pytest.approx(table * 100 / table.sum(axis=0))
