"""Charts of a workbook: their texts, and whether the values that they keep are those of the cells they name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from reportgen.verify.calculator import Address, CannotCalculateError, address, between
from reportgen.verify.found import Found, Passage

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
TOLERANCE = 1e-9


def charts(path: Path, look: Callable[[Address], Any]) -> Found:
    """Texts and faults of all charts of a book."""
    from lxml import etree

    passages: list[Passage] = []
    faults: list[tuple[str, str]] = []
    tried = 0
    with ZipFile(path) as book:
        for name in sorted(n for n in book.namelist() if n.startswith("xl/charts/chart")):
            where = name.removeprefix("xl/charts/").removesuffix(".xml")
            tree = etree.fromstring(book.read(name), etree.XMLParser(resolve_entities=False))
            passages += [Passage(where=where, text=one.text or "") for one in tree.iter(_TEXT)]
            tried += sum(1 for _ in tree.iter(f"{_CHART}pt"))
            faults += [(where, message) for message in stale(tree, look, "the sheet")]
        for name in sorted(n for n in book.namelist() if n.startswith("xl/drawings/drawing")):
            where = f"{name.removeprefix('xl/drawings/').removesuffix('.xml')}, alternative text"
            tree = etree.fromstring(book.read(name), etree.XMLParser(resolve_entities=False))
            texts = (element.get("descr", "") for element in tree.iter())
            passages += [Passage(where=where, text=text) for text in texts if text]
    return Found(passages=tuple(passages), faults=tuple(faults), tried=tried)


def stale(chart: Any, look: Callable[[Address], Any], book: str) -> Iterator[str]:
    """Where a chart keeps something else than the cells that it names in its book."""
    for reference in chart.iter(f"{_CHART}numRef", f"{_CHART}strRef"):
        named = reference.findtext(f"{_CHART}f") or ""
        try:
            cells = list(_cells(named))
        except CannotCalculateError as error:
            yield str(error)
            continue
        for point in reference.iter(f"{_CHART}pt"):
            place, kept = int(point.get("idx")), point.findtext(f"{_CHART}v")
            held = look(cells[place]) if place < len(cells) else None
            if not _same(kept, held):
                yield f"keeps {kept} for {named}, where {book} holds {held}"


def _cells(named: str) -> Iterator[Address]:
    first, _, last = named.partition(":")
    start = address(first, "")
    yield from between(start, address(last, start[0]) if last else start)


def _same(kept: str | None, held: Any) -> bool:
    try:
        number = float(kept or "")
    except ValueError:
        return (kept or "") == ("" if held is None else str(held))
    if held is None:
        return number == 0  # programs keep nought for a cell that is empty
    if not isinstance(held, int | float):
        return str(held) == kept
    return abs(number - held) <= TOLERANCE * max(1.0, abs(number))
