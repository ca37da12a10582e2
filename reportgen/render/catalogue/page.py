"""The catalogue's page as its templates ask for it: what one can choose by, and each edition in the site's words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.content.house import House
from reportgen.content.models.origin import Status
from reportgen.document.dates import date_text
from reportgen.forecast.wording import Wording, wording
from reportgen.render.catalogue.listing import Country, Listing, Price, Sold
from reportgen.render.catalogue.packages import WORLD
from reportgen.render.catalogue.site import Site
from reportgen.render.webart import artwork

NOWHERE = "ZZ"  # ISO 3166 leaves it to its users
MOST_MONTHS = 12  # to choose from; more are years
MOST_PRICES = 8  # to choose from; more are round ones

FORMATS: Mapping[Sold, str] = {
    "pdf": "PDF report",
    "pptx": "PowerPoint deck",
    "xlsx": "Excel workbook",
    "dashboard": "Interactive dashboard",
    "data": "Data as CSV files",
}
MEANINGS: Mapping[Status, str] = {
    Status.PUBLISHED: "stated by the source as it stands",
    Status.DERIVED: "computed or interpolated from published numbers alone",
    Status.MODELLED: (
        "a growth rate applied outside the period that it is stated for, or a declared share of another market"
    ),
    Status.ASSUMED: "a judgement of our analysts, or computed from one",
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    name: str
    count: int | None = None


class Page:
    """All editions on one page; they are in the order that it begins with."""

    def __init__(self, listings: Sequence[Listing], house: House, site: Site) -> None:
        self.listings = listings
        self.house = house
        self.site = site
        self.publisher = str(house.brand.meta.name)
        self.labels = site.labels(house)
        self._wording: Wording = wording(site.locale, house.catalogues.get(site.language))

    @property
    def artwork(self) -> tuple[str, ...]:
        return artwork(self.publisher)

    @cached_property
    def markets(self) -> tuple[Choice, ...]:
        return self._choices(lambda one: one.market.id, self._market_names)

    @cached_property
    def countries(self) -> tuple[Choice, ...]:
        return self._choices(self.place, {self.place(one): self._place_name(one.country) for one in self.listings})

    @cached_property
    def languages(self) -> tuple[Choice, ...]:
        return self._choices(lambda one: one.language, {one.language: self.language(one) for one in self.listings})

    @cached_property
    def months(self) -> tuple[Choice, ...]:
        """Since when; with many months, since which year."""
        found = sorted({one.published for one in self.listings}, reverse=True)
        if len(found) > MOST_MONTHS:
            found = sorted({month[:4] for month in found}, reverse=True)
        return tuple(Choice(month, self.date(month)) for month in found)

    @cached_property
    def prices(self) -> tuple[Choice, ...]:
        """Up to which price, counted by an edition's lowest."""
        lowest = [one.lowest for one in self.listings if one.lowest]
        currency = next((price.currency for price in lowest), "")
        amounts = sorted({price.amount for price in lowest})
        if len(amounts) > MOST_PRICES:
            amounts = list(_round_between(amounts[0], amounts[-1]))
        return tuple(
            Choice(str(amount), self.price(Price(tier="", amount=amount, currency=currency))) for amount in amounts
        )

    @cached_property
    def statuses(self) -> tuple[tuple[Status, str], ...]:
        """The marks that the page uses, and what they mean."""
        used = {number.status for one in self.listings for number in one.numbers}
        return tuple((status, MEANINGS[status]) for status in Status if status in used)

    @cached_property
    def inside(self) -> Mapping[str, object]:
        """What the reports' contents say, each title once, for the search."""
        titles = list(dict.fromkeys(line.title for one in self.listings for line in one.contents))
        places = {title: place for place, title in enumerate(titles)}
        held = {one.edition: sorted({places[line.title] for line in one.contents}) for one in self.listings}
        return {"titles": titles, "held": held}

    def place(self, one: Listing) -> str:
        """What editions of one country share: its code, where that is one of a country."""
        return one.country.code if self._known(one.country) else one.country.name

    def country(self, one: Listing) -> str:
        """As the edition calls it, if it speaks the language of the page."""
        return one.country.name if one.language == self.site.language else self._place_name(one.country)

    def market(self, one: Listing) -> str:
        return self._market_names[one.market.id]

    def language(self, one: Listing) -> str:
        name = str(self.site.babel.languages.get(one.language, one.language))
        return name[:1].upper() + name[1:]

    def date(self, written: str) -> str:
        return date_text(written, self.site.locale)

    def price(self, price: Price) -> str:
        amount = self._wording.number(Decimal(str(price.amount)))
        return f"{price.currency}\u00a0{amount}"

    def tier(self, price: Price) -> str:
        return self.labels(price.tier.replace("-", " ").capitalize())

    def formats(self, one: Listing) -> Iterator[tuple[str, int | None, str]]:
        """Each format's name, and how many of what it has."""
        for each in one.formats:
            counts = {"pages": each.pages, "slides": each.slides, "sheets": each.sheets}
            counted = next((name for name, count in counts.items() if count), "")
            yield FORMATS[each.role], counts.get(counted), counted

    @cached_property
    def _market_names(self) -> Mapping[str, str]:
        """Sooner in the language of the page."""
        ordered = sorted(self.listings, key=lambda one: one.language == self.site.language)
        return {one.market.id: one.market.name for one in ordered}

    def _known(self, country: Country) -> bool:
        return country.code == WORLD or (country.code != NOWHERE and country.code in self.site.babel.territories)

    def _place_name(self, country: Country) -> str:
        if country.code == WORLD:
            return self.labels("World")
        return str(self.site.babel.territories[country.code]) if self._known(country) else country.name

    def _choices(self, value: Callable[[Listing], str], names: Mapping[str, str]) -> tuple[Choice, ...]:
        counts = Counter(map(value, self.listings))
        return tuple(
            Choice(id, names[id], counts[id]) for id in sorted(counts, key=lambda id: (names[id].casefold(), id))
        )


def _round_between(least: float, most: float) -> Iterable[int]:
    """1, 2, 5, 10, 20 …: the last under the least, all between, and the first that covers the most."""
    steps = [part * 10**power for power in range(10) for part in (1, 2, 5)]
    yield from (step for after, step in zip(steps[1:], steps, strict=False) if after > least and step < most)
    yield next((step for step in steps if step >= most), steps[-1])
