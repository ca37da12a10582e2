"""What a catalogue offers, what it is made of, and that it is honest about the rest."""

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from reportgen.catalogue import make_catalogue, offered
from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.errors import UsageError
from reportgen.manifest import Manifest
from reportgen.project import Project
from reportgen.render.catalogue.listing import Country, Listing
from reportgen.render.catalogue.page import Page
from reportgen.render.catalogue.render import edition_files, render
from reportgen.render.catalogue.site import Site, site_at
from tests.commands.test_command_line import reportgen
from tests.render.catalogue.conftest import ATLANTIS, ESPERANZA, LEMURIA, many
from tests.render.test_valid_html import errors

BASE = "https://example.com/market%20reports/"


@pytest.fixture
def copy(shop: Project, tmp_path: Path) -> Project:
    """The shop, to be changed."""
    shutil.copytree(shop.root, tmp_path / "shop")
    return Project(tmp_path / "shop")


def tree_of(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_complete_editions_with_a_package_are_offered_and_the_others_named(copy: Project) -> None:
    offer = offered(copy)
    assert [one.listing.edition for one in offer.packages] == [ATLANTIS, ESPERANZA]
    assert [(one.edition, one.why) for one in offer.left_out] == [(LEMURIA, "it is a draft")]
    assert offer.older == ()
    shutil.rmtree(copy.package_folder(ATLANTIS))
    (copy.package_folder(ESPERANZA) / "sample.pdf").write_bytes(b"another")
    offer = offered(copy)
    assert offer.packages == ()
    told = {one.edition: (one.why, one.command) for one in offer.left_out}
    assert told[ATLANTIS] == ("it has no package", f"reportgen build {ATLANTIS}")
    assert told[ESPERANZA][0].endswith("sample.pdf is not as it was built")
    assert told[ESPERANZA][1] == f"reportgen build {ESPERANZA}"


def test_a_package_of_older_seeds_is_offered_and_told(copy: Project) -> None:
    seed = copy.edition_folder(ATLANTIS) / "edition.yaml"
    seed.write_text(seed.read_text().replace("single-user: 950", "single-user: 990"))
    offer = offered(copy)
    assert [one.edition for one in offer.older] == [ATLANTIS]
    (listing,) = (one.listing for one in offer.packages if one.listing.edition == ATLANTIS)
    assert listing.prices[0].amount == 950  # as its own page says


def test_a_package_that_was_a_draft_and_a_page_of_before_are_left_out(copy: Project) -> None:
    folder = copy.package_folder(ESPERANZA)
    page = (folder / "product-page.html").read_text()
    books = json.loads((folder / "ledger.json").read_bytes())
    sold = next(id for id in books["quantities"] if id not in books["public"])
    for old, new, why in (
        ('"creativeWorkStatus":"Published"', '"creativeWorkStatus":"Draft"', "its package was built as a draft"),
        ('"creativeWorkStatus":"Published",', "", "does not tell what a catalogue needs"),
        ('"propertyID":"market.2026"', f'"propertyID":"{sold}"', "does not tell what a catalogue needs"),
    ):
        assert old in page
        (folder / "product-page.html").write_text(page.replace(old, new))
        sign_again(folder)
        (told,) = (one for one in offered(copy).left_out if one.edition == ESPERANZA)
        assert told.why.endswith(why)


def sign_again(folder: Path) -> None:
    """Makes the manifest say what the product page is now."""
    from reportgen.manifest import file_entry

    manifest = Manifest.read(folder)
    content = (folder / "product-page.html").read_bytes()
    files = tuple(
        file_entry("product-page", entry.path, content, {}) if entry.role == "product-page" else entry
        for entry in manifest.files
    )
    (folder / "manifest.json").write_bytes(manifest.model_copy(update={"files": files}).to_json())


def test_the_site_holds_page_sample_and_cover_of_each(site: Path, shop: Project) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    own = {"index.html", "catalogue.json", "catalogue.csv", "catalogue.schema.json"}
    each = {f"{id}/{name}" for id in (ATLANTIS, ESPERANZA) for name in ("product-page.html", "sample.pdf", "cover.png")}
    assert found == own | each
    sample = shop.package_folder(ATLANTIS) / "sample.pdf"
    assert (site / ATLANTIS / "sample.pdf").read_bytes() == sample.read_bytes()
    with Image.open(site / ATLANTIS / "cover.png") as cover:
        assert cover.size[0] == 480
        assert len(cover.convert("RGB").getcolors(1 << 20) or ()) > 10  # artwork, not a blank sheet


def test_every_link_in_the_site_leads_somewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree = tree_of(page.read_bytes())
        links = [*tree.xpath("//a/@href"), *tree.xpath("//img/@src"), *tree.xpath("//link[@rel='alternate']/@href")]
        inner = [link for link in links if not link.startswith("#")]
        assert inner
        assert [link for link in inner if not (page.parent / link).is_file()] == []
        assert [one for one in links if one.startswith("#") and not tree.xpath("//*[@id=$id]", id=one[1:])] == []


def test_product_pages_lead_back_in_their_own_language(site: Path) -> None:
    back = {
        id: tree_of((site / id / "product-page.html").read_bytes()).xpath("//*[@class='all']/a")[0]
        for id in (ATLANTIS, ESPERANZA)
    }
    assert {id: link.text for id, link in back.items()} == {
        ATLANTIS: "All reports",
        ESPERANZA: "Todos los informes",
    }
    assert {link.get("href") for link in back.values()} == {"../../index.html"}


def test_cards_show_the_numbers_of_the_ledger_with_their_marks(site: Path, shop: Project) -> None:
    tree = tree_of((site / "index.html").read_bytes())
    books = json.loads((shop.package_folder(ATLANTIS) / "ledger.json").read_bytes())
    shown = [
        (text(one.find("dd[@class='value']")), text(one.find("dd[@class='status']")))
        for one in tree.xpath("//li[@data-edition=$id]//dl[@class='numbers']/div", id=ATLANTIS)
    ]
    assert shown
    public = (books["quantities"][id] for id in books["public"])
    known = {(" ".join(one["text"].split()), one["status"]) for one in public}
    assert [one for one in shown if one not in known] == []
    marks = [text(dt) for dt in tree.xpath("//section[@class='marks']//dt")]
    assert set(marks) == set(tree.xpath("//dl[@class='numbers']//dd[@class='status']/span/text()"))


def test_addresses_only_where_the_site_has_one(shop: Project, house: House) -> None:
    packages = offered(shop).packages
    listings = [one.listing for one in packages]
    nowhere, somewhere = render(listings, house, Site("en_US")), render(listings, house, Site("en_US", BASE))
    assert set(somewhere) - set(nowhere) == {"sitemap.xml"}
    assert b"canonical" not in nowhere["index.html"]
    assert tree_of(somewhere["index.html"]).xpath("//link[@rel='canonical']/@href") == [BASE]
    page = edition_files(packages[0], house, Site("en_US", BASE))[f"{ATLANTIS}/product-page.html"]
    address = f"{BASE}{ATLANTIS}/product-page.html"
    assert tree_of(page).xpath("//head/link[@rel='canonical']/@href") == [address]
    places = ET.fromstring(somewhere["sitemap.xml"])  # noqa: S314  # our own
    found = [place.text for place in places.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(map(str, found)) == sorted([BASE, *(f"{BASE}{one.edition}/product-page.html" for one in listings)])


def test_structured_data_lists_reports_with_offers(site: Path) -> None:
    (script,) = tree_of((site / "index.html").read_bytes()).xpath("//script[@type='application/ld+json']/text()")
    data: dict[str, Any] = json.loads(script)
    assert data["@type"] == "CollectionPage"
    assert data["mainEntity"]["@type"] == "ItemList"
    entries = data["mainEntity"]["itemListElement"]
    assert [entry["position"] for entry in entries] == [1, 2]
    report = next(entry["item"] for entry in entries if entry["item"]["reportNumber"] == "SR-ATL-2026")
    assert report["@type"] == ["Report", "Product"]
    assert {(offer["@type"], offer["price"], offer["priceCurrency"]) for offer in report["offers"]} == {
        ("Offer", 950, "USD"),
        ("Offer", 1900, "USD"),
    }


def test_hostile_words_stay_words(listing: Listing, house: House) -> None:
    odd = "</script><b onclick='x'>Odd & \u201cquoted\u201d</b>"
    hostile = listing.model_copy(update={"title": odd, "subtitle": odd})
    tree = tree_of(render([hostile], house, Site("en_US"))["index.html"])
    assert tree.xpath("//h3/a/text()") == [odd]
    assert tree.xpath("//b") == []
    assert json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))


