"""What the flow of pages needs mended: half-empty pages before a figure, and margin notes that left their paragraph.

A page that ends early, as the next exhibit does not fit on it, is filled with the paragraphs that follow the exhibit in
the text; where they are too few, the exhibit goes before paragraphs of that page. Nobody knows where a page ends before
it is set, so pages are looked at one after the other, and set again from where something has to change.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import Any

from reportgen.document.blocks import Block, Figure, Prose, Subheading, Table
from reportgen.document.report import Section
from reportgen.render.pdf.beside import Early

PIXEL = 25.4 / 96  # millimetres
LEAST_LAST = 0.13  # of the text's height that a chapter's last page holds
LARGEST_GAP = 0.16  # of the text's height that may stay empty before an exhibit
SMALL_GAP = 0.07  # before a small chart, which only needs to stand beside another paragraph
MAY_LEAVE = {"exhibit": LARGEST_GAP, "small-chart": SMALL_GAP}
EXHIBIT_AIR = 22.0  # CSS pixels above an exhibit that does not begin a page
NOTHING = 4.0  # CSS pixels of a piece that begins on a page and has its text on the next one
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
MOST_TRIES = 2  # other places that a small chart is given
AT_TOP = 30.0  # CSS pixels under the top of the page that still count as its top


Pieces = list[tuple[str, bool]]  # of prose: what each is called, and whether it is a subheading


@dataclass(frozen=True, slots=True)
class Adjustments:
    """What is otherwise than as the text has it."""

    passed: Mapping[str, int] = field(default_factory=dict)  # exhibit: pieces of the following prose that precede it
    raised: Mapping[str, int] = field(default_factory=dict)  # exhibit: pieces of the prose before it that it precedes
    early: Mapping[str, Early] = field(default_factory=dict)  # small charts that broke the page before them
    kept: frozenset[str] = frozenset()  # pieces that may not break
    tight: bool = False  # less air, as the last page holds next to nothing


@dataclass(slots=True)
class _Look:
    """What one page shows."""

    pieces: dict[str, float] = field(default_factory=dict)  # piece: its height here
    notes: set[str] = field(default_factory=set)  # pieces whose margin notes stand here
    texts: set[str] = field(default_factory=set)  # pieces that have lines here
    exhibits: dict[str, float] = field(default_factory=dict)  # exhibit: its height
    head: tuple[str, float] | None = None  # the exhibit that it begins with, the gap that may stay before it
    last: str = ""  # the kind of element that ends it
    gap: float = 0.0  # how many pixels stay empty at its foot
    height: float = 0.0


@dataclass(slots=True)
class _Seen:
    """What the pages so far show: where elements stand, by page counted from zero."""

    looks: list[_Look]
    ended: bool  # no page follows
    pieces: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    notes: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    texts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for number, look in enumerate(self.looks):
            for key, height in look.pieces.items():
                self.pieces[key][number] = height
            for key in look.notes:
                self.notes[key].add(number)
            for key in look.texts:
                self.texts[key].add(number)

    @property
    def height(self) -> float:
        return self.looks[0].height

    def whole(self, piece: str) -> float | None:
        """The height of a piece; None where the next page may tell more of it."""
        pages = self.pieces.get(piece, {})
        if not self.ended and (not pages or len(self.looks) - 1 in pages):
            return None
        return sum(pages.values())


def piece_key(block: Block, index: int) -> str:
    """What a piece of prose is called in the markup."""
    return f"{block.id}:{index}"


class Flow:
    """Watches a chapter's pages as they are set, and says what has to be otherwise for them to flow well."""

    def __init__(self, chapter: Section) -> None:
        self.adjustments = Adjustments()
        self._around = dict(_around(chapter))
        self._looks: dict[Any, _Look] = {}

    def is_mended(self, pages: Sequence[Any], *, ended: bool) -> bool:
        """Whether the pages so far show that something else is needed: `adjustments` has it then."""
        # A page is looked at once; those that were set again are let go.
        self._looks = {page: self._looks.get(page) or _looked(page) for page in pages}
        before = self.adjustments
        seen = _Seen(list(self._looks.values()), ended)
        if ended and not before.tight and len(pages) > 1 and seen.looks[-1].gap > (1 - LEAST_LAST) * seen.height:
            self.adjustments = Adjustments(tight=True)  # everything comes to stand elsewhere
        else:
            self.adjustments = _mended(seen, self._around, before)
        return self.adjustments != before


