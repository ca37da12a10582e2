"""Where a catalogue will be, and in which words it speaks."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from reportgen.content.house import House, Labels
from reportgen.errors import UsageError

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Site:
    """A locale gives the labels' language and the look of numbers, dates and names."""

    locale: str
    base: str = ""  # absolute, with its last slash; nothing where the site may be anywhere

    @property
    def language(self) -> str:
        return self.locale.partition("_")[0]

    def address(self, path: str = "") -> str:
        return f"{self.base}{quote(path)}"

    def labels(self, house: House) -> Labels:
        return house.labels(self.language)

    @property
    def babel(self) -> Any:
        from babel import Locale

        return Locale.parse(self.locale)


def site_at(locale: str, base_url: str | None, house: House) -> Site:
    """The site that a person asked for; a UsageError says what is wrong with the wish."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        raise UsageError(f"'{locale}' is no locale; write one such as en_US or es_MX") from None
    site = Site(locale, _base(base_url))
    if site.language not in (known := sorted({ENGLISH, *house.catalogues})):
        raise UsageError(f"there are no labels in '{site.language}'; there are labels in {', '.join(known)}")
    return site


def _base(url: str | None) -> str:
    if url is None:
        return ""
    wrong = f"--base-url is the address of the site's folder, as in https://example.com/reports/; this is '{url}'"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise UsageError(wrong) from None
    odd = any(not one.isprintable() or one in " \"'<>\\^`{|}" for one in url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or odd:
        raise UsageError(wrong)
    return url if url.endswith("/") else f"{url}/"
