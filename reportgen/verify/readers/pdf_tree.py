"""The structure of a tagged PDF, read with qpdf: headings, paragraphs, figures and tables in reading order.

It is what a screen reader reads out, so what is proven here is what everybody gets.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.verify.readers.pdf_text import Marked, Snippet, joined

SOURCE = "source-"  # the names of places in the list of sources begin so

_WHOLE = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TH", "TD", "Caption"})
_ROWS = frozenset({"THead", "TBody", "TFoot"})


@dataclass(frozen=True, slots=True)
class Lead:
    """A link: the words that lead, and the name of the place they lead to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A heading, a paragraph, an item, a figure; or a table with its rows."""

    kind: str
    page: int
    height: float
    text: str = ""  # without the marks of citations
    alt: str = ""
    leads: tuple[Lead, ...] = ()
    note: bool = False  # a source in the margin: it begins with the mark of a citation
    heads: tuple["Piece", ...] = ()
    rows: tuple[tuple["Piece", ...], ...] = ()


@dataclass(slots=True)
class _Content:
    height: float | None = None
    snippets: list[Snippet] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    page: int | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    pieces: tuple[Piece, ...]
    places: Mapping[str, tuple[int, float]]  # name of a place in the file: page, height


def read_tree(path: Path, pages: Sequence[Marked]) -> Tree:
    import pikepdf

    with pikepdf.open(path) as document:
        index = {page.objgen: number for number, page in enumerate(document.pages)}
        walk = _Walk(index, pages)
        root = document.Root.get("/StructTreeRoot")
        pieces = tuple(walk.pieces(root, None)) if root is not None else ()
        return Tree(pieces=pieces, places=dict(_places(document, index)))


def _places(document: Any, index: Mapping[Any, int]) -> Iterator[tuple[str, tuple[int, float]]]:
    import pikepdf

    names = document.Root.get("/Names", {}).get("/Dests")
    for name, found in pikepdf.NameTree(names).items() if names is not None else ():
        where = found.get("/D") if isinstance(found, pikepdf.Dictionary) else found
        number = index.get(where[0].objgen)  # type: ignore[index]
        if number is not None:
            yield str(name), (number, float(where[3]) if len(where) > 3 and where[3] is not None else 0.0)  # type: ignore[index, arg-type]


class _Walk:
    def __init__(self, index: Mapping[Any, int], pages: Sequence[Marked]) -> None:
        self._index, self._pages = index, pages

    def pieces(self, element: Any, page: int | None) -> Iterator[Piece]:
        """The pieces inside an element, in reading order."""
        page = self._page(element, page)
        for kid in _kids(element):
            if not _is_element(kid):
                continue
            kind = str(kid.S).removeprefix("/")
            if kind == "Table":
                yield self._table(kid, page)
            elif kind == "Figure" or (kind in _WHOLE and not _has_parts(kid)):
                yield self._piece(kind, kid, page)
            elif kind in {"Span", "Link"}:
                yield self._piece("P", kid, page)
            else:
                yield from self.pieces(kid, page)

    def _table(self, element: Any, page: int | None) -> Piece:
        heads: list[Piece] = []
        rows: list[tuple[Piece, ...]] = []
        for part in _kids(element):
            if not _is_element(part) or str(part.S).removeprefix("/") not in _ROWS:
                continue
            for row in _kids(part):
                cells = [self._piece(str(c.S).removeprefix("/"), c, page) for c in _kids(row) if _is_element(c)]
                if str(part.S) == "/THead":
                    heads += cells
                else:
                    rows.append(tuple(cells))
        first = next((cell for row in (heads, *rows) for cell in row if cell.text), None)
        where, height = (first.page, first.height) if first else (self._page(element, page) or 0, 0.0)
        return Piece(kind="Table", page=where, height=height, heads=tuple(heads), rows=tuple(rows))

    def _piece(self, kind: str, element: Any, page: int | None) -> Piece:
        content = _Content()
        self._gather(element, page, content)
        return Piece(
            kind=kind,
            page=content.page if content.page is not None else self._page(element, page) or 0,
            height=content.height or 0.0,
            text="\n".join(s.text for s in content.snippets) if kind == "Figure" else joined(content.snippets),
            alt=str(element.get("/Alt", "")),
            leads=tuple(content.leads),
            note=content.note,
        )

    def _gather(self, element: Any, page: int | None, content: _Content) -> None:
        page = self._page(element, page)
        target, before = None, len(content.snippets)
        for kid in _kids(element):
            if isinstance(kid, int):
                self._take(page, kid, content)
            elif _is_element(kid):
                self._gather(kid, page, content)
            elif "/MCID" in kid:
                self._take(self._page(kid, page), int(kid.MCID), content)
            elif "/Obj" in kid:
                target = kid.Obj.get("/Dest")
        if target is not None:
            content.leads.append(Lead(joined(content.snippets[before:]), str(target)))
            if str(target).startswith(SOURCE):
                del content.snippets[before:]
                content.note |= not content.snippets

    def _take(self, page: int | None, mark: int, content: _Content) -> None:
        if page is not None:
            content.page = page if content.page is None else content.page
            snippets = self._pages[page].get(mark, ())
            content.snippets += snippets
            if snippets and content.height is None:
                content.height = snippets[0].height

    def _page(self, element: Any, page: int | None) -> int | None:
        own = element.get("/Pg")
        return page if own is None else self._index.get(own.objgen, page)


def _kids(element: Any) -> Sequence[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return ()
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _has_parts(element: Any) -> bool:
    """Whether an item or a cell holds paragraphs or lists of its own."""
    return any(_is_element(kid) and str(kid.S) in ("/P", "/L") for kid in _kids(element))


def _is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and "/S" in kid
