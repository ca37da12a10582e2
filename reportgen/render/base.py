"""The one signature of all renderers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.proof import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What earlier waves of rendering found out, such as the PDF's page count."""

    counts: Mapping[str, int] = field(default_factory=dict)  # "pages", "slides", "sheets"
    files: Mapping[str, bytes] = field(default_factory=dict)  # path in the package: what it holds
    proof: Proof | None = None  # of the files before


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished format: its files by path in the package, and what later waves may want to know."""

    files: Mapping[str, bytes]
    counts: Mapping[str, int] = field(default_factory=dict)


class Renderer(Protocol):
    def __call__(self, report: Report, house: House, facts: Facts) -> Rendered: ...
