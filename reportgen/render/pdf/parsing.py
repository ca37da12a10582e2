"""HTML read by libxml2: the layout engine's own parser, written in Python, takes a tenth of a layout's time."""

from xml.etree.ElementTree import Element, fromstring

from cssselect2 import ElementWrapper
from lxml import etree
from weasyprint import HTML
from weasyprint.urls import URLFetcher


class Parsed(HTML):  # type: ignore[misc]  # the library ships no types
    """A document of the layout engine, made from what our own templates wrote."""

    def __init__(self, text: str, fetcher: URLFetcher) -> None:
        # What the constructor of HTML sets, but for the tree.
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(_tree(text), content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def _tree(text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    # The engine works on trees of the standard library.
    return fromstring(etree.tostring(etree.fromstring(text.encode(), parser), encoding="utf-8"))  # noqa: S314  # our own
