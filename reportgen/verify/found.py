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
    aside: bool = False  # stands beside or above the text that runs on: a note, a running head


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
class Link:
    """Words that lead to another place of the same file, and what a reader finds there."""

    where: str
    text: str
    target: str  # the name of the place, in the words of the file
    landing: str | None  # what is written there; None: there is no such place
    sections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing: what is written in it, and what is said in its place."""

    where: str
    text: str
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a chart draws at one name: a bar, a point, both ends of a range."""

    where: str
    block: str
    name: str
    value: float
    series: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    headings: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    values: tuple[Value, ...] = ()
    grids: tuple[Grid, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()  # where, and what the file itself shows to be wrong
    tried: int = 0  # how often the reader compared one part of the file with another

    @property
    def size(self) -> int:
        """How many numbers were read back."""
        texts = (*(passage.text for passage in self.passages), *(picture.text for picture in self.pictures))
        return len(self.values) + sum(numbers(text).total() for text in texts)


Reader = Callable[[Path], Found]
