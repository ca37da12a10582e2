"""A small shop: an edition in English, one in Spanish, a draft; and a shelf of two hundred made of the first."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reportgen.catalogue import make_catalogue, offered
from reportgen.content.house import House
from reportgen.content.load import load_house
from reportgen.order import Order
from reportgen.pipeline import build
from reportgen.project import Project
from reportgen.render.catalogue.listing import Country, Listing, Market, Price
from reportgen.render.catalogue.render import render
from reportgen.render.catalogue.site import Site
from tests.conftest import tiny_project

ATLANTIS, ESPERANZA, LEMURIA = (f"solar-roofs/{name}" for name in ("atlantis", "esperanza", "lemuria"))
PLACES = {"MX": "Mexico", "BR": "Brazil", "CN": "China", "IN": "India", "FR": "France", "KE": "Kenya", "PE": "Peru"}
MARKETS = ("Solar Roofs", "Tidal Turbines", "Cold Chains", "Café Machines", "Hearing Aids")
Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def shop(once: Once, tiny_package: Path) -> Project:
    """A project whose two complete editions have packages. Do not change it: copy it."""

    def fill(folder: Path) -> None:
        project = tiny_project(folder)
        shutil.copytree(tiny_package, project.package_folder(ATLANTIS))
        build(project, ESPERANZA, Order(formats=("product-page", "sample"), proof=False))

    return Project(once("shop", fill))


@pytest.fixture(scope="session")
def house(shop: Project) -> House:
    return load_house(shop)[0]


@pytest.fixture(scope="session")
def site(once: Once, shop: Project, house: House) -> Path:
    """The shop's catalogue, for any place."""
    return once("catalogue", lambda folder: make_catalogue(offered(shop).packages, house, Site("en_US"), folder))


@pytest.fixture(scope="session")
def listing(shop: Project) -> Listing:
    """The English edition as a catalogue has it."""
    return next(one.listing for one in offered(shop).packages if one.listing.edition == ATLANTIS)


def many(listing: Listing, count: int = 200) -> list[Listing]:
    """Editions that differ in all that one can choose by."""
    made = []
    for number in range(count):
        code = list(PLACES)[number % len(PLACES)]
        market = MARKETS[number % len(MARKETS)]
        slug = market.casefold().replace(" ", "-").replace("é", "e")
        update = {
            "edition": f"{slug}/{code.casefold()}-{number}",
            "report_id": f"TEST-{number:03}",
            "title": f"{PLACES[code]} {market} Market {number}",
            "market": Market(id=slug, name=market),
            "country": Country(code=code, name=PLACES[code]),
            "published": f"{2020 + number // 7 % 7}-{1 + number % 12:02}",
            "prices": tuple(
                Price(tier=tier, amount=amount, currency="USD")
                for tier, amount in (("single-user", 500 + 25 * number), ("enterprise", 2000 + 25 * number))
            ),
        }
        made.append(listing.model_copy(update=update))
    return made


def written(listings: Sequence[Listing], house: House, folder: Path) -> Path:
    """The catalogue's own page in a folder."""
    (folder / "index.html").write_bytes(render(listings, house, Site("en_US"))["index.html"])
    return folder / "index.html"


@pytest.fixture(scope="session")
def shelf(once: Once, site: Path, listing: Listing, house: House) -> Path:
    """A catalogue of two hundred, with the cover of the first for all."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        made = [
            one.model_copy(update={"cover": "cover.png", "url": "page.html", "sample": "sample.pdf"})
            for one in many(listing)
        ]
        written(made, house, folder)
        shutil.copy(site / ATLANTIS / "cover.png", folder / "cover.png")

    return once("shelf", fill) / "index.html"
