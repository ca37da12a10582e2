"""Which paragraph of a document is which line of the seeds, now that both may have changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reportgen.review.lines import Line
from reportgen.review.marks import LineMark, line_mark
from reportgen.review.memory import Memory, Remembered
from reportgen.review.outline import Outline
from reportgen.review.pieces import normal
from reportgen.review.received import Paragraph
from reportgen.review.slots import digest_of

_ALIKE = 0.6  # of a paragraph without a name and a line without a paragraph


@dataclass
class Match:
    """A line as the document knows it, as the seeds hold it now, and the paragraphs that have its text."""

    number: int  # in the document
    line: Line | None  # None: the seeds hold it no more
    base: Remembered | None  # None: the document has forgotten
    same: bool  # whether the seeds still say what they said when the document was made
    paragraphs: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Matched:
    """All lines of the document, by number, and the lines that each paragraph has text of."""

    matches: Mapping[int, Match]
    owners: Mapping[int, tuple[int, ...]]  # by paragraph; none: it is new
    order: tuple[int, ...]  # lines as they follow each other in the document


def match(outline: Outline, memory: Memory | None, paragraphs: Sequence[Paragraph]) -> Matched:
    """Finds the line of every paragraph: by its bookmark, and where that is lost by its words."""
    named = [line_mark(name) for one in paragraphs for name in (*one.begins, *one.inside)]
    marks = {mark.number: mark for mark in named if mark}
    if memory:
        marks |= {n: LineMark(n, one.digest) for n, one in memory.lines.items() if n not in marks}
    else:
        marks |= {n: LineMark(n, line.digest) for n, line in enumerate(outline.lines) if n not in marks}
    matches = _lines(outline, memory, marks)
    owners: dict[int, tuple[int, ...]] = {}
    for index, paragraph in enumerate(paragraphs):
        owners[index] = _owners(paragraph)
        for number in owners[index]:
            matches[number].paragraphs.append(index)
    _find_lost(paragraphs, matches, owners)
    order = tuple(dict.fromkeys(number for index in range(len(paragraphs)) for number in owners[index]))
    return Matched(matches, owners, order)


def _lines(outline: Outline, memory: Memory | None, marks: Mapping[int, LineMark]) -> dict[int, Match]:
    by_address = {line.address: index for index, line in enumerate(outline.lines)}
    by_digest: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(outline.lines):
        by_digest[line.digest].append(index)
    bases = {n: base for n in marks if (base := _base(memory, marks[n]))}
    taken: dict[int, int] = {}  # line of the seeds: line of the document
    found: dict[int, int] = {}

    def take(number: int, index: int | None) -> None:
        if index is not None and index not in taken and number not in found:
            taken[index], found[number] = number, index

    for number, mark in marks.items():  # where it stood, unchanged
        at = by_address.get(bases[number].address) if number in bases else number
        if at is not None and at < len(outline.lines) and outline.lines[at].digest == mark.digest:
            take(number, at)
    for number, mark in marks.items():  # unchanged, elsewhere
        free = [index for index in by_digest[mark.digest] if index not in taken]
        take(number, min(free, key=lambda index: abs(index - number), default=None))
    for number in marks:  # changed, where it stood
        if number in bases:
            take(number, by_address.get(bases[number].address))
    return {
        number: Match(
            number,
            outline.lines[found[number]] if number in found else None,
            bases.get(number),
            number in found and outline.lines[found[number]].digest == marks[number].digest,
        )
        for number in sorted(marks)
    }


def _base(memory: Memory | None, mark: LineMark) -> Remembered | None:
    """What the document remembers of a line, if that is what its bookmark was made from."""
    base = memory.lines.get(mark.number) if memory else None
    return base if base and base.digest == mark.digest == digest_of(base.source) else None


def _owners(paragraph: Paragraph) -> tuple[int, ...]:
    """The lines whose text a paragraph has; of one that was typed anew, the line that began in it."""
    names = paragraph.inside or (paragraph.begins[:1] if paragraph.text.strip() else [])
    return tuple(mark.number for name in names if (mark := line_mark(name)))


def _find_lost(
    paragraphs: Sequence[Paragraph], matches: Mapping[int, Match], owners: dict[int, tuple[int, ...]]
) -> None:  # fmt: skip
    """Gives paragraphs that lost their bookmark back to the lines between their neighbours."""
    lost = [n for n, one in matches.items() if not one.paragraphs and one.line and one.line.pieces]
    if not lost:
        return
    texts = {n: normal(_text(matches[n])) for n in lost}
    before = -1
    behind = _next_owned(len(paragraphs), owners, max(matches, default=0) + 1)
    for index, paragraph in enumerate(paragraphs):
        if owners[index]:
            before = max(owners[index])
            continue
        words = normal(paragraph.text)
        if not words:
            continue
        between = [n for n in lost if before < n < behind[index] and texts[n]]
        best = max(between, key=lambda n: _alike(texts[n], words), default=None)
        if best is not None and _alike(texts[best], words) >= _ALIKE:
            owners[index] = (best,)
            matches[best].paragraphs.append(index)
            lost.remove(best)
            before = best


def _next_owned(count: int, owners: Mapping[int, Sequence[int]], last: int) -> list[int]:
    """For each paragraph the first line behind it that has a paragraph."""
    behind = [last] * count
    following = last
    for index in range(count - 1, -1, -1):
        behind[index] = following
        if owners[index]:
            following = min(owners[index])
    return behind


def _text(one: Match) -> str:
    return "".join(piece.text for piece in one.line.pieces) if one.line else ""


def _alike(a: str, b: str) -> float:
    """From 0 to 1; words that are the same are, however short."""
    if a == b:
        return 1.0
    compared = SequenceMatcher(None, a, b, autojunk=False)
    return 0.0 if compared.quick_ratio() < _ALIKE else compared.ratio()


def moved(order: Iterable[int]) -> set[int]:
    """The lines that stand elsewhere than their order says: all but a longest rising row of them."""
    numbers = list(order)
    ends: list[int] = []  # indices of the last of the best row of each length
    before: list[int] = []
    for index, number in enumerate(numbers):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if numbers[ends[middle]] < number else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [index]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(numbers[at])
        at = before[at]
    return set(numbers) - kept
