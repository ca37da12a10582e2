"""Reads a dashboard with lxml, as a browser would before any script runs, and the data that its scripts draw."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.verify.found import Found, Grid, Heading, Link, Mark, Passage, Value

_UNSEEN = {"script", "style", "template", "title"}
_APART = {"nav"}  # leads elsewhere, and speaks of other sections
_INLINE = {"a", "abbr", "b", "data", "em", "i", "span", "strong", "sub", "sup", "button"}
_CITATION = "citation"
LANDING = 300  # characters


def read(path: Path) -> Found:
    from lxml import html

    page = html.document_fromstring(path.read_bytes())
    return Found(
        headings=tuple(_headings(page)),
        passages=tuple(_passages(page)),
        values=(*_values(page), *_drawn(page)),
        grids=tuple(_grids(page)),
        links=tuple(_links(page)),
        marks=(*_marks(page), *_behind(page)),
        faults=tuple(_repeated(page)),
        tried=sum(1 for element in page.iter() if element.get("id")),
    )


def _headings(page: Any) -> Iterator[Heading]:
    for line in page.xpath("//nav//li[@data-number]"):
        number, _, title = " ".join(line.find("a").text_content().split()).partition(" ")
        level = sum(1 for above in line.iterancestors("li")) + 1
        yield Heading(number=number, title=title, level=level)


def _passages(page: Any) -> Iterator[Passage]:
    for section in page.xpath("//main//*[@data-number][not(ancestor::nav)]"):
        number = section.get("data-number")
        for element, text in _told(section):
            block = _block(element)
            where = f"section {number}, element {block}" if block else f"section {number}"
            yield Passage(where=where, text=text, sections=frozenset({number}), block=block)
    for element in page.xpath("//main//nav"):
        yield Passage(where="navigation", text=" ".join(element.text_content().split()))


def _told(element: Any) -> Iterator[tuple[Any, str]]:
    """The texts of an element, paragraph by paragraph, without sections that stand inside it."""
    run: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN | _APART or child.get("data-number"):
            pass
        elif child.tag in _INLINE:
            run += _own_text(child)
        else:
            yield from _text_of(element, run)
            run = []
            if alternative := child.get("aria-label"):
                yield child, alternative
            yield from _told(child)
        run.append(child.tail or "")
    yield from _text_of(element, run)


def _text_of(element: Any, run: list[str]) -> Iterator[tuple[Any, str]]:
    text = " ".join("".join(run).split())
    if text:
        yield element, text


def _block(element: Any) -> str | None:
    """The block that an element is or stands in: blocks have an id and stand directly in their section."""
    above = element
    while above is not None and above.getparent() is not None and above.getparent().get("data-number") is None:
        above = above.getparent()
    return above.get("id") if above is not None else None


def _own_text(element: Any) -> Iterator[str]:
    """Text of an element without its scripts and without the marks of citations."""
    if element.get("class") == _CITATION:
        return
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN | _APART:
            yield from _own_text(child)
        if child.tail:
            yield child.tail


def _values(page: Any) -> Iterator[Value]:
    for data in page.xpath("//data[@data-quantity]"):
        section = next((e.get("data-number") for e in data.iterancestors() if e.get("data-number")), "")
        where = f"section {section}" if section else "overview"
        text = data.text_content()
        yield Value(where=where, value=float(data.get("value")), quantity=data.get("data-quantity"), text=text)


def _grids(page: Any) -> Iterator[Grid]:
    for element in page.xpath("//*[@data-table]"):
        block = element.get("data-table")
        rows = [
            tuple(" ".join(_own_text(cell)) for cell in row.xpath("./th|./td")) for row in element.xpath(".//tbody/tr")
        ]
        yield Grid(where=f"element {block}", block=block, rows=tuple(rows))


def _drawn(page: Any) -> Iterator[Value]:
    """Numbers that the page's scripts show: the register of quantities, and the data of every chart."""
    for script in page.xpath("//script[@id='data']"):
        data = json.loads(script.text or "{}")
        for id, (rounded, shown, text, *_) in data.get("quantities", {}).items():
            yield Value(where="data of the page", value=float(rounded), quantity=id, text=shown)
            yield Value(where="data of the page", value=float(rounded), quantity=id, text=text)
        for block, chart in data.get("charts", {}).items():
            for row in _rows(chart):
                where, id, shown = f"chart {block}", row["quantity"], row.get("shown")
                yield Value(where=where, value=float(row["value"]), quantity=id, text=shown or None)


def _marks(page: Any) -> Iterator[Mark]:
    """What the charts draw, at which name: the values and both ends, which are the value where there is no range."""
    for script in page.xpath("//script[@id='data']"):
        for block, chart in json.loads(script.text or "{}").get("charts", {}).items():
            for row in _rows(chart):
                for end in ("low", "value", "high") if "low" in row else ("value",):
                    name, series = str(row.get("category", "")), str(row.get("name", ""))
                    yield Mark(where="data of the page", block=block, name=name, value=float(row[end]), series=series)


def _behind(page: Any) -> Iterator[Mark]:
    """The tables of data behind the charts, which are what everybody gets who cannot see them."""
    for figure in page.xpath("//*[@data-figure]"):
        block = figure.get("data-figure")
        for row in figure.xpath(".//tbody/tr"):
            name = " ".join(row[0].text_content().split())
            for data in row.xpath(".//data[@data-quantity]"):
                yield Mark(where=f"element {block}, data", block=block, name=name, value=float(data.get("value")))


def _links(page: Any) -> Iterator[Link]:
    """Links inside the page with the beginning of what stands where they lead."""
    places = {element.get("id"): element for element in page.xpath("//*[@id]")}
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        target = link.get("href")[1:].partition("?")[0]  # behind it stands the state of the view
        section = next((e.get("data-number") for e in link.iterancestors() if e.get("data-number")), "")
        inside = any(e.tag == "nav" for e in link.iterancestors())
        landing = " ".join("".join(places[target].itertext()).split())[:LANDING] if target in places else None
        yield Link(
            where=f"section {section}" if section else "navigation",
            text=" ".join(link.text_content().split()),
            target=target,
            landing=landing,
            sections=frozenset() if inside or not section else frozenset({section}),
        )


def _repeated(page: Any) -> Iterator[tuple[str, str]]:
    """Ids that stand twice: a link to one of them may lead to the other."""
    for id, count in Counter(page.xpath("//@id")).items():
        if count > 1:
            yield f"element {id}", f"has an id that stands {count} times"


def _rows(part: Any) -> Iterator[Any]:
    """Every row of data inside a specification that says which quantity it is."""
    if isinstance(part, dict):
        if isinstance(part.get("quantity"), str) and isinstance(part.get("value"), int | float):
            yield part
        for inner in part.values():
            yield from _rows(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _rows(inner)
