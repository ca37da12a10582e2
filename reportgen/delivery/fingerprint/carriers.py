"""Where a PDF's lines of text can be moved: found once at publication, written quickly for every copy."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Self

import numpy as np
import pikepdf
from numpy.typing import NDArray

from reportgen.delivery.fingerprint.code import Bits
from reportgen.errors import BuildError

SHIFT = 0.24  # points up or down: under a tenth of a millimetre
# One operator a line, as the layout engine writes: saving, restoring and changing the space, and placing a text.
_OPERATOR = re.compile(
    rb"^(?:(?P<space>[qQ])|(?P<numbers>[-+.\d]+(?: [-+.\d]+){5}) (?P<operator>cm|Tm))\r?$", re.MULTILINE
)
_UNSEEN = {"Td", "TD", "T*", "'", '"'}  # other ways to place a text, which a copy would leave where they are

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """A number in a page's content that says how high a text stands."""

    start: int
    end: int
    value: float
    carrier: int
    slope: float  # points on the page for a unit of the number
    left: float  # where the text begins on the page, in points
    height: float

    def moved(self, points: float) -> bytes:
        """The number that has the text stand so much higher."""
        return f"{self.value + points / self.slope:.6f}".rstrip("0").rstrip(".").encode()


@dataclass(frozen=True, slots=True)
class _Cut:
    """A page's content without its slots, and what may stand in each: lower or higher."""

    pieces: tuple[bytes, ...]
    heights: tuple[tuple[bytes, bytes], ...]
    carriers: NDArray[np.int64]

    def written(self, word: Bits) -> bytes:
        chosen = [both[bit] for both, bit in zip(self.heights, word[self.carriers].tolist(), strict=True)]
        return b"".join(chain.from_iterable(zip(self.pieces, (*chosen, b""), strict=True)))


@dataclass(frozen=True)
class Carriers:
    """The contents of all pages, with the slots in them."""

    contents: tuple[bytes, ...]
    slots: tuple[tuple[Slot, ...], ...]

    @property
    def count(self) -> int:
        return 1 + max((slot.carrier for page in self.slots for slot in page), default=-1)

    def followed(self, contents: Iterable[bytes]) -> Self:
        """With pages behind them whose lines stay where they are."""
        more = tuple(contents)
        return replace(self, contents=self.contents + more, slots=self.slots + ((),) * len(more))

    def written(self, word: Bits) -> Iterator[bytes]:
        """The content of every page with its lines moved as the word says."""
        return (page.written(word) for page in self._cut)

    @cached_property
    def _cut(self) -> tuple[_Cut, ...]:
        """All that many copies have in common, so that each only chooses."""
        return tuple(map(_cut, self.contents, self.slots))

    def to_bytes(self) -> bytes:
        """One file; arrays, as they load in a moment."""
        flat = [slot for page in self.slots for slot in page]
        buffer = io.BytesIO()
        np.savez(
            buffer,
            contents=np.frombuffer(b"".join(self.contents), dtype=np.uint8),
            lengths=np.array([len(content) for content in self.contents]),
            counts=np.array([len(page) for page in self.slots]),
            places=np.array([(s.start, s.end, s.carrier) for s in flat], dtype=np.int64).reshape(-1, 3),
            numbers=np.array([(s.value, s.slope, s.left, s.height) for s in flat], dtype=np.float64).reshape(-1, 4),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data)) as stored:
            arrays: Mapping[str, NDArray[np.float64]] = {name: stored[name] for name in stored.files}
        whole = arrays["contents"].tobytes()
        ends = np.cumsum(arrays["lengths"]).tolist()
        contents = tuple(
            whole[end - length : end] for end, length in zip(ends, arrays["lengths"].tolist(), strict=True)
        )
        flat = [
            Slot(start, end, value, carrier, slope, left, height)
            for (start, end, carrier), (value, slope, left, height) in zip(
                arrays["places"].tolist(), arrays["numbers"].tolist(), strict=True
            )
        ]
        lasts = np.cumsum(arrays["counts"]).tolist()
        counted = zip(lasts, arrays["counts"].tolist(), strict=True)
        return cls(contents, tuple(tuple(flat[last - count : last]) for last, count in counted))


def _cut(content: bytes, slots: tuple[Slot, ...]) -> _Cut:
    starts, ends = (*(slot.start for slot in slots), len(content)), (0, *(slot.end for slot in slots))
    return _Cut(
        tuple(content[end:start] for end, start in zip(ends, starts, strict=True)),
        tuple((slot.moved(-SHIFT), slot.moved(SHIFT)) for slot in slots),
        np.array([slot.carrier for slot in slots], dtype=np.int64),
    )


def find_carriers(document: pikepdf.Pdf) -> Carriers:
    """Every upright line of text of every page is a carrier: texts at one height move together."""
    contents, pages, carrier = [], [], 0
    for number, page in enumerate(document.pages, start=1):
        page.contents_coalesce()
        content = page.obj.Contents.read_bytes()
        found = list(_texts(content))
        _refuse_unseen(page, number, len(found))
        heights = sorted({round(height, 2) for *_, height, slope in found if slope})
        numbers = {height: carrier + index for index, height in enumerate(heights)}
        carrier += len(heights)
        contents.append(content)
        pages.append(
            tuple(
                Slot(start, end, value, numbers[round(height, 2)], slope, left, height)
                for start, end, value, left, height, slope in found
                if slope
            )
        )
    return Carriers(tuple(contents), tuple(pages))


def _texts(content: bytes) -> Iterator[tuple[int, int, float, float, float, float]]:
    """Start and end of the number, the number, left and height on the page, and slope: 0 for what is not upright."""
    space: Matrix = (1, 0, 0, 1, 0, 0)
    saved: list[Matrix] = []
    for match in _OPERATOR.finditer(content):
        if match["space"] == b"q":
            saved.append(space)
        elif match["space"] == b"Q":
            space = saved.pop() if saved else space
        else:
            a, b, c, d, e, f = map(float, match["numbers"].split())
            placed = _times((a, b, c, d, e, f), space)
            if match["operator"] == b"cm":
                space = placed
                continue
            end = match.end("numbers")
            start = content.rindex(b" ", match.start("numbers"), end) + 1
            upright = abs(space[2]) < 1e-9 and abs(placed[1]) < 1e-9 and abs(placed[2]) < 1e-9
            yield start, end, f, placed[4], placed[5], space[3] if upright else 0.0


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    k, m, n, p, x, y = outer
    return a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + x, e * m + f * p + y


def _refuse_unseen(page: pikepdf.Page, number: int, found: int) -> None:
    """A text that is placed in a way not looked for would carry nothing, silently."""
    operators = [str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)]
    if operators.count("Tm") != found or _UNSEEN & set(operators):
        raise BuildError(f"page {number} places texts in a way that the copies' mark does not know")
