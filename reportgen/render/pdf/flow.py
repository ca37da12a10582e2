"""What the flow of pages needs mended: half-empty pages before a figure, and margin notes that left their paragraph.

A page that ends early, as the next exhibit does not fit on it, is filled with the paragraphs that follow the exhibit in
the text; where they are too few, the exhibit goes before paragraphs of that page. That takes a second layout, as nobody
knows where pages end before the first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
    """What the next layout does otherwise than the first."""

    passed: Mapping[str, int] = field(default_factory=dict)  # exhibit: pieces of the following prose that precede it
    raised: Mapping[str, int] = field(default_factory=dict)  # exhibit: pieces of the prose before it that it precedes
    early: Mapping[str, Early] = field(default_factory=dict)  # small charts that broke the page before them
    kept: frozenset[str] = frozenset()  # pieces that may not break
    tight: bool = False  # less air, as the last page holds next to nothing


@dataclass(slots=True)
class _Seen:
    """What one layout shows: where elements stand, by page counted from zero."""

    pieces: dict[str, dict[int, float]]  # piece: {page: its height there}
    notes: dict[str, set[int]]
    texts: dict[str, set[int]]  # piece: the pages that hold lines of it
    stranded: set[str]  # pieces that begin a page while the heading over them ends the page before
    heads: dict[int, tuple[str, float]]  # page: the exhibit that it begins with, the gap that it may leave
    exhibits: dict[str, float]  # exhibit: its height
    gaps: dict[int, float]  # page: how many pixels stay empty at its foot
    height: float


def piece_key(block: Block, index: int) -> str:
    """What a piece of prose is called in the markup."""
    return f"{block.id}:{index}"


def mended(document: Any, chapter: Section, before: Adjustments) -> Adjustments:
    """`before`, and what else this layout shows to be needed."""
    seen = _look(document)
    passed, raised, early = dict(before.passed), dict(before.raised), dict(before.early)
    around = dict(_around(chapter))
    for page, (exhibit, largest) in seen.heads.items():
        gap = seen.gaps.get(page - 1, 0)
        if gap <= largest * seen.height or exhibit in {*passed, *raised}:
            continue
        if largest == SMALL_GAP:
            times = early[exhibit].times if exhibit in early else 0
            if times < MOST_TRIES:
                early[exhibit] = Early(round(gap * PIXEL, 1), times + 1)
        else:
            preceding, following = around.get(exhibit, ([], []))
            passed[exhibit], filled = _needed(following, seen, gap)
            if gap - filled > largest * seen.height and (count := _over(preceding, seen, exhibit, page - 1)):
                passed[exhibit], raised[exhibit] = 0, count
    strays = seen.stranded | {
        key for key, pages in seen.notes.items() if len(pages) > 1 or min(pages) != min(seen.texts.get(key, pages))
    }
    if early != before.early:  # charts that move take their paragraphs' sources with them
        strays = set()
    last = max(seen.gaps)
    tight = before.tight or (last > 0 and seen.gaps[last] > (1 - LEAST_LAST) * seen.height)
    passed = {key: count for key, count in passed.items() if count}
    return Adjustments(passed, raised, early, before.kept | strays, tight)


def _needed(pieces: Pieces, seen: _Seen, gap: float) -> tuple[int, float]:
    """How many of the pieces fill the gap, and how much of it; a subheading is never the last."""
    filled, count = 0.0, 0
    for key, _ in pieces:
        if filled >= gap:
            break
        filled += sum(seen.pieces.get(key, {}).values())
        count += 1
    while count and pieces[count - 1][1]:
        count -= 1
    return count, filled


def _over(pieces: Pieces, seen: _Seen, exhibit: str, page: int) -> int:
    """How many of the pieces that end the page must follow the exhibit for it to fit; none where that parts a head."""
    room, needed = seen.gaps[page], seen.exhibits[exhibit] + EXHIBIT_AIR
    for count, ((key, is_head), (_, after_head)) in enumerate(pairwise(reversed(pieces)), 1):
        if is_head or seen.pieces.get(key, {}).keys() != {page}:
            return 0
        room += seen.pieces[key][page]
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


def _look(document: Any) -> _Seen:
    pieces: dict[str, dict[int, float]] = defaultdict(dict)
    notes: dict[str, set[int]] = defaultdict(set)
    texts: dict[str, set[int]] = defaultdict(set)
    within = ""
    heads: dict[int, tuple[str, float]] = {}
    exhibits: dict[str, float] = {}
    firsts: dict[int, str] = {}
    lasts: dict[int, str] = {}
    gaps: dict[int, float] = {}
    height = 0.0
    for number, page in enumerate(document.pages):
        box = page._page_box  # the engine shows where things stand nowhere else
        top, height = box.content_box_y(), box.height
        foot = top
        for inner in box.descendants():
            element = inner.element
            if element is None or inner.element_tag != element.tag or not hasattr(inner, "border_height"):
                continue
            in_text = inner.position_x < box.content_box_x() + box.width
            if in_text and element.tag in {"p", "li", "img", "tr", *HEADINGS}:
                bottom = inner.position_y + inner.margin_height()
                foot, lasts[number] = max((foot, lasts.get(number, "")), (bottom, element.tag))
                texts[within].add(number)
            kinds = element.get("class", "").split()
            if "piece" in kinds:
                within = element.get("data-piece", "")
            if "exhibit" in kinds:
                exhibits.setdefault(element.get("id", ""), inner.margin_height())
            if (allowed := MAY_LEAVE.keys() & kinds) and inner.position_y - top < AT_TOP * (
                3 if "small-chart" in kinds else 1
            ):
                heads.setdefault(number, (element.get("id", ""), MAY_LEAVE[min(allowed)]))
            if (key := element.get("data-piece")) and "sidenote" in kinds:
                notes[key].add(number)
            elif key and inner.margin_height() > NOTHING:
                pieces[key][number] = inner.margin_height()
                firsts.setdefault(number, key)
        gaps[number] = top + height - foot
    stranded = {firsts[page + 1] for page, tag in lasts.items() if tag in HEADINGS and page + 1 in firsts}
    return _Seen(pieces, notes, texts, stranded, heads, exhibits, gaps, height)
