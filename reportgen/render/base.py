"""The one signature of all renderers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reportgen.cache import Shelf
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.proof import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What earlier waves of rendering found out, such as the PDF's page count."""

    counts: Mapping[str, int] = field(default_factory=dict)  # "pages", "slides", "sheets"
    files: Mapping[str, bytes] = field(default_factory=dict)  # path in the package: what it holds
    proof: Proof | None = None  # of the files before
    shelf: Shelf | None = None  # where what is made may be kept for the next build


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished format: its files by path in the package, and what later waves may want to know."""

    files: Mapping[str, bytes]
    counts: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()  # why parts of it were made again; for people, never in the files


class Renderer(Protocol):
    def __call__(self, report: Report, house: House, facts: Facts) -> Rendered: ...
