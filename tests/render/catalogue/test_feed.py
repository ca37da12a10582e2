"""The feeds: complete, after their own schema, and harmless in a spreadsheet."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from reportgen.content.house import House
from reportgen.project import Project
from reportgen.render.catalogue.feed import feeds
from reportgen.render.catalogue.listing import Feed, Listing
from reportgen.render.catalogue.site import Site
from reportgen.render.csvfile import harmless
from tests.render.catalogue.conftest import ATLANTIS, many


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8"), newline="")))


def test_the_feed_says_what_the_package_holds(site: Path, shop: Project) -> None:
    feed: dict[str, Any] = json.loads((site / "catalogue.json").read_bytes())
    assert (feed["format"], feed["version"], feed["home"]) == ("reportgen-catalogue", 1, None)
    one = next(report for report in feed["reports"] if report["edition"] == ATLANTIS)
    manifest = json.loads((shop.package_folder(ATLANTIS) / "manifest.json").read_bytes())
    books = json.loads((shop.package_folder(ATLANTIS) / "ledger.json").read_bytes())
    assert [line["title"] for line in one["contents"]] == [line["title"] for line in manifest["toc"]]
    pages = next(entry["pages"] for entry in manifest["files"] if entry["role"] == "pdf")
    assert one["formats"][0] == {"role": "pdf", "pages": pages, "slides": None, "sheets": None}
    assert [each["role"] for each in one["formats"]] == ["pdf", "pptx", "xlsx", "dashboard", "data"]
    assert one["prices"] == [
        {"tier": "single-user", "amount": 950, "currency": "USD"},
        {"tier": "enterprise", "amount": 1900, "currency": "USD"},
    ]
    quantities = [quantity for number in one["numbers"] for quantity in number["quantities"]]
    assert quantities
    for quantity in quantities:
        entry = books["quantities"][quantity["id"]]
        assert (quantity["value"], quantity["status"]) == (entry["rounded"], entry["status"])
        assert quantity["id"] in books["public"]
    for name in ("url", "sample", "cover"):
        assert (site / one[name]).is_file()


def test_the_feed_follows_its_schema(site: Path) -> None:
    content = (site / "catalogue.json").read_bytes()
    schema = json.loads((site / "catalogue.schema.json").read_bytes())
    assert Feed.model_validate_json(content).reports
    report = schema["$defs"]["Listing"]
    assert set(json.loads(content)["reports"][0]) == set(report["properties"]) == set(report["required"])
    assert schema["properties"]["version"]["const"] == 1


def test_the_table_has_a_row_an_edition(site: Path, listing: Listing) -> None:
    rows = rows_of((site / "catalogue.csv").read_bytes())
    row = next(row for row in rows if row["edition"] == ATLANTIS)
    assert (row["report_id"], row["country_code"], row["language"]) == ("SR-ATL-2026", "ZZ", "en")
    assert (row["price_single-user"], row["price_enterprise"], row["currency"]) == ("950", "1900", "USD")
    assert row["formats"] == "pdf pptx xlsx dashboard data"
    assert int(row["pages"]) == listing.pages
    shown = [(row[f"number_{n}"], row[f"number_{n}_value"], row[f"number_{n}_status"]) for n in (1, 2)]
    assert shown == [(number.label, number.text, number.status) for number in listing.numbers[:2]]


def test_editions_of_other_tiers_and_fewer_numbers_share_the_columns(listing: Listing) -> None:
    fewer = listing.model_copy(update={"prices": listing.prices[1:], "numbers": listing.numbers[:1]})
    first, second = rows_of(feeds([listing, fewer], "P", Site("en_US"))["catalogue.csv"])
    assert list(first) == list(second)
    assert (second["price_single-user"], second["price_enterprise"]) == ("", "1900")
    assert second["number_2"] == ""


def test_addresses_are_absolute_where_the_site_has_one(listing: Listing) -> None:
    made = feeds([listing], "P", Site("en_US", "https://example.com/r/"))
    (row,) = rows_of(made["catalogue.csv"])
    (report,) = json.loads(made["catalogue.json"])["reports"]
    assert row["url"] == report["url"] == f"https://example.com/r/{ATLANTIS}/product-page.html"
    assert report["cover"] == f"https://example.com/r/{ATLANTIS}/cover.png"


def test_no_cell_is_a_formula(listing: Listing, house: House) -> None:
    for start in "=+-@\t\r":
        evil = f'{start}HYPERLINK("http://example.com")'
        content = feeds([listing.model_copy(update={"title": evil})], "P", Site("en_US"))["catalogue.csv"]
        (row,) = rows_of(content)
        assert row["title"] == f"'{evil}"
        assert not any(cell[:1] in "=+-@\t\r" and cell for cell in row.values())
    assert harmless(-5) == -5


def test_two_hundred_are_quickly_told(listing: Listing) -> None:
    made = feeds(many(listing), "P", Site("en_US"))
    assert len(rows_of(made["catalogue.csv"])) == 200
