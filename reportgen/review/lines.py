"""The lines of a review document: text that may be changed, and what stands around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reportgen.errors import Place
from reportgen.review.markdown import Show
from reportgen.review.pieces import Piece
from reportgen.review.slots import Stretch, digest_of

Role = Literal[
    "brand", "title", "about", "rule",
    "chapter", "section", "subsection", "caption", "label",
    "subheading", "text", "item", "numbered",
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One paragraph of the document. Without a stretch it is not the editor's to change."""

    address: str  # the same as long as the seeds keep their shape
    role: Role
    pieces: tuple[Piece, ...]
    place: Place  # in the seeds
    stretch: Stretch | None = None
    anchor: str | None = None  # the id that references to it name
    show: Show | None = field(default=None, compare=False)
    fast: bool = False  # its Markdown cannot be changed in place

    @cached_property
    def digest(self) -> str:
        text = self.stretch.content if self.stretch else "".join(piece.text for piece in self.pieces)
        return digest_of(text)


@dataclass(frozen=True)
class Grid:
    """Lines side by side: labels with their texts, or the cells of a table."""

    kind: Literal["fields", "table"]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def flat(parts: Iterable[Line | Grid]) -> Iterator[Line]:
    for part in parts:
        if isinstance(part, Line):
            yield part
        else:
            yield from (line for row in part.rows for cell in row for line in cell)


def fixed(address: str, role: Role, text: str, place: Place, anchor: str | None = None) -> Line:
    return Line(address, role, (Piece(text),), place, anchor=anchor)
