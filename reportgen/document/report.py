"""The Report: an edition with everything computed and resolved. All that renderers may read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.content.edition import Edition
from reportgen.document.blocks import Block, Figure, Table
from reportgen.document.changes.model import Changes
from reportgen.document.legal import LegalPages
from reportgen.document.runs import Runs
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section. Level 1 is a chapter."""

    id: str
    number: str
    title: str
    level: int
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source as the list of sources shows it."""

    id: str
    number: int
    text: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    edition: Edition
    forecast: Forecast
    title: str
    chapters: tuple[Section, ...]
    quantities: Mapping[str, Quantity]
    sources: tuple[SourceEntry, ...]
    claims: Mapping[str, Runs] = field(default_factory=dict)  # the sentences of all claims, cited or not
    legal: LegalPages = field(default_factory=LegalPages)
    changes: Changes | None = None  # since the release that the edition names; None: it names none

    @property
    def modelled(self) -> bool:
        """Whether no size is published: all of them are a declared share of another edition's."""
        # Asked of the quantities, as a masked report has no sizing left.
        return any(id.startswith("parent.") for id in self.quantities)

    def sections(self) -> Iterator[Section]:
        """Every section in reading order, chapters among them."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def blocks(self) -> Iterator[tuple[Section, Block]]:
        for section in self.sections():
            for block in section.blocks:
                yield section, block

    def figures(self) -> Iterator[tuple[Section, Figure]]:
        for section, block in self.blocks():
            if isinstance(block, Figure):
                yield section, block

    def listed_figures(self) -> Iterator[tuple[Section, Figure]]:
        """The numbered figures: a small chart beside the text is in no list."""
        return ((section, figure) for section, figure in self.figures() if figure.number)

    def tables(self) -> Iterator[tuple[Section, Table]]:
        for section, block in self.blocks():
            if isinstance(block, Table):
                yield section, block
