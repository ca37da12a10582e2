"""A number in words of a language: grouping and decimal sign of the locale, and the unit around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from babel import Locale, UnknownLocaleError, numbers

from reportgen.content.models.units import Unit
from reportgen.forecast.errors import SizingError
from reportgen.forecast.rounding import Rounded, places

NARROW = "\u202f"
MINUS = "\u2212"

# The English pattern is the key by which a message catalogue supplies another language's. A bar parts one from other.
ENGLISH: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.USD_MILLION: "USD {number} million",
        Unit.USD_BILLION: "USD {number} billion",
        Unit.USD: "USD {number}",
        Unit.PERCENT: f"{{number}}{NARROW}%",
        Unit.POINTS: "{number} point|{number} points",
        Unit.MULTIPLE: "{number} times",
        Unit.YEARS: "{number} year|{number} years",
        Unit.COUNT: "{number}",
    }
)
LESS_THAN = "less than {amount}"
OWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": MappingProxyType(
            {
                "USD {number} million": "USD {number} millón|USD {number} millones",
                "USD {number} billion": "USD {number} mil millones",
                "{number} point|{number} points": "{number} punto|{number} puntos",
                "{number} times": "{number} vez|{number} veces",
                "{number} year|{number} years": "{number} año|{number} años",
                LESS_THAN: "menos de {amount}",
            }
        )
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes numbers for one locale. A catalogue's pattern wins over our own, and English is what is left."""

    locale: Locale
    catalogue: Mapping[str, str] = field(default_factory=dict)

    def number(self, value: Decimal) -> str:
        """The bare number, with its decimals as they are."""
        whole = self.locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
        decimals = "." + "0" * places(value) if places(value) else ""
        written = numbers.format_decimal(value, format=whole + decimals, locale=self.locale, decimal_quantization=False)
        return str(written).replace("-", MINUS)

    def shown(self, rounded: Rounded) -> str:
        """The number for a table cell."""
        return f"<{self.number(rounded.floor)}" if rounded.floor is not None else self.number(rounded.digits)

    def text(self, rounded: Rounded, unit: Unit) -> str:
        """The number with its unit, for prose."""
        if rounded.floor is not None:
            return self._pattern(LESS_THAN).format(amount=self.text(Rounded(rounded.floor), unit))
        one, _, other = self._pattern(ENGLISH[unit]).partition("|")
        singular = self.locale.plural_form(abs(rounded.digits)) == "one"
        return (one if singular else other or one).format(number=self.number(rounded.digits))

    def _pattern(self, english: str) -> str:
        return self.catalogue.get(english) or OWN.get(self.locale.language, {}).get(english) or english


def wording(locale: str, catalogue: Mapping[str, str] | None = None) -> Wording:
    """How numbers are written in `locale`, such as es_MX."""
    try:
        return Wording(Locale.parse(locale), catalogue or {})
    except (ValueError, UnknownLocaleError) as error:
        raise SizingError(
            f"'{locale}' is no known locale", hint="write a locale such as en_US or es_MX", at=("edition", "locale")
        ) from error
