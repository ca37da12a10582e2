"""What segments add makes the difference of the totals, exactly and as shown."""

import pickle
from decimal import Decimal

import pytest

from reportgen.content.models.origin import Status
from reportgen.forecast.engine import forecast
from tests.forecast.editions import edition, full, house_precision

SEGMENTS = {"technique": ("latent", "denoising", "others"), "use": ("image", "drug", "rest")}


@pytest.mark.parametrize("dimension", SEGMENTS)
def test_changes_and_their_remainder_bridge_the_totals(dimension: str) -> None:
    found = forecast(edition(full()), house_precision()).quantities
    changes = [found[f"change.{dimension}.{segment}"] for segment in SEGMENTS[dimension]]
    assert sum(change.value for change in changes) == pytest.approx(89.7 - 28.9)
    left = found.get(f"change.{dimension}.remainder")
    shown = sum(Decimal(str(change.rounded)) for change in changes) + Decimal(str(left.rounded if left else 0))
    assert shown == Decimal("60.8")
    assert {change.status for change in changes} == {Status.ASSUMED}


def test_one_year_has_no_changes() -> None:
    found = forecast(edition(full(), period=_one_year()), house_precision()).quantities
    assert not [id for id in found if id.startswith("change.")]


def _one_year() -> dict[str, object]:
    return {"history": {"first": 2021, "last": 2024}, "base": 2025, "forecast": {"first": 2026, "last": 2026}}


def test_a_forecast_survives_the_way_to_a_worker() -> None:
    made = forecast(edition(full()), house_precision())
    assert pickle.loads(pickle.dumps(made)).quantities == made.quantities
