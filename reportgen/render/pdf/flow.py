"""What the flow of pages needs mended: half-empty pages before a figure, and margin notes that left their paragraph.

A page that ends early, as the next exhibit does not fit on it, is filled with the paragraphs that follow the exhibit in
the text. That takes a second layout, as nobody knows where pages end before the first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.document.blocks import Block, Figure, Prose, Subheading, Table
from reportgen.document.report import Section

PIXEL = 25.4 / 96  # millimetres
LEAST_LAST = 0.13  # of the text's height that a chapter's last page holds
LARGEST_GAP = 0.16  # of the text's height that may stay empty before an exhibit
SMALL_GAP = 0.07  # before a small chart, which only needs to stand beside another paragraph
MAY_LEAVE = {"exhibit": LARGEST_GAP, "small-chart": SMALL_GAP}
AT_TOP = 30.0  # CSS pixels under the top of the page that still count as its top


@dataclass(frozen=True, slots=True)
class Adjustments:
    """What the next layout does otherwise than the first."""

    passed: Mapping[str, int] = field(default_factory=dict)  # exhibit: pieces of the following prose that precede it
    early: Mapping[str, float] = field(default_factory=dict)  # small chart: millimetres left empty as it broke the page
    kept: frozenset[str] = frozenset()  # pieces that may not break
    tight: bool = False  # less air, as the last page holds next to nothing


@dataclass(slots=True)
class _Seen:
    """What one layout shows: where elements stand, by page counted from zero."""

    pieces: dict[str, dict[int, float]]  # piece: {page: its height there}
    notes: dict[str, set[int]]
    heads: dict[int, tuple[str, float]]  # page: the exhibit that it begins with, the gap that it may leave
    gaps: dict[int, float]  # page: how many pixels stay empty at its foot
    height: float


def piece_key(block: Block, index: int) -> str:
    """What a piece of prose is called in the markup."""
    return f"{block.id}:{index}"


def mended(document: Any, chapter: Section, before: Adjustments) -> Adjustments:
    """`before`, and what else this layout shows to be needed."""
    seen = _look(document)
    passed, early = dict(before.passed), dict(before.early)
    following = dict(_following(chapter))
    for page, (exhibit, largest) in seen.heads.items():
        gap = seen.gaps.get(page - 1, 0)
        if gap <= largest * seen.height or exhibit in passed or exhibit in early:
            continue
        if largest == SMALL_GAP:
            early[exhibit] = round(gap * PIXEL, 1)
        else:
            passed[exhibit] = _needed(following.get(exhibit, []), seen, gap)
    strays = {
        key
        for key, pages in seen.notes.items()
        if len(pages) > 1 or min(pages) != min(seen.pieces.get(key, dict.fromkeys(pages, 0.0)))
    }
    last = max(seen.gaps)
    tight = before.tight or (last > 0 and seen.gaps[last] > (1 - LEAST_LAST) * seen.height)
    return Adjustments({key: count for key, count in passed.items() if count}, early, before.kept | strays, tight)


def _needed(pieces: list[tuple[str, bool]], seen: _Seen, gap: float) -> int:
    """How many of the pieces fill the gap; a subheading is never the last."""
    filled, count = 0.0, 0
    for key, _ in pieces:
        if filled >= gap:
            break
        filled += sum(seen.pieces.get(key, {}).values())
        count += 1
    while count and pieces[count - 1][1]:
        count -= 1
    return count


def _following(chapter: Section) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Each exhibit with the pieces of prose right behind it: key, and whether it is a subheading."""
    for section in chapter.walk():
        for index, block in enumerate(section.blocks):
            if isinstance(block, Figure | Table):
                yield block.id, list(_pieces(section.blocks[index + 1 :]))


def _pieces(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if not isinstance(block, Prose):
            return
        for index, piece in enumerate(block.pieces):
            yield piece_key(block, index), isinstance(piece, Subheading)


def _look(document: Any) -> _Seen:
    pieces: dict[str, dict[int, float]] = defaultdict(dict)
    notes: dict[str, set[int]] = defaultdict(set)
    heads: dict[int, tuple[str, float]] = {}
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
            if in_text and element.tag in {"p", "li", "img", "tr", "h1", "h2", "h3"}:
                foot = max(foot, inner.position_y + inner.margin_height())
            kinds = element.get("class", "").split()
            if (allowed := MAY_LEAVE.keys() & kinds) and inner.position_y - top < AT_TOP:
                heads.setdefault(number, (element.get("id", ""), MAY_LEAVE[min(allowed)]))
            if (key := element.get("data-piece")) and "sidenote" in kinds:
                notes[key].add(number)
            elif key:
                pieces[key][number] = inner.margin_height()
        gaps[number] = top + height - foot
    return _Seen(pieces, notes, heads, gaps, height)
