"""Numbers in the words of a language."""

from decimal import Decimal

import pytest

from reportgen.content.models.units import Unit
from reportgen.forecast.errors import SizingError
from reportgen.forecast.rounding import Rounded
from reportgen.forecast.wording import ENGLISH, wording

NARROW = "\u202f"


def text(locale: str, number: str, unit: Unit) -> str:
    return wording(locale).text(Rounded(Decimal(number)), unit)


@pytest.mark.parametrize(
    ("locale", "number", "unit", "wanted"),
    [
        ("en_US", "28.9", Unit.USD_MILLION, "USD 28.9 million"),
        ("en_US", "28.90", Unit.USD_MILLION, "USD 28.90 million"),
        ("en_US", "7.42", Unit.USD_BILLION, "USD 7.42 billion"),
        ("en_US", "2850", Unit.USD, "USD 2,850"),
        ("en_US", "25.4", Unit.PERCENT, f"25.4{NARROW}%"),
        ("en_US", "2.5", Unit.POINTS, "2.5 points"),
        ("en_US", "1", Unit.POINTS, "1 point"),
        ("en_US", "-1.5", Unit.POINTS, "\u22121.5 points"),
        ("en_US", "3.1", Unit.MULTIPLE, "3.1 times"),
        ("en_US", "5", Unit.YEARS, "5 years"),
        ("en_US", "1234", Unit.COUNT, "1,234"),
        ("en_IN", "1234567", Unit.USD, "USD 12,34,567"),
        ("de_DE", "28.9", Unit.USD_MILLION, "USD 28,9 million"),
        ("es_MX", "28.9", Unit.USD_MILLION, "USD 28.9 millones"),
        ("es_ES", "28.9", Unit.USD_MILLION, "USD 28,9 millones"),
        ("es_ES", "1", Unit.USD_MILLION, "USD 1 millón"),
        ("es_MX", "7.42", Unit.USD_BILLION, "USD 7.42 mil millones"),
        ("es_ES", "2.5", Unit.POINTS, "2,5 puntos"),
        ("es_ES", "3.1", Unit.MULTIPLE, "3,1 veces"),
    ],
)
def test_text(locale: str, number: str, unit: Unit, wanted: str) -> None:
    assert text(locale, number, unit) == wanted


def test_too_small_to_show() -> None:
    tiny = Rounded(Decimal(0), Decimal(1))
    assert wording("en_US").shown(tiny) == "<1"
    assert wording("en_US").text(tiny, Unit.USD_MILLION) == "less than USD 1 million"
    assert wording("es_MX").text(tiny, Unit.USD_MILLION) == "menos de USD 1 millón"


def test_a_catalogue_supplies_patterns() -> None:
    german = wording("de_DE", {"USD {number} million": "{number} Mio. USD"})
    assert german.text(Rounded(Decimal("28.9")), Unit.USD_MILLION) == "28,9 Mio. USD"


def test_every_unit_has_a_pattern() -> None:
    assert set(ENGLISH) == set(Unit)


def test_an_unknown_locale_is_named() -> None:
    with pytest.raises(SizingError, match="'xx_YY' is no known locale"):
        wording("xx_YY")
