"""Reads a product page with lxml: its contents, its texts, and the numbers that it gives to people and to machines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.verify.found import Found, Heading, Link, Passage, Value

_TEXTS = "//p|//li|//dt|//dd|//th|//td|//h1|//h2|//h3|//caption|//text|//title|//desc|//*[local-name()='text']"
_MACHINES = {"@context", "@type", "@id", "propertyID"}  # what machines are told about machines


def read(path: Path) -> Found:
    from lxml import html

    page = html.document_fromstring(path.read_bytes())
    return Found(
        headings=tuple(_headings(page)),
        passages=(*_passages(page), *_structured(page)),
        values=tuple(_values(page)),
        links=tuple(_links(page)),
    )


def _headings(page: Any) -> Iterator[Heading]:
    for line in page.xpath("//*[@id='contents']//p | //*[@id='contents']//ol//ol/li"):
        number, _, title = " ".join(line.text_content().split()).partition(" ")
        yield Heading(number=number, title=title)


def _passages(page: Any) -> Iterator[Passage]:
    # Proven as headings. The elements themselves are held, as lxml gives the place of a forgotten one to another.
    contents = set(page.xpath("//*[@id='contents']//*"))
    for element in page.xpath(_TEXTS):
        text = " ".join(element.text_content().split())
        if text and element not in contents and not element.xpath(".//p|.//li"):
            above = next((e.get("id") for e in element.iterancestors() if e.get("id")), "head of the page")
            yield Passage(where=above, text=text)
    for content in page.xpath("//meta[not(@http-equiv) and not(@name='viewport')]/@content"):
        yield Passage(where="description", text=content)


def _structured(page: Any) -> Iterator[Passage]:
    """What search engines are told, text by text; addresses and dates of machines are no texts."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        for text in _strings(json.loads(script.text or "{}")):
            yield Passage(where="structured data", text=text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _MACHINES:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


def _values(page: Any) -> Iterator[Value]:
    for data in page.xpath("//data[@data-quantity]"):
        above = next((e.get("id") for e in data.iterancestors() if e.get("id")), "head of the page")
        text, id = data.text_content(), data.get("data-quantity")
        yield Value(where=above, value=float(data.get("value")), quantity=id, text=text)


def _links(page: Any) -> Iterator[Link]:
    places = {element.get("id"): element for element in page.xpath("//*[@id]")}
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        target = link.get("href")  # with its "#": it names a part of this page, not of the report
        landing = " ".join(places[target[1:]].text_content().split())[:60] if target[1:] in places else None
        yield Link(where="navigation", text=" ".join(link.text_content().split()), target=target, landing=landing)
