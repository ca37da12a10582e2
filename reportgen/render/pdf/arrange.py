"""How a section's blocks come to stand on the page: what an opener takes, what goes into the margin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.document.blocks import Block, Fact, Figure, KeyFigures, Paragraph, Profile, Prose
from reportgen.document.report import Section
from reportgen.document.runs import Runs, plain
from reportgen.forecast.quantity import Quantity
from reportgen.render.pdf.beside import placed_beside, small
from reportgen.render.pdf.flow import Adjustments
from reportgen.render.pdf.sidenotes import Notes
from reportgen.render.typefaces import Measure

LONGEST_MESSAGE = 560  # characters of a chapter's message that its opener holds
WIDEST_PAIRED = 7  # characters of a key figure of which the margin holds two side by side
STRIP = 164.0  # millimetres that key figures side by side share
GAP = 6.0  # between two of them
LARGEST_VALUE = 19.0  # points
POINT = 25.4 / 72  # millimetres
LEAST_BESIDE = 200  # characters of a paragraph that key figures may stand beside
HALF_CHARACTERS = 54  # in a line of a card's half
FACT_AIR = 1.6  # lines that a fact takes besides those of its text


@dataclass(frozen=True, slots=True)
class Placed:
    """A block: `beside` the one that follows, in the margin, and `kept` with the one before it for that reason."""

    block: Block
    beside: bool = False
    kept: bool = False
    keeps: bool = False  # the next block is kept with it
    offset: int = 0  # of its first piece, where a block of prose was split
    chart: Figure | None = None  # a small one in the margin, under the sources of its first piece


@dataclass(frozen=True, slots=True)
class Arranger:
    """Answers the templates' questions of order and place."""

    quantities: Mapping[str, Quantity]
    adjustments: Adjustments
    width: Measure  # of a key figure's value, in ems
    notes: Notes = field(default_factory=dict)

    def opening(self, chapter: Section) -> tuple[Block, ...]:
        """What a chapter's opener carries: its message, where it is short, and the key figures that follow."""
        blocks = chapter.blocks
        taken = 1 if blocks and self._is_message(blocks[0]) else 0
        if len(blocks) > taken and isinstance(blocks[taken], KeyFigures):
            taken += 1
        return blocks[:taken]

    def sharing(self, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], ...]:
        """The sections, a thin profile together with the full one before it: they share a page."""
        shared: list[tuple[Section, ...]] = []
        for section in sections:
            if shared and _is_thin(section) and len(shared[-1]) == 1 and _profiles(shared[-1][0]):
                shared[-1] = (*shared[-1], section)
            else:
                shared.append((section,))
        return tuple(shared)

    def _is_message(self, block: Block) -> bool:
        return (
            isinstance(block, Prose)
            and all(isinstance(piece, Paragraph) for piece in block.pieces)
            and self._length(block) <= LONGEST_MESSAGE
        )

    def placed(self, blocks: tuple[Block, ...]) -> Iterator[Placed]:
        """The blocks in order; one or two key figures go into the margin beside the prose before them."""
        ordered, small = placed_beside(self._ordered(blocks), self._words, self.notes, self.adjustments.early)
        index = 0
        while index < len(ordered):
            block, offset = ordered[index]
            after = ordered[index + 1][0] if index + 1 < len(ordered) else None
            if isinstance(block, Prose) and isinstance(after, KeyFigures) and self._fits_beside(block, after):
                yield Placed(after, beside=True, keeps=True)
                yield Placed(block, kept=True, offset=offset)
                index += 2
            elif isinstance(block, Figure) and block.id in small and isinstance(after, Prose):
                yield Placed(after, offset=ordered[index + 1][1], chart=block)
                index += 2
            else:
                yield Placed(block, beside=block.id in small, offset=offset)
                index += 1

    def _ordered(self, blocks: tuple[Block, ...]) -> list[tuple[Block, int]]:
        """The blocks, exhibits moved behind the prose that fills the page before them; with each block's offset."""
        left = [(block, 0) for block in blocks]
        ordered: list[tuple[Block, int]] = []
        while left:
            block, offset = left.pop(0)
            passing = 0 if isinstance(block, Prose) or small(block) else self.adjustments.passed.get(block.id, 0)
            while passing and left and isinstance(prose := left[0][0], Prose):
                start = left.pop(0)[1]
                taken = min(passing, len(prose.pieces))
                ordered.append((replace(prose, pieces=prose.pieces[:taken]), start))
                if taken < len(prose.pieces):
                    left.insert(0, (replace(prose, pieces=prose.pieces[taken:]), start + taken))
                passing -= taken
            after = _taken_back(ordered, self.adjustments.raised.get(block.id, 0))
            ordered += [(block, offset), *after]
        return ordered

    def _words(self, runs: Runs) -> str:
        return plain(runs, self.quantities)

    def _fits_beside(self, prose: Prose, figures: KeyFigures) -> bool:
        return len(figures.items) <= 2 and self._length(prose) >= LEAST_BESIDE

    def tall(self, figures: KeyFigures) -> bool:
        """Whether the values are too long to stand beside each other in the margin."""
        return any(len(plain(item.value, self.quantities)) > WIDEST_PAIRED for item in figures.items)

    def halves(self, facts: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
        """A card's facts in two columns of about the same height, read one after the other."""
        heights = [-(-len(self._words(fact.text)) // HALF_CHARACTERS) + FACT_AIR for fact in facts]
        cut = min(range(1, len(facts) + 1), key=lambda k: max(sum(heights[:k]), sum(heights[k:])))
        return facts[:cut], facts[cut:]

    def value_size(self, figures: KeyFigures) -> float:
        """The size in points at which the longest value of a strip fits its column."""
        count = len(figures.items)
        column = (STRIP - GAP * (count - 1)) / count
        widest = max((self.width(self._words(item.value)) for item in figures.items), default=1.0)
        return round(min(LARGEST_VALUE, column / (widest * POINT) - 0.05), 1)

    def _length(self, prose: Prose) -> int:
        return sum(len(plain(p.runs, self.quantities)) for p in prose.pieces if isinstance(p, Paragraph))


def _taken_back(ordered: list[tuple[Block, int]], count: int) -> list[tuple[Block, int]]:
    """The last pieces of prose, `count` of them, removed from the order."""
    taken: list[tuple[Block, int]] = []
    while count and ordered and isinstance(prose := ordered[-1][0], Prose):
        start = ordered.pop()[1]
        left = max(0, len(prose.pieces) - count)
        if left:
            ordered.append((replace(prose, pieces=prose.pieces[:left]), start))
        taken.insert(0, (replace(prose, pieces=prose.pieces[left:]), start + left))
        count -= len(prose.pieces) - left
    return taken


def _profiles(section: Section) -> list[Profile]:
    return [block for block in section.blocks if isinstance(block, Profile)]


def _is_thin(section: Section) -> bool:
    """Whether little is known of the company that the section profiles."""
    profiles = _profiles(section)
    return bool(profiles) and not any(profile.strengths or profile.risks for profile in profiles)