def test_the_page_speaks_the_language_that_was_asked_for(shop: Project, house: House) -> None:
    listings = [one.listing for one in offered(shop).packages]
    tree = tree_of(render(listings, house, site_at("es_ES", None, house))["index.html"])
    assert tree.get("lang") == "es"
    assert text(tree.xpath("//h1")[0]) == "Informes de mercado"
    own = tree.xpath("//li[@data-edition=$id]", id=ATLANTIS)[0]
    assert own.xpath(".//h3/@lang") == ["en"]
    assert "marzo de 2026" in text(own) and "Inglés" in text(own) and "Todos los mercados" in text(tree)
    assert "USD\u00a01.900" in own.text_content()
    english = {"Search", "Reports", "Country", "Price", "Order", "Published", "Pages", "Formats", "Newest", "schema"}
    assert english & set(text(tree.xpath("//body")[0]).split()) == set()


def test_places_that_share_a_code_of_nowhere_stay_apart(shop: Project, house: House, listing: Listing) -> None:
    page = Page([one.listing for one in offered(shop).packages], house, Site("en_US"))
    assert [choice.name for choice in page.countries] == ["Atlantis", "Esperanza"]
    german = listing.model_copy(update={"language": "de", "country": Country(code="MX", name="Mexiko")})
    world = listing.model_copy(update={"country": Country(code="001", name="Global")})
    page = Page([german, world], house, Site("en_US"))
    assert [(choice.value, choice.name) for choice in page.countries] == [("MX", "Mexico"), ("001", "World")]
    assert (page.country(german), page.country(world)) == ("Mexico", "Global")


