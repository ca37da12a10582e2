"""The changes from one release to the next, as plain data."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a release is called."""

    edition: str
    report_id: str
    title: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputChange:
    """A number that the model starts from; None: it was not there."""

    id: str
    name: str
    before: float | None
    after: float | None

    def __str__(self) -> str:
        return f"{self.name}: {_number(self.before)} → {_number(self.after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A number that is shown otherwise now, or has another status; with the inputs that moved it."""

    id: str
    name: str
    before: str
    after: str
    status_before: str
    status_after: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """An assumption that was added, withdrawn or put otherwise."""

    id: str
    title: str
    part: str  # an English label: which part of it
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    section: str  # number and title
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    kind: Literal["added", "removed", "renamed"]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    old: Release
    new: Release
    sections: tuple[SectionChange, ...]
    inputs: tuple[InputChange, ...]
    assumptions: tuple[Restated, ...]
    moved: tuple[Moved, ...]
    added: tuple[str, ...]  # names of numbers that were not there before
    dropped: tuple[str, ...]
    texts: tuple[TextChange, ...]

    def __bool__(self) -> bool:
        parts = (self.sections, self.inputs, self.assumptions, self.moved, self.added, self.dropped, self.texts)
        return any(parts)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
