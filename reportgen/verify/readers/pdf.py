"""Reads a PDF by its bookmarks and its structure: what each section says, shows in tables and figures, and leads to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from reportgen.verify.found import Found, Grid, Heading, Link, Passage, Picture
from reportgen.verify.readers.pdf_text import FURNITURE, Marked, joined, marked_text
from reportgen.verify.readers.pdf_tree import SOURCE, Piece, Tree, read_tree
from reportgen.verify.texts import essence

NEAR = 75.0  # points that may lie between a place and the first line there
_HEAD = 4  # pieces that may stand between a table's number and its rows
_TAG = re.compile(r"\w+ \d+\.\d+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bookmark: page index, and height above the page's foot."""

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
        pages = [marked_text(document[index]) for index in range(len(document))]
    finally:
        document.close()
    tree = _with_whole_openers(read_tree(path, pages))
    faults: list[tuple[str, str]] = []
    sections = _sections(tree.pieces, marks, faults)
    placed = list(zip(tree.pieces, sections, strict=True))
    faults += _contents(placed, tree, marks)
    return Found(
        headings=tuple(Heading(number=m.number, title=m.title, level=m.level) for m in marks if m.number),
        passages=(*_passages(placed), *_furniture(pages, placed, faults)),
        grids=tuple(_grids(placed)),
        links=tuple(_links(placed, tree)),
        pictures=tuple(
            Picture(where=f"page {piece.page + 1}", text=piece.text, alternative=piece.alt)
            for piece in tree.pieces
            if piece.kind == "Figure"
        ),
        faults=tuple(faults),
        tried=len(marks) + len(pages) + sum(len(piece.leads) for piece, section in placed if not section),
    )


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


def _with_whole_openers(tree: Tree) -> Tree:
    """A chapter's number stands alone above its title: together they are its heading."""
    pieces: list[Piece] = []
    for piece in tree.pieces:
        if piece.kind == "H1" and pieces and pieces[-1].text.strip().isdigit() and pieces[-1].page == piece.page:
            pieces[-1] = replace(piece, text=f"{pieces[-1].text.strip()} {piece.text}")
        else:
            pieces.append(piece)
    return replace(tree, pieces=tuple(pieces))


def _sections(pieces: Sequence[Piece], marks: Sequence[_Mark], faults: list[tuple[str, str]]) -> list[str]:
    """The number of the section that each piece belongs to: where a bookmark points, a section begins."""
    begins: dict[int, str] = {}
    for mark in marks:
        wanted = essence(f"{mark.number} {mark.title}")
        at = next((i for i, p in enumerate(pieces) if p.page == mark.page and essence(p.text) == wanted), None)
        if at is None:
            message = f"the bookmark “{mark.number} {mark.title}”".replace("“ ", "“") + " points to a page without it"
            faults.append((f"page {mark.page + 1}", message))
        elif not -NEAR / 10 <= mark.top - pieces[at].height <= NEAR:
            faults.append((f"page {mark.page + 1}", f"the bookmark “{mark.title}” points to another place of the page"))
        else:
            begins[at] = mark.number
    current, found = "", []
    for index, piece in enumerate(pieces):
        # What follows the last chapter, such as the sources, belongs to no section.
        current = begins.get(index, "" if piece.kind == "H1" else current)
        found.append(current)
    return found


def _passages(placed: Sequence[tuple[Piece, str]]) -> Iterator[Passage]:
    followers = [*(piece for piece, _ in placed[1:]), None]
    for (piece, section), follower in zip(placed, followers, strict=True):
        where, sections = f"page {piece.page + 1}", frozenset({section} - {""})
        # A page number of the contents stands before the words that lead there, and is proven with them.
        folio = piece.text.strip() if not section and follower and _lead_inside(follower) else ""
        for cell in (*piece.heads, *(cell for row in piece.rows for cell in row)):
            yield Passage(where=where, text=cell.text, sections=sections)
        if piece.text and piece.kind != "Figure":
            own = frozenset({folio} - {""})
            yield Passage(where=where, text=piece.text, sections=sections, furniture=own, aside=piece.note)
        if piece.alt:
            yield Passage(where=f"{where}, alternative text", text=piece.alt, sections=sections)


def _lead_inside(piece: Piece) -> bool:
    return bool(piece.leads) and not piece.leads[0].target.startswith(SOURCE)


def _furniture(
    pages: Sequence[Marked], placed: Sequence[tuple[Piece, str]], faults: list[tuple[str, str]]
) -> Iterator[Passage]:
    """What stands around the text of each page: running heads, and the folio, which must be right."""
    here: dict[int, set[str]] = {}
    for piece, section in placed:
        here.setdefault(piece.page, set()).add(section)
    for index, marked in enumerate(pages):
        text, folio = joined(marked.get(FURNITURE, [])), str(index + 1)
        sections = frozenset(here.get(index, set()) - {""})
        if sections and folio not in text.split():
            faults.append((f"page {folio}", "its folio is not its number"))
        yield Passage(where=f"page {folio}", text=text, sections=sections, furniture=frozenset({folio}), aside=True)


def _grids(placed: Sequence[tuple[Piece, str]]) -> Iterator[Grid]:
    """Each table under its caption; one that goes on over the page has none there."""
    caption = ""
    lines: list[str] = []
    for piece, _ in placed:
        if piece.kind != "Table":
            lines.append(" ".join(piece.text.split()))
            continue
        for tag, title in pairwise(lines[-_HEAD:]):
            if _TAG.fullmatch(tag):
                caption = f"{tag.split()[-1]} {title}"
        rows = tuple(tuple(" ".join(cell.text.split()) for cell in row) for row in piece.rows)
        yield Grid(where=f"page {piece.page + 1}", caption=caption, rows=rows)
        lines = []


def _links(placed: Sequence[tuple[Piece, str]], tree: Tree) -> Iterator[Link]:
    for piece, section in placed:
        for lead in (lead for each in (piece, *(cell for row in piece.rows for cell in row)) for lead in each.leads):
            place = tree.places.get(lead.target)
            yield Link(
                where=f"page {piece.page + 1}",
                text=lead.text,
                target=lead.target,
                landing=_landing(tree, *place) if place else None,
                sections=frozenset({section} - {""}),
            )


def _landing(tree: Tree, page: int, top: float) -> str:
    """The first lines at a place of a page."""
    here = [p for p in tree.pieces if p.page == page and -NEAR / 10 <= top - p.height <= NEAR and p.text.strip()]
    return "\n".join(piece.text for piece in sorted(here, key=lambda p: -p.height)[:3])


def _contents(placed: Sequence[tuple[Piece, str]], tree: Tree, marks: Sequence[_Mark]) -> Iterator[tuple[str, str]]:
    """The printed contents and lists name each section, figure and table with the page that it is on."""
    before = ""
    entered: set[str] = set()
    for piece, section in placed:
        if section:
            break
        for lead in piece.leads[:1]:
            place = tree.places.get(lead.target)
            words = " ".join(piece.text.split())
            entered.add(essence(words))
            if place and before.strip() and before.strip() != str(place[0] + 1):
                message = f"“{words}” is printed for page {before.strip()} and stands on page {place[0] + 1}"
                yield f"page {piece.page + 1}, contents", message
        before = piece.text if piece.text.strip().isdigit() else ""
    for mark in marks:
        if mark.number and essence(f"{mark.number} {mark.title}") not in entered:
            yield "contents", f"“{mark.number} {mark.title}” is missing"
