"""The one signature of all renderers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reportgen.cache import Entry, Shelf
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.proof import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found out before a format is made, such as the PDF's page count."""

    counts: Mapping[str, int] = field(default_factory=dict)  # "pages", "slides", "sheets"
    files: frozenset[str] = frozenset()  # the paths of the other formats in the package
    proof: Proof | None = None  # of the files before
    shelf: Shelf | None = None  # where what is made may be kept for the next build
    parts: Mapping[str, Entry] = field(default_factory=dict)  # of this format, made before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished format: its files by path in the package, and what later waves may want to know."""

    files: Mapping[str, bytes]
    counts: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()  # why parts of it were made again; for people, never in the files


class Renderer(Protocol):
    def __call__(self, report: Report, house: House, facts: Facts) -> Rendered: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Some parts of a format, made apart from the others: what they are called, and why they were made again."""

    made: Mapping[str, Entry]
    told: tuple[str, ...] = ()


class PartMaker(Protocol):
    def __call__(self, names: Sequence[str], report: Report, house: House, facts: Facts) -> Parts: ...
