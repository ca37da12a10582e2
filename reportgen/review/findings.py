"""What an import found: edits, conflicts and comments, each with its place in the seeds."""

from dataclasses import dataclass, field
from typing import Literal

from reportgen.errors import Place

Doing = Literal["changed", "split", "joined", "deleted", "added"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the seeds that an editor made, ready to be applied."""

    place: Place
    doing: Doing
    old: str  # Markdown
    new: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that is not taken, with the texts that a person must choose from."""

    place: Place
    why: str
    seeds: str
    document: str
    exported: str | None = None  # what the seeds said when the document was made, where that is another text


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment."""

    place: Place | None
    author: str
    text: str
    about: str
    resolved: bool = False


@dataclass(frozen=True)
class Findings:
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict, repr=False)  # by path from the project, as they would be
