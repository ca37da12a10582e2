"""The feeds for those who resell: everything as JSON, with its schema, and a table as CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.jsonfile import to_json
from reportgen.render.catalogue.listing import Feed, Listing
from reportgen.render.catalogue.site import Site
from reportgen.render.csvfile import csv_file, harmless

JSON, SCHEMA, CSV = "catalogue.json", "catalogue.schema.json", "catalogue.csv"


def feeds(listings: Sequence[Listing], publisher: str, site: Site) -> dict[str, bytes]:
    """The feeds by their paths; addresses in them are absolute where the site has one."""
    placed = tuple(_placed(listing, site) for listing in listings)
    feed = Feed(publisher=publisher, home=site.base or None, reports=placed)
    return {
        JSON: to_json(feed.model_dump(mode="json")),
        SCHEMA: to_json(_schema()),
        CSV: csv_file([harmless(cell) for cell in row] for row in _table(placed)),
    }


def _placed(listing: Listing, site: Site) -> Listing:
    addresses = {name: site.address(getattr(listing, name)) for name in ("url", "sample", "cover")}
    return listing.model_copy(update=addresses)


def _schema() -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Feed.model_json_schema(mode="serialization")}


def _table(listings: Sequence[Listing]) -> Iterator[list[object]]:
    """A row an edition; as many columns of prices and numbers as an edition has at most."""
    tiers = list(dict.fromkeys(price.tier for listing in listings for price in listing.prices))
    most = max((len(listing.numbers) for listing in listings), default=0)
    places = range(1, most + 1)
    yield [
        "edition", "report_id", "title", "market", "country_code", "country", "language", "published",
        "pages", "formats",
        *(f"price_{tier}" for tier in tiers), "currency",
        *(f"number_{place}{part}" for place in places for part in ("", "_value", "_status")), "url", "sample",
    ]  # fmt: skip
    for one in listings:
        prices = {price.tier: price.amount for price in one.prices}
        numbers = [cell for number in one.numbers for cell in (number.label, number.text, number.status)]
        yield [
            one.edition, one.report_id, one.title, one.market.name, one.country.code, one.country.name, one.language,
            one.published, one.pages, " ".join(each.role for each in one.formats),
            *(prices.get(tier) for tier in tiers), " ".join(dict.fromkeys(price.currency for price in one.prices)),
            *numbers, *[None] * (3 * most - len(numbers)), one.url, one.sample,
        ]  # fmt: skip
