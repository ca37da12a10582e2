"""The names by which a document remembers what its parts are: of lines, of atoms, of what references lead to.

Bookmarks, because they survive where tags and locks of content controls do not: LibreOffice 7.4 writes a control
back without its tag and lock, and keeps every bookmark. A name that begins with `_` is hidden in Word, and no name
may be longer than 40 characters; a tag no longer than 64.
"""

import hashlib
import re
from dataclasses import dataclass

NAMESPACE = "urn:reportgen:review:1"
EDITION = "reportgen-edition"  # a property of the document
_LINE = re.compile(r"_rg(\d{1,6})_([0-9a-f]{12})")
_ATOM = re.compile(r"_rq\d{1,6}_([0-9a-f]{12})")
_LONGEST_TAG = 64


@dataclass(frozen=True, slots=True)
class LineMark:
    """The number of a line in its document, and the digest of what it was made from."""

    number: int
    digest: str


def line_name(number: int, digest: str) -> str:
    return f"_rg{number}_{digest}"


def line_mark(name: str) -> LineMark | None:
    found = _LINE.fullmatch(name)
    return LineMark(int(found[1]), found[2]) if found else None


def atom_name(number: int, source: str) -> str:
    return f"_rq{number}_{_digest(source)}"


def atom_digest(name: str) -> str | None:
    """The digest of the source that an atom's bookmark names."""
    found = _ATOM.fullmatch(name)
    return found[1] if found else None


def tag_of(source: str) -> str:
    """The tag of an atom's content control: its source, or as much of it as a tag holds and its digest."""
    if len(source) <= _LONGEST_TAG:
        return source
    return f"{source[:48]}…{_digest(source)}"


def target_name(id: str) -> str:
    return f"_rt_{_digest(id)}"


def source_digest(source: str) -> str:
    return _digest(source)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
