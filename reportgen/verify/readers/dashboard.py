"""Reads a dashboard with lxml, as a browser would before any script runs, and the data that its scripts draw."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.verify.found import Found, Grid, Heading, Passage, Value

_UNSEEN = {"script", "style", "template", "title"}
_APART = {"nav"}  # leads elsewhere, and speaks of other sections


def read(path: Path) -> Found:
    from lxml import html

    page = html.document_fromstring(path.read_bytes())
    return Found(
        headings=tuple(_headings(page)),
        passages=tuple(_passages(page)),
        values=(*_values(page), *_drawn(page)),
        grids=tuple(_grids(page)),
    )


def _headings(page: Any) -> Iterator[Heading]:
    for line in page.xpath("//nav//li[@data-number]"):
        number, _, title = " ".join(line.find("a").text_content().split()).partition(" ")
        level = sum(1 for above in line.iterancestors("li")) + 1
        yield Heading(number=number, title=title, level=level)


def _passages(page: Any) -> Iterator[Passage]:
    for section in page.xpath("//main//*[@data-number][not(ancestor::nav)]"):
        number = section.get("data-number")
        text = " ".join(_own_text(section))
        yield Passage(where=f"section {number}", text=text, sections=frozenset({number}))
    for element in page.xpath("//main//nav"):
        yield Passage(where="navigation", text=" ".join(element.text_content().split()))


def _own_text(element: Any) -> Iterator[str]:
    """Text of an element without its scripts and without sections that stand inside it."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN | _APART and not child.get("data-number"):
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
