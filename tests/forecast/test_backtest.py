"""What was observed, forecast from what was observed before."""

import pytest

from reportgen.content.models.sizing import Observation, Path
from reportgen.forecast.backtest import backtest, mean_error
from reportgen.forecast.errors import SizingError


def sizes(*values: float, origin: str = "official", derivation: str = "as-published") -> list[Observation]:
    return [
        Observation.model_validate(
            {"year": 2018 + i, "value": str(v), "source": "s", "origin": origin, "derivation": derivation}
        )
        for i, v in enumerate(values)
    ]


def test_constant_growth_is_forecast_without_error() -> None:
    found = backtest(sizes(10, 12, 14.4, 17.28), Path())
    assert found.index.tolist() == [2020, 2021]
    assert found["forecast"].tolist() == pytest.approx([14.4, 17.28])
    assert mean_error(found) == pytest.approx(0, abs=1e-9)


def test_a_turn_shows_as_error() -> None:
    found = backtest(sizes(10, 20, 20), Path())
    assert found.loc[2020].to_dict() == pytest.approx({"observed": 20, "forecast": 40, "error": 100})
    assert mean_error(found) == pytest.approx(100)


@pytest.mark.parametrize(
    ("origin", "derivation"),
    [("analyst-assumption", "as-published"), ("publisher-estimate", "as-published"), ("official", "modelled")],
)
def test_modelled_sizes_prove_nothing(origin: str, derivation: str) -> None:
    with pytest.raises(SizingError, match="no independent observation"):
        backtest(sizes(10, 12, 14, origin=origin, derivation=derivation), Path())


def test_too_few_observations() -> None:
    with pytest.raises(SizingError, match="more than 2 observations, not 2"):
        backtest(sizes(10, 12), Path())
