"""Prose in pieces: plain text, a shown quantity, an exempt number, a citation, a reference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import chain

from reportgen.forecast.quantity import Quantity


class Form(StrEnum):
    """Which of a quantity's two shown forms: the bare number for tables, the one with its unit for prose."""

    NUMBER = "number"
    TEXT = "text"


class Style(Enum):
    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


class Exempt(StrEnum):
    """Why a number may stand in a text without being a quantity."""

    YEAR = "year"
    NAME = "name"  # a proper name such as "Imagen 3"
    SCALE = "scale"  # a tick on an axis
    NUMBER = "number"  # of a section, figure or table


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words; never a digit."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class QuantityRun:
    quantity: str
    form: Form = Form.TEXT
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class ExemptRun:
    text: str
    why: Exempt
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class CitationRun:
    """A mark behind a statement that leads to its source; `number` is the source's in the list of sources."""

    claim: str
    source: str
    number: int


@dataclass(frozen=True, slots=True)
class ReferenceRun:
    """A link to a section, figure or table: "Table 3.2"."""

    target: str
    text: str
    style: Style = Style.PLAIN


Run = TextRun | QuantityRun | ExemptRun | CitationRun | ReferenceRun
Runs = tuple[Run, ...]


def words(text: str) -> Runs:
    """Runs of a text that holds no number."""
    return (TextRun(text),) if text else ()


def number(quantity: str) -> Runs:
    """A quantity as it stands in a table cell."""
    return (QuantityRun(quantity, Form.NUMBER),)


def year(value: int | str) -> Runs:
    return (ExemptRun(str(value), Exempt.YEAR),)


def joined(parts: Iterable[Runs], between: str) -> Runs:
    """The parts one behind the other, with these words between them."""
    return tuple(chain.from_iterable((TextRun(between), *part) if i else part for i, part in enumerate(parts)))


def show(run: Run, quantities: Mapping[str, Quantity]) -> str:
    """The characters a reader sees for one run; a citation shows nothing in running text."""
    match run:
        case QuantityRun(quantity, form):
            found = quantities[quantity]
            return found.shown if form is Form.NUMBER else found.text
        case CitationRun():
            return ""
        case _:
            return run.text


def plain(runs: Iterable[Run], quantities: Mapping[str, Quantity]) -> str:
    """The text of runs without styles, links and citation marks."""
    return "".join(show(run, quantities) for run in runs)
