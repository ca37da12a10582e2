"""What is asked of a build, and what it gives."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.cache import Cache
from reportgen.document.selection.selection import EVERYTHING, Selection
from reportgen.manifest import FileRole, Manifest
from reportgen.proof import Proof
from reportgen.render.formats import FORMATS

Progress = Callable[[str], None]
"""Told each time a step of a build is done; what it is told is for people."""


def quiet(_: str) -> None:
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
