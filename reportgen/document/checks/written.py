"""Sentences of what was written, and the places of words in them."""

import re
from collections.abc import Iterator, Mapping

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


def whole_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in any case, also across the end of a line."""
    spelled = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=lambda p: -len(p)))
    return re.compile(rf"(?<![\w-])(?:{spelled})(?![\w-])" if spelled else r"(?!)", re.IGNORECASE)


def place_in(written: Written, offset: int) -> Place:
    """The place of a character of the source text."""
    before = written.text[:offset]
    base = written.text.place
    lines = before.count("\n")
    column = offset - (before.rfind("\n") + 1)
    return Place(base.path, base.line + lines, column + (1 if lines else base.column))


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
