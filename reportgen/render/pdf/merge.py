"""Joins the parts of a report into one tagged PDF: pages, structure, links, named places and bookmarks."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from reportgen.document.report import Report, Section
from reportgen.errors import BuildError
from reportgen.render.pdf.typesetter import LINK, Fragment, Spot


def merged(fragments: Sequence[Fragment], report: Report) -> pikepdf.Pdf:
    """One document; the first fragment lends it its metadata and attachments."""
    document = pikepdf.open(BytesIO(fragments[0].content))
    _own_cell_names(document.Root.StructTreeRoot.K, 0)
    spots = dict(fragments[0].spots)
    for index, fragment in enumerate(fragments[1:], start=1):
        first = len(document.pages)
        with pikepdf.open(BytesIO(fragment.content)) as part:
            append(document, part, index)
        for name, spot in fragment.spots.items():
            if name in spots:
                raise BuildError(f"two places of the PDF are called '{name}'")
            spots[name] = Spot(first + spot.page, spot.left, spot.top)
    places = {name: _place(document, spot) for name, spot in sorted(spots.items())}
    document.Root.Names.Dests = Dictionary(Names=Array([part for pair in places.items() for part in _named(*pair)]))
    _resolve_links(document, places, _titles(report))
    _add_bookmarks(document, report, places)
    return document


def append(document: pikepdf.Pdf, part: pikepdf.Pdf, index: int) -> None:
    """Adds the part's pages and their structure behind those of the document."""
    tree, added = document.Root.StructTreeRoot, part.Root.StructTreeRoot
    shift = max(int(key) for key in list(tree.ParentTree.Nums)[::2]) + 1
    _own_cell_names(added.K, index)
    for page in part.pages:
        # Keys of the parent tree (ISO 32000-1, 14.7.4.4) count on through all parts.
        page.obj.StructParents = int(page.obj.StructParents) + shift
        page.obj.Resources.ColorSpace = Dictionary()
        for annotation in page.obj.get("/Annots", ()):
            annotation.StructParent = int(annotation.StructParent) + shift
    first = len(document.pages)
    document.pages.extend(part.pages)
    for page in document.pages[first:]:
        page.obj.Resources.ColorSpace = document.pages[0].obj.Resources.ColorSpace
    copied = document.copy_foreign(added)
    whole = tree.K[0]
    for element in copied.K[0].K:
        element.P = whole
        whole.K.append(element)
    numbers = list(copied.ParentTree.Nums)
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        tree.ParentTree.Nums.append(int(key) + shift)
        tree.ParentTree.Nums.append(value)


def _own_cell_names(element: Any, index: int) -> None:
    """Names of table heads, and what cells say of them, made unique in the whole document."""
    for inner in _elements(element):
        if "/ID" in inner:
            inner.ID = String(f"{index}-{inner.ID}")
        if "/A" in inner and "/Headers" in inner.A:
            inner.A.Headers = Array([String(f"{index}-{head}") for head in inner.A.Headers])


def _elements(element: Any) -> Iterator[Any]:
    pending = [element]
    while pending:
        one = pending.pop()
        if isinstance(one, Array):
            pending.extend(one)
        elif isinstance(one, Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                pending.append(one.K)


def _place(document: pikepdf.Pdf, spot: Spot) -> Array:
    return Array([document.pages[spot.page].obj, Name.XYZ, spot.left, spot.top, 0])


def _named(name: str, place: Array) -> tuple[String, Array]:
    return String(name), place


def _resolve_links(document: pikepdf.Pdf, places: Mapping[str, Array], titles: Mapping[str, str]) -> None:
    """Turns links into the places that they lead to, and says in words where that is."""
    for page in document.pages:
        for annotation in page.obj.get("/Annots", ()):
            address = str(annotation.A.URI) if "/A" in annotation and "/URI" in annotation.A else ""
            if not address.startswith(LINK):
                continue
            name = address.removeprefix(LINK)
            if name not in places:
                raise BuildError(f"a link of the PDF leads to '{name}', and nothing is called so")
            del annotation.A
            annotation.Dest = String(name)
            annotation.Contents = String(titles.get(name, name))


def _titles(report: Report) -> dict[str, str]:
    """What a link's target is called."""
    sections = {section.id: f"{section.number} {section.title}" for section in report.sections()}
    sources = {f"source-{source.id}": report.edition.register.sources[source.id].title for source in report.sources}
    return {**sections, **sources}


def _add_bookmarks(document: pikepdf.Pdf, report: Report, places: Mapping[str, Array]) -> None:
    """The table of contents: chapters, the sections in them, and so on."""

    def item(section: Section) -> OutlineItem:
        mark = OutlineItem(f"{section.number} {section.title}", Array(list(places[section.id])))
        mark.is_closed = True
        mark.children.extend(map(item, section.sections))
        return mark

    with document.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(map(item, report.chapters))
