"""Rates, periods, and a stated rate that must agree with its own sizes."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.models.edition import Period
from reportgen.content.models.sizing import Growth
from reportgen.forecast.errors import SizingError
from reportgen.forecast.growth import cagr, check_stated, grown, year_on_year
from reportgen.forecast.periods import periods, phase
from tests.forecast.editions import MEXICO

ANCHORS = {2026: Decimal("28.9"), 2031: Decimal("89.7")}


def growth(**changes: object) -> Growth:
    return Growth.model_validate({**MEXICO["growth"], **changes})


def test_growth_over_five_periods() -> None:
    assert cagr(28.9, 89.7, periods(2026, 2031)) == pytest.approx(25.42, abs=0.005)


def test_stated_growth_that_agrees_is_accepted() -> None:
    check_stated(growth(), ANCHORS)


def test_six_periods_are_inconsistent_with_the_published_rate() -> None:
    with pytest.raises(SizingError, match=r"over 6 periods .* inconsistent with the published 25\.4 %") as caught:
        check_stated(growth(periods=6), ANCHORS)
    assert caught.value.hint == "2026 to 2031 are 5 periods"


def test_a_wrong_count_of_periods_is_refused_without_sizes_too() -> None:
    with pytest.raises(SizingError, match="2025 to 2031 are 6 periods, not 5"):
        check_stated(growth(first=2025), {})


@pytest.mark.parametrize("rate", ["25.4", "25.5", "25", "25.42"])
def test_rates_within_what_rounding_allows_are_accepted(rate: str) -> None:
    check_stated(growth(rate=rate), ANCHORS)


@pytest.mark.parametrize("rate", ["25.3", "26.0", "27.2"])
def test_other_rates_are_refused(rate: str) -> None:
    with pytest.raises(SizingError, match="inconsistent"):
        check_stated(growth(rate=rate), ANCHORS)


def test_no_growth_from_nothing_or_over_no_time() -> None:
    with pytest.raises(SizingError, match="above zero"):
        cagr(0, 5, 2)
    with pytest.raises(SizingError, match="at least one period"):
        cagr(1, 5, 0)
    with pytest.raises(SizingError, match="2026 does not come after 2026"):
        periods(2026, 2026)


def test_phases_of_a_study() -> None:
    period = Period.model_validate(
        {"history": {"first": 2021, "last": 2023}, "base": 2025, "forecast": {"first": 2026, "last": 2031}}
    )
    assert [phase(y, period) for y in (2021, 2024, 2025, 2026)] == ["history", "history", "base", "forecast"]


def test_growth_over_a_missing_year_is_missing() -> None:
    found = year_on_year(pd.Series({2021: 10.0, 2023: 12.0, 2024: 15.0}))
    assert found.isna().tolist() == [True, True, False]
    assert found.loc[2024] == pytest.approx(25)


@given(st.floats(0.01, 1e6), st.floats(-60, 300), st.integers(1, 30))
def test_growing_and_measuring_growth_are_inverse(size: float, rate: float, steps: int) -> None:
    assert cagr(size, grown(size, rate, steps), steps) == pytest.approx(rate, abs=1e-6)
    assert grown(grown(size, rate, steps), rate, -steps) == pytest.approx(size)
