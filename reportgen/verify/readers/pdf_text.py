"""The text of a PDF's pages by the mark that binds it to the structure, read with PDFium."""

import ctypes
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FURNITURE = -1  # what the structure does not know: running heads, folios


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few characters in one type face, with the height of their baseline above the page's foot."""

    text: str
    height: float


Marked = Mapping[int, list[Snippet]]


def marked_text(page: Any) -> Marked:
    """Mark: what is written under it, in the order of the page's own program."""
    text = page.get_textpage()
    found: dict[int, list[Snippet]] = {}
    for mark, object in _text_objects(page):
        found.setdefault(mark, []).append(Snippet(_characters(object, text), _height(object)))
    return found


def joined(snippets: list[Snippet]) -> str:
    """The snippets as lines: what stands on another height is no part of the word before."""
    parts: list[str] = []
    before: float | None = None
    for snippet in snippets:
        if before is not None and abs(snippet.height - before) > 0.1:
            parts.append("\n")
        parts.append(snippet.text)
        before = snippet.height
    return "".join(parts)


def _text_objects(page: Any) -> Iterator[tuple[int, Any]]:
    import pypdfium2.raw as pdfium

    def inside(count: int, get: Callable[[int], Any], bound: int | None) -> Iterator[tuple[int, Any]]:
        for index in range(count):
            object = get(index)
            # Marks inside a form are of the form's own numbering: what counts is where the form stands.
            mark = bound if bound is not None else pdfium.FPDFPageObj_GetMarkedContentID(object)
            kind = pdfium.FPDFPageObj_GetType(object)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield mark, object
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                parts = pdfium.FPDFFormObj_CountObjects(object)
                yield from inside(parts, lambda at, form=object: pdfium.FPDFFormObj_GetObject(form, at), mark)  # type: ignore[misc]

    yield from inside(pdfium.FPDFPage_CountObjects(page), lambda at: pdfium.FPDFPage_GetObject(page, at), None)


def _characters(object: Any, page: Any) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFTextObj_GetText(object, page, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(object, page, buffer, size)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _height(object: Any) -> float:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(object, matrix)
    return float(matrix.f)
