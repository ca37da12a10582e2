"""The blocks that sections hold. They know no format: each renderer has a table `{block: function}`."""

from dataclasses import dataclass, field
from typing import Literal

from reportgen.content.text import NOWHERE
from reportgen.document.runs import Runs
from reportgen.document.shapes import Shape
from reportgen.errors import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What all blocks have. `deck` and `sheet` name the layouts that the outlines may use the block for."""

    id: str
    place: Place = field(compare=False)
    common: bool = False  # true of every edition of the market: technology, definitions, method
    deck: str | None = None
    sheet: str | None = None
    takeaway: Runs = ()  # the slide title: a sentence with the finding and its number
    points: tuple[Runs, ...] = ()  # short statements beside it on its slide
    talk: tuple[Runs, ...] = ()  # speaker notes


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Subheading:
    runs: Runs
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Runs, ...]
    ordered: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Piece = Paragraph | Subheading | Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Block):
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: Runs
    value: Runs
    note: Runs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures(Block):
    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    number: str  # "6.3"; the word before it comes from the message catalogue; none: a small chart beside the text
    title: Runs  # the finding, or "We assume …"
    subtitle: Runs  # unit and period
    shape: Shape
    source: Runs
    note: Runs = ()
    alt: Runs = ()


ColumnKind = Literal["text", "number", "year", "level"]


@dataclass(frozen=True, slots=True)
class Column:
    title: Runs
    kind: ColumnKind = "text"
    unit: Runs = ()
    phase: Literal["history", "base", "forecast"] | None = None
    width: float | None = None  # share of the table's width, where the kind is not enough


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Runs, ...]
    role: Literal["body", "total", "remainder", "group"] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    number: str
    title: Runs
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: Runs
    note: Runs = ()
    foots: bool = False  # promises that the body and remainder rows sum to the total row as shown


CalloutKind = Literal["note", "finding", "assumption", "status", "use-case", "watch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Block):
    kind: CalloutKind
    title: Runs
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    label: Runs
    text: Runs
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Block):
    """One subject told by labelled facts: a driver, a restraint, an opportunity, a recommendation."""

    kind: str
    title: Runs
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Block):
    company: str
    name: Runs
    summary: Runs
    facts: tuple[Fact, ...]
    offers: tuple[Runs, ...]
    strengths: tuple[Runs, ...]
    risks: tuple[Runs, ...]
    unverified: tuple[Runs, ...]


BLOCKS: tuple[type[Block], ...] = (Prose, KeyFigures, Figure, Table, Callout, Card, Profile)
