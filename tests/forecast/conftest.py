import pytest

from reportgen.content.models.precision import Precision
from tests.forecast.editions import house_precision


@pytest.fixture(scope="session")
def precision() -> Precision:
    return house_precision()
