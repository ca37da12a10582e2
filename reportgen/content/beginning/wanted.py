"""What a person says about an edition that does not exist yet, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.content.models.edition import EditionSeed, Period, Span
from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.errors import UsageError

HISTORY = 4  # years before the base year


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A new edition. What is None is taken from the edition that it is begun from, or worked out."""

    id: str  # "diffusion-models/brazil"
    name: str
    sizes: Mapping[int, Decimal]
    published: str
    code: str | None = None
    demonym: str | None = None
    language: str | None = None
    locale: str | None = None
    unit: Unit | None = None
    report_id: str | None = None
    source: str | None = None
    origin: Origin = Origin.ANALYST
    price: int = 0

    @property
    def market(self) -> str:
        return self.id.split("/")[0]

    @property
    def edition(self) -> str:
        return self.id.split("/")[1]


def code_of(wanted: Wanted) -> str:
    """The ISO 3166 code that was given, or that of the country with this name."""
    from babel import Locale  # loads locale data

    if wanted.code:
        return wanted.code
    for locale in ("en", wanted.language or "en"):
        names: dict[str, str] = {
            name.casefold(): code for code, name in Locale.parse(locale).territories.items() if len(code) == 2
        }
        if code := names.get(wanted.name.casefold()):
            return code
    raise UsageError(f"which country is '{wanted.name}'? give its two letters with --code, or 001 for the world")


def locale_of(wanted: Wanted, language: str, code: str) -> str:
    """The locale that was given, or the one of the language in that country where there is one."""
    from babel import Locale, UnknownLocaleError

    if wanted.locale:
        return wanted.locale
    if language == "en":  # how dates and numbers look in English does not depend on the country that is described
        return "en_US"
    try:
        return str(Locale.parse(f"{language}_{code}"))
    except (UnknownLocaleError, ValueError):
        return language


def report_id_of(wanted: Wanted) -> str:
    """The id that was given, or one from the names: DM-BRA-2026 for Brazil's diffusion models."""
    initials = "".join(part[0] for part in wanted.market.split("-"))
    letters = wanted.edition.replace("-", "")[:3]
    return wanted.report_id or f"{initials}-{letters}-{wanted.published[:4]}".upper()


def period_of(wanted: Wanted, model: EditionSeed | None) -> Period:
    """The years of the edition that it is begun from; else the sizes' years as the forecast, and five years before."""
    first, last = min(wanted.sizes, default=0), max(wanted.sizes, default=0)
    if model and (not wanted.sizes or (first in model.period.study and last in model.period.study)):
        return model.period
    if first == last:
        raise UsageError("give the size of two years at least, such as --size-2026 41 --size-2031 130")
    base = first - 1
    return Period(history=Span(first=base - HISTORY, last=base - 1), base=base, forecast=Span(first=first, last=last))
