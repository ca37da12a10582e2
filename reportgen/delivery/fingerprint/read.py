"""Reads the mark out of a PDF, also one that was saved anew, cut to some pages, or printed at another size."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from reportgen.delivery.fingerprint.carriers import SHIFT, Carriers
from reportgen.delivery.fingerprint.code import Floats

GRAM = 10  # characters in a row by which pages are recognised
LEAST_SHARED = 0.4  # of a page's rows of characters that must be those of the original
LEAST_REFERENCE = 8  # characters that never move, to measure the others against
NEAR = 1.2  # points within which a character is the same as the original's
UNCLEAR = 0.15  # of the shift: less is no vote for up or down

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of a page and where each stands, in points."""

    codes: Ints
    places: Floats  # one row a character: left, height

    @property
    def text(self) -> str:
        return "".join(map(chr, self.codes.tolist()))


@dataclass(frozen=True, slots=True)
class Index:
    """The characters of the unmarked original, and the carrier that each is part of; −1 for what never moves."""

    pages: tuple[PageText, ...]
    carriers: tuple[Ints, ...]
    count: int

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            lengths=np.array([len(page.codes) for page in self.pages]),
            codes=np.concatenate([page.codes for page in self.pages]).astype(np.int32),
            places=np.concatenate([page.places for page in self.pages]).astype(np.float32),
            carriers=np.concatenate(self.carriers).astype(np.int32),
            count=np.array(self.count),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data)) as stored:
            cuts = np.cumsum(stored["lengths"])[:-1]
            codes = np.split(stored["codes"].astype(np.int64), cuts)
            places = np.split(stored["places"].astype(np.float64), cuts)
            carriers = np.split(stored["carriers"].astype(np.int64), cuts)
            return cls(tuple(map(PageText, codes, places)), tuple(carriers), int(stored["count"]))


def index_of(original: bytes, carriers: Carriers) -> Index:
    """What a trace compares with."""
    pages = tuple(read_pages(original))
    found = []
    # Behind the original's pages, a copy has others that never move.
    for page, slots in zip(pages, carriers.slots[: len(pages)], strict=True):
        heights = {round(slot.height, 1): slot.carrier for slot in slots}
        exact = {slot.carrier: slot.height for slot in slots}
        owners = np.full(len(page.codes), -1, dtype=np.int64)
        for place, height in enumerate(page.places[:, 1].tolist()):
            for near in (round(height, 1), round(height - 0.05, 1), round(height + 0.05, 1)):
                carrier = heights.get(near, -1)
                if carrier >= 0 and abs(exact[carrier] - height) < 0.03:
                    owners[place] = carrier
        found.append(owners)
    return Index(pages, tuple(found), carriers.count)


def read_pages(pdf: bytes, password: str | None = None) -> Iterator[PageText]:
    """The characters of every page that show, in the order in which PDFium reads them."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf, password=password)
    left, height = ctypes.c_double(), ctypes.c_double()
    try:
        for page in document:
            text = page.get_textpage()
            codes, places = [], []
            for place in range(pdfium.FPDFText_CountChars(text)):
                code = pdfium.FPDFText_GetUnicode(text, place)
                if code > 32 and code != 160 and pdfium.FPDFText_GetCharOrigin(text, place, left, height):
                    codes.append(code)
                    places.append((left.value, height.value))
            text.close()
            page.close()
            yield PageText(np.array(codes, dtype=np.int64), np.array(places, dtype=np.float64).reshape(-1, 2))
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Reading:
    """For every carrier up (1), down (−1), something between, or NaN where it was not found."""

    values: Floats
    pages: int  # of the file that are pages of the original

    @property
    def lines(self) -> int:
        return int((~np.isnan(self.values)).sum())


def read_mark(pages: Sequence[PageText], index: Index) -> Reading:
    """What the lines of a file say, as far as its pages are those of the original."""
    values: Floats = np.full(index.count, np.nan)
    grams = [frozenset(_grams(page)) for page in index.pages]
    homes: dict[str, list[int]] = {}
    for number, each in enumerate(grams):
        for gram in each:
            homes.setdefault(gram, []).append(number)
    known = 0
    for page in pages:
        own = _grams(page)
        votes = Counter(number for gram in own for number in homes.get(gram, ()))
        if not votes:
            continue
        number, shared = votes.most_common(1)[0]
        if shared < LEAST_SHARED * min(len(own), len(grams[number])):
            continue
        known += 1
        for carrier, value in _lines(page, index.pages[number], index.carriers[number]):
            values[carrier] = value
    return Reading(values, known)


def _grams(page: PageText) -> dict[str, int]:
    """Rows of characters that occur once on the page, and where they begin."""
    text = page.text
    seen = Counter(text[start : start + GRAM] for start in range(len(text) - GRAM + 1))
    rows = ((text[start : start + GRAM], start) for start in range(len(text) - GRAM + 1))
    return {row: start for row, start in rows if seen[row] == 1}


def _lines(page: PageText, original: PageText, carriers: Ints) -> Iterator[tuple[int, float]]:
    """Each line's shift, in shifts: the page is laid over the original by what never moves."""
    from scipy.spatial import cKDTree

    scale, offset = _laid_over(page, original)
    placed = (page.places - offset) / scale
    depth = 1000.0  # other characters are far away
    tree = cKDTree(np.column_stack([original.places, original.codes * depth]))
    distances, nearest = tree.query(np.column_stack([placed, page.codes * depth]), distance_upper_bound=NEAR)
    hits = np.flatnonzero(np.isfinite(distances))
    found = np.asarray(nearest, dtype=np.int64)
    rises = placed[hits, 1] - original.places[found[hits], 1]
    owners = carriers[found[hits]]
    lines = {int(carrier): float(np.median(rises[owners == carrier])) for carrier in np.unique(owners[owners >= 0])}
    level = _level(rises[owners < 0], np.array(list(lines.values())))
    for carrier, rise in lines.items():
        value = (rise - level) / SHIFT
        if UNCLEAR <= abs(value) <= 2:
            yield carrier, float(np.clip(value, -1, 1))


def _laid_over(page: PageText, original: PageText) -> tuple[float, Floats]:
    """Scale and offset of the page, from rows of characters that both have once."""
    ours, theirs = _grams(original), _grams(page)
    shared = sorted(ours.keys() & theirs.keys())
    source = original.places[[ours[gram] for gram in shared]]
    target = page.places[[theirs[gram] for gram in shared]]
    # Lines do not move sideways, so that the scale is exact from left to right.
    order = np.argsort(source[:, 0])
    half = len(order) // 2
    wide = source[order[-half:], 0] - source[order[:half], 0] if half else np.zeros(0)
    far = wide > 60
    slopes = (target[order[-half:], 0] - target[order[:half], 0])[far] / wide[far] if half else np.zeros(0)
    scale = float(np.median(slopes)) if far.sum() >= 3 else 1.0
    return scale, np.median(target - scale * source, axis=0)


def _level(still: Floats, lines: Floats) -> float:
    """How much higher than measured the whole page stands."""
    if len(still) >= LEAST_REFERENCE:
        return float(np.median(still))
    levels = np.linspace(-0.4, 0.4, 161)
    fit = np.exp(-(((np.abs(lines[None, :] - levels[:, None]) - SHIFT) / 0.04) ** 2)).sum(axis=1)
    return float(levels[np.argmax(fit - 0.01 * np.abs(levels))])
