"""Reads a PDF with PDFium: bookmarks as headings, and the text of every section between two bookmarks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.verify.found import Found, Heading, Passage
from reportgen.verify.numbers import numbers


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a section begins: page index, and height above the page's foot."""

    number: str
    title: str
    level: int
    page: int
    top: float


def read(path: Path) -> Found:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        marks = tuple(_marks(document))
        passages = tuple(_passages(document, marks))
        return Found(
            headings=tuple(Heading(number=m.number, title=m.title, level=m.level) for m in marks if m.number),
            passages=passages,
            faults=tuple(_contents(passages, marks)),
        )
    finally:
        document.close()


def _marks(document: object) -> Iterator[_Mark]:
    for bookmark in document.get_toc():  # type: ignore[attr-defined]
        number, _, title = bookmark.get_title().partition(" ")
        if not number[:1].isdigit():
            number, title = "", bookmark.get_title()
        destination = bookmark.get_dest()
        if destination is None:
            continue
        _, view = destination.get_view()
        page = destination.get_index()
        # XYZ destinations hold left, top, zoom; others begin at the head of their page.
        top = view[1] if len(view) == 3 and view[1] is not None else document[page].get_height()  # type: ignore[index]
        yield _Mark(number, title, bookmark.level + 1, page, top)


def _contents(passages: tuple[Passage, ...], marks: tuple[_Mark, ...]) -> Iterator[tuple[str, str]]:
    """The printed contents, before the first section, name each section and the page that it is on."""
    front = Counter[str]()
    for passage in passages:
        if not passage.sections:
            front += numbers(passage.text)
    sections = Counter(mark.number for mark in marks if mark.number)
    pages = Counter(str(mark.page + 1) for mark in marks if mark.number)
    for name, wanted in (("section", sections), ("page", pages)):
        for number, missing in sorted((wanted - front).items()):
            yield "contents", f"{name} {number} is named {missing} times too few"


def _passages(document: object, marks: tuple[_Mark, ...]) -> Iterator[Passage]:
    """The text of each page with the sections that stand on it: notes in the margin may reach past a heading."""
    current: frozenset[str] = frozenset()
    folios = frozenset(str(folio) for folio in range(1, len(document) + 1))  # type: ignore[arg-type]
    for index in range(len(folios)):
        page = document[index]  # type: ignore[index]
        here = [mark for mark in marks if mark.page == index]
        text = page.get_textpage().get_text_range()
        sections = current | {mark.number for mark in here if mark.number}
        # Before the first section stand contents and lists, which name the pages of everything.
        furniture = frozenset({str(index + 1)}) if sections else folios
        yield Passage(where=f"page {index + 1}", text=text, sections=sections, furniture=furniture)
        if here:
            current = frozenset({here[-1].number} - {""})
