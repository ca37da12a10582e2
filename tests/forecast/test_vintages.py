"""What earlier editions forecast, beside what holds now."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from reportgen.content.models.origin import Status
from reportgen.content.models.precision import Precision
from reportgen.content.models.vintage import Vintage
from reportgen.forecast.engine import forecast
from reportgen.forecast.forecast import Forecast
from tests.forecast.editions import MEXICO, edition
from tests.forecast.vintages import vintage

MOVED = {"history": {"first": 2022, "last": 2025}, "base": 2026, "forecast": {"first": 2027, "last": 2032}}
LATER = [{"year": 2031, "value": "89.7", "source": "page", "origin": "publisher-estimate"}]


def moved(precision: Precision, origin: str = "company-disclosure", *vintages: Vintage, **sizing: Any) -> Forecast:
    """The Mexican edition a year later, with 27.5 stated for 2026."""
    observed = [{"year": 2026, "value": "27.5", "source": "press", "origin": origin}]
    given = {**MEXICO, "anchors": LATER, "observations": observed, **sizing}
    return forecast(replace(edition(given, period=MOVED), vintages=vintages or (vintage(),)), precision)


def test_a_vintage_is_shown_as_it_was_and_never_computed_anew(precision: Precision) -> None:
    found = moved(precision).quantities
    assert found["vintage.2026-03.2027"].shown == "36"
    assert found["vintage.2026-03.2027"].value == 36.25
    assert found["vintage.2026-03.2026"].text == "USD 28.9 million"
    assert found["vintage.2026-03.2026"].source == "page"


def test_a_revision_is_the_difference_of_what_is_shown_and_keeps_the_raw_one(precision: Precision) -> None:
    found = moved(precision).quantities
    assert found["revision.2026-03.2026"].shown == "\u22121.4"
    assert found["revision.2026-03.2026"].value == pytest.approx(27.5 - 29.15)
    assert found["market.2027"].shown == "35"
    assert found["revision.2026-03.2027"].shown == "\u22121"
    assert "revision.2026-03.2025" not in found  # history then
    assert "revision.2026-03.2032" not in found  # never forecast


def test_accuracy_needs_a_size_that_somebody_outside_observed(precision: Precision) -> None:
    found = moved(precision).quantities
    assert found["accuracy.2026-03.2026"].value == pytest.approx((29.15 / 27.5 - 1) * 100)
    assert found["accuracy.2026-03.mean"].shown == "6.0"
    assert found["accuracy.2026-03.years"].text == "1 year"
    ours = moved(precision, "publisher-estimate").quantities
    assert [id for id in ours if id.startswith("accuracy.")] == []


def test_the_mean_counts_every_observed_year_whatever_its_sign(precision: Precision) -> None:
    period = {"history": {"first": 2023, "last": 2026}, "base": 2027, "forecast": {"first": 2028, "last": 2033}}
    observed = [
        {"year": year, "value": value, "source": "press", "origin": "official"}
        for year, value in ((2026, "29.15"), (2027, "29"), (2029, "99"))
    ]
    given = {"anchors": LATER, "observations": observed}
    found = forecast(replace(edition(given, period=period), vintages=(vintage(),)), precision).quantities
    assert found["accuracy.2026-03.2026"].value == pytest.approx(0)
    assert found["accuracy.2026-03.2027"].value == pytest.approx(25)
    assert found["accuracy.2026-03.mean"].value == pytest.approx(12.5)
    assert "accuracy.2026-03.2029" not in found  # a size beyond the base year is no observation yet


def test_another_unit_is_turned_into_todays(precision: Precision) -> None:
    found = moved(precision, "company-disclosure", vintage(unit="usd-billion")).quantities
    assert found["vintage.2026-03.2026"].text == "USD 28.9 billion"
    assert found["revision.2026-03.2026"].value == pytest.approx(27.5 - 29_150)


def test_a_published_rate_is_not_the_growth_of_other_years(precision: Precision) -> None:
    found = moved(precision)
    assert found.quantities["market.cagr"].value == found.quantities["market.cagr.computed"].value
    assert found.quantities["market.cagr"].status is Status.MODELLED
    assert found.quantities["market.2032"].status is Status.MODELLED
    assert found.years.at[2032, "value"] == pytest.approx(89.7 * 1.254)


def test_what_was_observed_since_may_contradict_a_published_rate(precision: Precision) -> None:
    assert moved(precision).years.at[2026, "value"] == 27.5


def test_a_vintage_holds_every_year_that_it_forecast() -> None:
    sizes = {2026: {"raw": 1, "shown": "1", "origin": "official", "derivation": "computed"}}
    with pytest.raises(ValidationError, match="no size for 2027"):
        vintage(total=sizes)


def test_the_digest_is_of_what_it_says() -> None:
    assert vintage().digest() == vintage().sha256
    assert vintage(report_id="TEST02").digest() != vintage().sha256
