"""What is asked of a build, and what it gives."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.cache import Cache
from reportgen.document.selection.selection import EVERYTHING, Selection
from reportgen.manifest import FileRole, Manifest
from reportgen.proof import Proof
from reportgen.render.formats import FORMATS

CONTENT, PROOF = "content", "proof"  # the steps before and behind the formats


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a build that begins or is done: reading the content, a format, the proof."""

    name: str
    done: bool


Progress = Callable[[Step], None]


def quiet(_: Step) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How to build: which formats, where to, with how many workers, with or without the proof."""

    formats: Collection[FileRole] = field(default_factory=lambda: tuple(FORMATS))
    output: Path | None = None
    jobs: int = 1
    proof: bool = True
    selection: Selection = EVERYTHING
    cache: Cache | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A finished package: where it lies, what it holds, and what the proof compared."""

    folder: Path
    manifest: Manifest
    proof: Proof | None
    told: tuple[str, ...] = ()  # which formats came from the cache, and why the others were made again