def test_choices_hold_with_many_editions(listing: Listing, house: House) -> None:
    page = Page(many(listing), house, Site("en_US"))
    assert [choice.name for choice in page.months] == [str(year) for year in range(2026, 2019, -1)]
    assert [choice.value for choice in page.prices] == ["500", "1000", "2000", "5000", "10000"]
    assert [choice.count for choice in page.markets] == [40] * 5
    assert sum(choice.count or 0 for choice in page.countries) == 200


def test_a_locale_or_an_address_that_cannot_be_is_told(house: House) -> None:
    for locale, hint in (("xx_QQ", "en_US"), ("fr_FR", "labels in en, es"), ("", "en_US")):
        with pytest.raises(UsageError, match=hint):
            site_at(locale, None, house)
    for wrong in (
        "example.com",
        "ftp://example.com/",
        "https://",
        "https://a.b/?x=1",
        'https://a.b/"',
        "https://a:b:c/",
    ):
        with pytest.raises(UsageError, match="--base-url"):
            site_at("en_US", wrong, house)
    assert site_at("en_US", "https://example.com/a", house).base == "https://example.com/a/"


def test_the_pages_are_valid_html(site: Path) -> None:
    assert errors(site / "index.html", *sorted(site.glob("*/*/product-page.html"))) == []


def test_the_command_tells_and_repeats_itself(copy: Project, tmp_path: Path) -> None:
    first = reportgen("catalogue", "-C", copy.root)
    assert first.returncode == 0, first.stderr
    folder = copy.build / "catalogue"
    assert first.stdout.strip() == str(folder)
    assert f"{LEMURIA}: left out: it is a draft" in first.stderr
    again = reportgen(
        "catalogue", "--json", "-C", copy.root, "-o", tmp_path / "b", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C"
    )
    told = json.loads(again.stdout)
    assert told["reports"] == [ATLANTIS, ESPERANZA]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path: (tmp_path / "b" / path).read_bytes() for path in told["files"]} == files


def test_another_folder_is_left_alone(copy: Project, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    result = reportgen("catalogue", "-C", copy.root, "-o", tmp_path / "mine")
    assert (result.returncode, (tmp_path / "mine" / "letter.txt").read_text()) == (2, "dear")
    assert "not a catalogue" in result.stderr
    package = copy.package_folder(ATLANTIS)
    with pytest.raises(UsageError, match="not a catalogue"):
        make_catalogue(offered(copy).packages, load_house(copy)[0], Site("en_US"), package)
    assert (package / "manifest.json").is_file()


def test_packages_inside_an_old_catalogue_are_not_swept_away(copy: Project, tmp_path: Path) -> None:
    """A market may be called as the folder is."""
    house = load_house(copy)[0]
    packages = offered(copy).packages
    make_catalogue(packages, house, Site("en_US"), tmp_path / "catalogue")
    shutil.copytree(copy.package_folder(ATLANTIS), tmp_path / "catalogue" / "atlantis")
    with pytest.raises(UsageError, match="holds packages"):
        make_catalogue(packages, house, Site("en_US"), tmp_path / "catalogue")
    assert (tmp_path / "catalogue" / "atlantis" / "manifest.json").is_file()


def test_nothing_to_offer_is_an_error_and_keeps_the_old_site(copy: Project) -> None:
    make_catalogue(offered(copy).packages, load_house(copy)[0], Site("en_US"), copy.build / "catalogue")
    for id in (ATLANTIS, ESPERANZA):
        shutil.rmtree(copy.package_folder(id))
    result = reportgen("catalogue", "-C", copy.root)
    assert result.returncode == 1
    assert f"hint: reportgen build {ATLANTIS}" in result.stderr
    assert (copy.build / "catalogue" / "index.html").is_file()
    assert [path.name for path in copy.build.iterdir() if path.name.startswith(".reportgen")] == []
