"""One file under proof, with what it is held against."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reportgen.manifest import Manifest
from reportgen.verify.books import Books, Told
from reportgen.verify.found import Found

Whole = Literal["section", "block", "nothing"]
List = Literal["toc", "captions"]

# What only the deck shows: slide titles, short points, speaker notes.
DECK = frozenset({"takeaway", "talk"})
# What a drawing says inside; a renderer may break it, leave it out or say it elsewhere.
INSIDE = frozenset({"label", "series"})


@dataclass(frozen=True, kw_only=True)
class Case:
    file: str
    found: Found
    books: Books
    manifest: Manifest
    depth: int = 0  # how many levels of the table of contents the format shows
    whole: Whole = "nothing"  # the unit in which all numbers of the report must be there
    beside: frozenset[str] = frozenset()  # what a selection shows in full of each figure and table that is in it
    lists: frozenset[List] = frozenset()  # what the format's contents and lists lead to
    free: bool = False  # for somebody who has not bought the report: it says how much there is of everything

    def tells(self, text: Told) -> bool:
        """Whether the file must hold a text in full."""
        if self.whole == "section":
            return text.where not in DECK | INSIDE
        return text.where in self.beside and text.block in (self.drawn if text.where == "alt" else self.blocks)

    @cached_property
    def counts(self) -> frozenset[str]:
        """How many pages, slides, sheets, sections, figures, tables and sources there are; a part may have none."""
        files = (entry for entry in self.manifest.files)
        made = {count for entry in files for count in (entry.pages, entry.slides, entry.sheets) if count}
        figures = [figure for figure in self.books.figures.values() if figure.number]
        held = (self.manifest.toc, figures, self.books.tables, self.books.citations)
        # A price is told to machines without the signs that people need.
        prices = (q["rounded"] for id, q in self.books.quantities.items() if id.startswith("price."))
        return frozenset((*map(str, (0, *made, *map(len, held))), *(f"{price:g}" for price in prices)))

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The figures of which the file holds a drawing."""
        marks = {mark.block for mark in self.found.marks}
        shapes = {passage.block for passage in self.found.passages}
        named = (*(self.books.figure_called(mark) or mark for mark in marks), *shapes)
        return frozenset(block for block in named if block is not None and block in self.books.figures)

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The figures and tables that the file shows."""
        named = {grid.block or self.called(grid.caption or "") for grid in self.found.grids}
        return self.drawn | {block for block in named if block is not None}

    def called(self, caption: str) -> str | None:
        """The block of the table or figure with this number and title."""
        return self.books.table_called(caption) or self.books.figure_called(caption)
