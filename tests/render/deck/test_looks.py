"""The slides as LibreOffice prints them: nothing too small, nothing off the slide, nothing on top of anything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.render.deck.boxes import EMU, POINTS
from tests.render.deck.walk import shapes

SMALLEST = 10.9  # points; 11 within rounding
MARGIN = 14.0  # points that stay free at the edge
BEYOND = 4.0  # points by which the box of a word may reach beyond its shape, as it holds more than ink
TOUCH = 2.0  # points that neighbouring lines may share: boxes of letters reach beyond their ink


@dataclass(frozen=True)
class Word:
    page: int
    text: str
    size: float
    box: tuple[float, float, float, float]

    def overlaps(self, other: "Word") -> bool:
        (l1, b1, r1, t1), (l2, b2, r2, t2) = self.box, other.box
        return min(r1, r2) - max(l1, l2) > TOUCH and min(t1, t2) - max(b1, b2) > TOUCH


def words(path: Path) -> Iterator[Word]:
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            shown = _text(part, text)
            if shown.strip():
                matrix = part.get_matrix()
                scale = (matrix.c**2 + matrix.d**2) ** 0.5
                yield Word(number, shown, _size(part) * scale, part.get_bounds())


def _text(part: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(part, page, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 or 1))()
    pdfium.FPDFTextObj_GetText(part, page, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _size(part: pypdfium2.PdfObject) -> float:
    import ctypes

    value = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(part, value)
    return value.value


def test_nothing_is_too_small(printed: Path) -> None:
    small = [f"slide {w.page}: {w.text!r} in {w.size:.1f} pt" for w in words(printed) if w.size < SMALLEST]
    assert small == []


def test_nothing_leaves_the_slide(printed: Path) -> None:
    document = pypdfium2.PdfDocument(printed)
    width, height = document[0].get_size()
    outside = [
        f"slide {w.page}: {w.text!r} at {w.box}"
        for w in words(printed)
        if w.box[0] < MARGIN or w.box[1] < MARGIN or w.box[2] > width - MARGIN or w.box[3] > height - MARGIN
    ]
    assert outside == []


def test_no_words_leave_their_shape(printed: Path, deck: Any) -> None:
    """Every printed word stands inside a shape of its slide; a table that grows pushes its last words out."""
    height = pypdfium2.PdfDocument(printed)[0].get_size()[1]
    boxes = {number: [_box(shape, height) for shape in shapes(slide)] for number, slide in enumerate(deck.slides, 1)}
    lost = [
        f"slide {word.page}: {word.text!r} at {word.box}"
        for word in words(printed)
        if not any(_inside(word.box, box) for box in boxes[word.page])
    ]
    assert lost == []


def _box(shape: Any, height: float) -> tuple[float, float, float, float]:
    left, top, wide, high = (value / EMU * POINTS for value in (shape.left, shape.top, shape.width, shape.height))
    return left, height - top - high, left + wide, height - top


def _inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    (l1, b1, r1, t1), (l2, b2, r2, t2) = inner, outer
    return l1 >= l2 - BEYOND and b1 >= b2 - BEYOND and r1 <= r2 + BEYOND and t1 <= t2 + BEYOND


def test_no_words_on_top_of_each_other(printed: Path) -> None:
    found: dict[int, list[Word]] = {}
    for word in words(printed):
        found.setdefault(word.page, []).append(word)
    clashes = [
        f"slide {page}: {a.text!r} and {b.text!r}"
        for page, own in found.items()
        for a, b in combinations(own, 2)
        if a.overlaps(b) and not _same_place(a, b)
    ]
    assert clashes == []


def _same_place(a: Word, b: Word) -> bool:
    """The sample report has two points that lie on each other by their numbers."""
    return {a.text.strip(), b.text.strip()} == {"Denoising", "Others"}