def _mended(seen: _Seen, around: Mapping[str, tuple[Pieces, Pieces]], before: Adjustments) -> Adjustments:
    passed, raised, early = dict(before.passed), dict(before.raised), dict(before.early)
    settled = len(seen.looks)  # pages on which nothing moves any more
    for page, exhibit, largest, gap in _gaps(seen):
        if exhibit in {*passed, *raised}:
            continue
        if largest == SMALL_GAP:
            times = early[exhibit].times if exhibit in early else 0
            if times < MOST_TRIES:
                early[exhibit] = Early(round(gap * PIXEL, 1), times + 1)
                settled = 0  # it takes its paragraph's sources with it, to this page or the one before
            continue
        preceding, following = around.get(exhibit, ([], []))
        needed = _needed(following, seen, gap)
        if needed is None:  # nothing behind it is settled before that is known
            settled = min(settled, page)
            break
        count, filled = needed
        if gap - filled > largest * seen.height and (over := _over(preceding, seen, exhibit, page - 1)):
            raised[exhibit] = over
            settled = min(settled, page - 1)
        elif count:
            passed[exhibit] = count
            settled = min(settled, page)
    strays = _strays(_Seen(seen.looks[:settled], ended=False))
    return replace(before, passed=passed, raised=raised, early=early, kept=before.kept | strays)


def _gaps(seen: _Seen) -> Iterator[tuple[int, str, float, float]]:
    """Pages that begin with an exhibit which left too much of the page before empty: page, exhibit, allowed, left."""
    for page, (before, look) in enumerate(pairwise(seen.looks), 1):
        if look.head and before.gap > look.head[1] * seen.height:
            yield page, *look.head, before.gap


def _strays(seen: _Seen) -> frozenset[str]:
    """Pieces that lost their heading or their sources to another page."""
    notes = {
        key for key, pages in seen.notes.items() if len(pages) > 1 or min(pages) != min(seen.texts.get(key, pages))
    }
    heads = {
        next(iter(look.pieces)) for before, look in pairwise(seen.looks) if before.last in HEADINGS and look.pieces
    }
    return frozenset(notes | heads)


def _needed(pieces: Pieces, seen: _Seen, gap: float) -> tuple[int, float] | None:
    """How many of the pieces fill the gap, and how much of it; a subheading is never the last.

    None where that is not known before the next page is set.
    """
    filled, count = 0.0, 0
    for key, _ in pieces:
        if filled >= gap:
            break
        height = seen.whole(key)
        if height is None:
            return None
        filled += height
        count += 1
    while count and pieces[count - 1][1]:
        count -= 1
    return count, filled


def _over(pieces: Pieces, seen: _Seen, exhibit: str, page: int) -> int:
    """How many of the pieces that end the page must follow the exhibit for it to fit; none where that parts a head."""
    look = seen.looks[page]
    room, needed = look.gap, seen.looks[page + 1].exhibits[exhibit] + EXHIBIT_AIR
    for count, ((key, is_head), (_, after_head)) in enumerate(pairwise(reversed(pieces)), 1):
        if is_head or seen.pieces.get(key, {}).keys() != {page}:
            return 0
        room += look.pieces[key]
        if room >= needed and not after_head:
            return count
    return 0


def _around(chapter: Section) -> Iterator[tuple[str, tuple[Pieces, Pieces]]]:
    """Each exhibit with the pieces of prose right before and right behind it."""
    for section in chapter.walk():
        for index, block in enumerate(section.blocks):
            if isinstance(block, Figure | Table):
                before = _last_prose(section.blocks[:index])
                yield block.id, (list(_pieces(before)), list(_pieces(section.blocks[index + 1 :])))


def _last_prose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of prose that end the blocks."""
    return tuple(takewhile(lambda block: isinstance(block, Prose), reversed(blocks)))[::-1]


def _pieces(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if not isinstance(block, Prose):
            return
        for index, piece in enumerate(block.pieces):
            yield piece_key(block, index), isinstance(piece, Subheading)


def _looked(box: Any) -> _Look:
    """What a page shows: the engine tells where things stand nowhere else than in its boxes."""
    top, look, within = box.content_box_y(), _Look(height=box.height), ""
    foot = top
    for inner in box.descendants():
        element = inner.element
        if element is None or inner.element_tag != element.tag or not hasattr(inner, "border_height"):
            continue
        in_text = inner.position_x < box.content_box_x() + box.width
        if in_text and element.tag in {"p", "li", "img", "tr", *HEADINGS}:
            bottom = inner.position_y + inner.margin_height()
            foot, look.last = max((foot, look.last), (bottom, element.tag))
            look.texts.add(within)
        kinds = element.get("class", "").split()
        if "piece" in kinds:
            within = element.get("data-piece", "")
        if "exhibit" in kinds:
            look.exhibits.setdefault(element.get("id", ""), inner.margin_height())
        if look.head is None and (allowed := MAY_LEAVE.keys() & kinds):
            at_top = AT_TOP * (3 if "small-chart" in kinds else 1)
            if inner.position_y - top < at_top:
                look.head = element.get("id", ""), MAY_LEAVE[min(allowed)]
        if (key := element.get("data-piece")) and "sidenote" in kinds:
            look.notes.add(key)
        elif key and inner.margin_height() > NOTHING:
            look.pieces.setdefault(key, inner.margin_height())
    look.gap = top + box.height - foot
    return look
