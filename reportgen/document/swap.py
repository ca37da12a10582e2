"""The words of an edition with names and numbers masked: where two have the same, a name could be swapped."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from reportgen.content.edition import Edition
from reportgen.document.report import Report
from reportgen.document.runs import CitationRun, Runs, TextRun
from reportgen.document.texts import texts_in

MARK = "▢"  # a name or a number; several in a row are one
Words = tuple[str, ...]
_TOKEN = re.compile(rf"{MARK}(?:[’']s\b)?|[^\W_]+(?:[’'-][^\W_]+)*|[.!?:;]")
_ENDS = frozenset(".!?:;")
# What this program words is the same in every edition, and no author's.
_WORDED = frozenset({"alt", "source", "label", "columns"})


class Mask:
    """The words of a text with marks for names and numbers; names are the declared ones and what has a capital."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def __call__(self, runs: Runs) -> Words:
        """Its words in small letters, without signs."""
        words: list[str] = []
        begins = True
        for token in _TOKEN.findall(self._names.sub(MARK, "".join(map(_told, runs)))):
            if token in _ENDS:
                begins = True
                continue
            name = token[0] == MARK or any(map(str.isdigit, token)) or (not begins and token != token.lower())
            if not name:
                words.append(token.lower())
            elif words[-1:] != [MARK]:
                words.append(MARK)
            begins = False
        return tuple(words)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest_first = sorted({name for name in _names(self._edition) if name}, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def runs_of(report: Report, length: int) -> frozenset[Words]:
    """The runs of so many words in what is not common to all editions; a run is of words more than of marks."""
    mask = Mask(report.edition)
    own = (block for _, block in report.blocks() if not block.common)
    texts = (runs for block in own for path, runs in texts_in(block) if not _WORDED & set(path))
    return frozenset(run for text in texts for run in _runs(mask(text), length) if run.count(MARK) * 2 < length)


def _runs(words: Words, length: int) -> Iterator[Words]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _told(run: object) -> str:
    """The words of a run; what is no text stands for a name or a number."""
    match run:
        case TextRun(text):
            return text
        case CitationRun():
            return ""
    return MARK


def _names(edition: Edition) -> Iterator[str]:
    market, seed = edition.market, edition.seed
    for dimension in market.dimensions.values():
        yield from chain.from_iterable((s.name, s.label) for s in dimension.segments.values())
    for company in market.companies.values():
        yield from (company.name, company.short or "")
    yield from (company.name or "" for company in seed.companies)
    yield from (seed.geography.name, seed.geography.demonym or "", *market.names, *seed.names)
