"""Growth paths: known answers, exactness at anchors, and refusals."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.content.models.sizing import Path
from reportgen.forecast.errors import SizingError
from reportgen.forecast.paths import FITS, fit_path
from reportgen.forecast.paths.bass import Bass, fit_bass
from reportgen.forecast.paths.curve import tie

ANCHORS = {2026: 28.9, 2031: 89.7}
SALES = np.array([840, 1470, 2110, 4000, 7590, 10950, 10530, 9470, 7790, 5890], dtype=float)


def path(**keys: object) -> Path:
    return Path.model_validate(keys)


def at(curve: object, *years: int) -> list[float]:
    return [float(v) for v in curve(np.array(years, dtype=float))]  # type: ignore[operator]


def test_bass_on_known_sales() -> None:
    found = fit_bass(np.arange(1.0, 11.0), SALES)
    assert found.m == pytest.approx(67_981, abs=1)
    assert found.p == pytest.approx(0.006594, abs=1e-6)
    assert found.q == pytest.approx(0.63809, abs=1e-5)


@settings(max_examples=25)
@given(st.floats(100, 1e5), st.floats(0.003, 0.03), st.floats(0.3, 0.8))
def test_bass_finds_what_made_the_sales(m: float, p: float, q: float) -> None:
    t = np.arange(1.0, 15.0)
    found = fit_bass(t, Bass(m, p, q).sales(t))
    assert (found.m, found.p, found.q) == pytest.approx((m, p, q), rel=1e-4)


def test_bass_takes_what_is_declared() -> None:
    known = {2020 + i: float(v) for i, v in enumerate(SALES)}
    declared = path(model="bass", saturation=70_000, innovation="0.0066", imitation="0.63")
    expected = Bass(70_000, 0.0066, 0.63).sales(np.array([1.0, 5.0]))
    assert at(fit_path(declared, known, None), 2020, 2024) == pytest.approx(expected.tolist())


def logistic(t: float) -> float:
    return float(200 / (1 + np.exp(-0.5 * (t - 2030))))


def gompertz(t: float) -> float:
    return float(200 * np.exp(-np.exp(-0.3 * (t - 2028))))


@pytest.mark.parametrize(("model", "made"), [("logistic", logistic), ("gompertz", gompertz)])
@pytest.mark.parametrize("saturation", [None, 200])
def test_s_curves_find_what_made_the_sizes(model: str, made: Mapping, saturation: int | None) -> None:
    known = {year: made(year) for year in range(2024, 2034)}
    curve = fit_path(path(model=model, saturation=saturation), known, None)
    assert at(curve, 2022, 2040) == pytest.approx([made(2022), made(2040)], rel=1e-5)


@pytest.mark.parametrize("model", ["logistic", "gompertz"])
def test_two_anchors_and_a_ceiling_give_one_curve_through_both(model: str) -> None:
    curve = fit_path(path(model=model, saturation=200), ANCHORS, None)
    assert at(curve, 2026, 2031) == pytest.approx([28.9, 89.7])
    assert at(curve, 2200) == pytest.approx([200])


@pytest.mark.parametrize("model", ["logistic", "gompertz", "bass"])
def test_three_parameters_are_not_fitted_to_two_points(model: str) -> None:
    with pytest.raises(SizingError, match=rf"a {model} path has 3 parameters .* only 2 known size") as caught:
        fit_path(path(model=model), ANCHORS, 25.4)
    assert "declare the saturation" in caught.value.hint


@pytest.mark.parametrize("model", ["logistic", "gompertz"])
def test_a_ceiling_below_known_sizes_is_refused(model: str) -> None:
    with pytest.raises(SizingError, match="not above the largest known size"):
        fit_path(path(model=model, saturation=80), ANCHORS, None)


@pytest.mark.parametrize("model", ["logistic", "bass"])
def test_growth_without_a_bend_has_no_ceiling_to_fit(model: str) -> None:
    known = {2020 + i: 10 * 1.5**i for i in range(8)}
    with pytest.raises(SizingError, match="no ceiling"):
        fit_path(path(model=model), known, None)


def test_one_size_without_a_rate_says_nothing_about_other_years() -> None:
    with pytest.raises(SizingError, match="2030 alone says nothing"):
        fit_path(path(), {2030: 7.42}, None)


def test_tied_constant_growth_is_constant_between_known_years() -> None:
    known = {2020: 10.0, 2022: 14.4, 2024: 57.6}
    years = np.arange(2018.0, 2026.0)
    values = tie(fit_path(path(), known, 10), known, years)
    assert values[1:] / values[:-1] == pytest.approx([1.1, 1.1, 1.2, 1.2, 2, 2, 1.1])


@given(
    st.dictionaries(st.integers(2015, 2035), st.floats(1, 1e4), min_size=2, max_size=5),
    st.sampled_from(["constant", "logistic", "gompertz"]),
)
def test_every_path_goes_through_what_is_known(known: dict[int, float], model: str) -> None:
    curve = fit_path(path(model=model, saturation=2e4), known, None)
    years = sorted(known)
    tied = tie(curve, known, np.array(years, dtype=float))
    assert tied.tolist() == pytest.approx([known[y] for y in years])


def test_every_model_of_the_seeds_has_a_fit() -> None:
    assert set(FITS) == set(Path.model_fields["model"].annotation.__args__)  # type: ignore[union-attr]
