"""Sentences of what was written, and the places of words in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.document.prose.parser import Written
from reportgen.document.runs import QuantityRun, Run, Runs, TextRun, show
from reportgen.errors import Place
from reportgen.forecast.quantity import Quantity

_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_CJK_END = re.compile(r"(?<=[。！？])")


def sentences(runs: Runs) -> Iterator[Runs]:
    """The runs of each sentence."""
    sentence: list[Run] = []
    for run in runs:
        if not isinstance(run, TextRun):
            sentence.append(run)
            continue
        for i, part in enumerate(_END.split(_CJK_END.sub(" ", run.text))):
            if i and sentence:
                yield tuple(sentence)
                sentence = []
            if part:
                sentence.append(TextRun(part, run.style))
    if sentence:
        yield tuple(sentence)


def says(runs: Runs, quantities: Mapping[str, Quantity]) -> str:
    """The text of a sentence; a quantity that no longer exists shows nothing."""
    return "".join(
        show(run, quantities) for run in runs if not isinstance(run, QuantityRun) or run.quantity in quantities
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written and as it reads."""

    runs: Runs
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph, sentence by sentence."""

    written: Written
    sentences: tuple[Sentence, ...]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, str, Place]]:
        """Each sentence in which the pattern is found, with the first words found and their place."""
        start, end = paragraph_span(self.written)
        said: list[re.Match[str]] | None = None
        seen = 0
        for sentence in self.sentences:
            if found := pattern.findall(sentence.text):
                said = list(pattern.finditer(self.written.text, start, end)) if said is None else said
                # The nth time that the paragraph says such words is the nth time in its source.
                offset = said[seen].start() if seen < len(said) else start
                yield sentence, found[0].lower(), place_in(self.written, offset)
                seen += len(found)


def spoken(written: Written, quantities: Mapping[str, Quantity]) -> Spoken:
    return Spoken(written, tuple(Sentence(runs, says(runs, quantities)) for runs in sentences(written.runs)))


def whole_words(phrases: tuple[str, ...], *, any_case: bool = True) -> re.Pattern[str]:
    """Any of the phrases as whole words, also across the end of a line."""
    spelled = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=lambda p: -len(p)))
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])" if spelled else r"(?!)", flags)


def place_in(written: Written, offset: int) -> Place:
    """The place of a character of the source text."""
    return written.text.at(offset)


def first_place(written: Written) -> Place:
    """The first character of the paragraph."""
    lines = written.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: written.line])
    return place_in(written, start)


def paragraph_span(written: Written) -> tuple[int, int]:
    """Where the paragraph begins and ends in its text: a blank line ends it."""
    lines = written.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: written.line])
    blank = re.search(r"\n[ \t]*(?=\n)", written.text[start:])
    return start, start + blank.start() if blank else len(written.text)
