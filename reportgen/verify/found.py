"""What a reader found in a finished file: its table of contents, its texts, its tables, and its numbers as numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportgen.verify.numbers import numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    number: str
    title: str
    level: int | None = None  # where the format has levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text as a person sees it, with where it stands."""

    where: str
    text: str
    sections: frozenset[str] = frozenset()  # numbers of the sections that it may belong to; none: the whole report
    block: str | None = None
    furniture: frozenset[str] = frozenset()  # numbers that belong to the format: a folio, a slide number


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that a file holds as a number: a chart's cache, a cell."""

    where: str
    value: float
    quantity: str | None = None  # where the file itself says which; in a model a "#" stands for any one part of the id
    text: str | None = None  # how the file itself shows it beside the number
    block: str | None = None
    model: bool = False  # of a model: full precision is right there, and nothing less
    # A formula's result was calculated again by the reader; what feeds formulas is proven by what they give.
    made: Literal["given", "formula", "feeds"] = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table without its heads, cell by cell; a part of one where it goes on elsewhere."""

    where: str
    block: str | None = None
    caption: str | None = None  # number and title, where the format does not name the block
    rows: tuple[tuple[str | float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    headings: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    values: tuple[Value, ...] = ()
    grids: tuple[Grid, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()  # where, and what the file itself shows to be wrong

    @property
    def size(self) -> int:
        """How many numbers were read back."""
        return len(self.values) + sum(numbers(passage.text).total() for passage in self.passages)


Reader = Callable[[Path], Found]
