"""`render`: the catalogue's own files. Those of its editions are `edition_files`, so that not all are held at once."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from reportgen.content.house import House
from reportgen.render.catalogue.cover import cover_picture
from reportgen.render.catalogue.feed import CSV, JSON, SCHEMA, feeds
from reportgen.render.catalogue.listing import Listing
from reportgen.render.catalogue.packages import COVER, PAGE, SAMPLE, Package
from reportgen.render.catalogue.page import Page
from reportgen.render.catalogue.site import Site
from reportgen.render.catalogue.sitemap import sitemap
from reportgen.render.catalogue.structured import structured_data
from reportgen.render.templates import mistakes_told, sandbox
from reportgen.render.webpage import script_json, web_page

INDEX, SITEMAP = "index.html", "sitemap.xml"
TITLE = "Market reports"
HOOK = "<!--catalogue-->"  # where a product page names the catalogue that it is in
IMAGES = ("'self'", "data:")  # covers lie beside the page
_PARTS = ("catalogue/styles/20-page.css", "catalogue/styles/90-print.css", "catalogue/scripts/find.js")


def in_order(listings: Sequence[Listing]) -> list[Listing]:
    """Newest first; those of one month by title."""
    by_title = sorted(listings, key=lambda one: (one.title.casefold(), one.edition))
    return sorted(by_title, key=lambda one: one.published, reverse=True)


def render(listings: Sequence[Listing], house: House, site: Site) -> Mapping[str, bytes]:
    """The page, the feeds and, where the site has an address, the site map."""
    ordered = in_order(listings)
    labels = site.labels(house)
    page = Page(ordered, house, site)
    environment = sandbox(house.templates)
    environment.filters["at"] = quote
    environment.globals |= {
        "_": labels,
        "brand": house.brand,
        "page": page,
        "site": site,
        "feed": {"json": JSON, "csv": CSV, "schema": SCHEMA},
        "inside": Markup(script_json(page.inside)),  # noqa: S704  # escaped for scripts
        "data": Markup(script_json(structured_data(ordered, labels(TITLE), house, site))),  # noqa: S704
    }
    with mistakes_told():
        index = web_page(environment, house, "catalogue", _PARTS, IMAGES)
    maps = {SITEMAP: sitemap(ordered, site)} if site.base else {}
    return {INDEX: index, **feeds(ordered, page.publisher, site), **maps}


def edition_files(package: Package, house: House, site: Site) -> Mapping[str, bytes]:
    """An edition's part of the site: its page, its sample and its cover."""
    one = package.listing
    return {
        f"{one.folder}/{PAGE}": _in_catalogue(package, house, site),
        f"{one.folder}/{SAMPLE}": package.sample.read_bytes(),
        f"{one.folder}/{COVER}": cover_picture(package.cover),
    }


def _in_catalogue(package: Package, house: House, site: Site) -> bytes:
    """The product page with a way back, and with its address where it has one."""
    one = package.listing
    up = "../" * (one.folder.count("/") + 1)
    label = house.labels(one.language)
    back = Markup('<p class="all"><a href="{}">{}</a></p>').format(f"{up}{INDEX}", label("All reports"))
    content = package.page.read_text(encoding="utf-8").replace(HOOK, str(back), 1)
    if site.base:
        canonical = f'<link rel="canonical" href="{escape(site.address(one.url))}">\n'
        content = content.replace("</head>", f"{canonical}</head>", 1)
    return content.encode()
