"""The list of the site's pages for search engines (sitemaps.org, protocol 0.9)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # writes only

from reportgen.render.catalogue.listing import Listing
from reportgen.render.catalogue.site import Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(listings: Sequence[Listing], site: Site) -> bytes:
    """Addresses in it have to be absolute."""
    root = Element("urlset", xmlns=NAMESPACE)
    pages = [("", max((one.published for one in listings), default=""))]
    for path, changed in [*pages, *((one.url, one.published) for one in listings)]:
        page = SubElement(root, "url")
        SubElement(page, "loc").text = site.address(path)
        SubElement(page, "lastmod").text = changed
    indent(root, " ")
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
