"""One file under proof, with what it is held against."""

from dataclasses import dataclass
from typing import Literal

from reportgen.manifest import Manifest
from reportgen.verify.books import Books
from reportgen.verify.found import Found

Whole = Literal["chapter", "section", "block", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    file: str
    found: Found
    books: Books
    manifest: Manifest
    depth: int  # how many levels of the table of contents the format shows
    whole: Whole  # the unit in which all numbers of the report must be there
