"""A paragraph of the source in which only the author's own words are left, each where it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.content.edition import Edition
from reportgen.content.models.style import HouseStyle
from reportgen.document.checks.written import paragraph_span, place_in, whole_words
from reportgen.document.prose.parser import Written
from reportgen.errors import Place

OTHER = "\ufffc"  # something stands here that is no word of the author's
_EXPRESSION = re.compile(r"{{(.*?)}}", re.DOTALL)
# Expressions that show words; what all others show is a number, and counts as digits.
_WORDS = re.compile(r"\s*(?:(?:geography|demonym|topic|title|name|short)\b|claim\.\w+\s*$)")
_NOT_PROSE = re.compile(r"\[@\w+\]|\]\([^)\s]*\)|`[^`]*`|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` is as long as what was written, so that a place in one is a place in the other."""

    written: Written
    start: int  # of the paragraph in its text
    text: str

    @property
    def place(self) -> Place:
        return place_in(self.written, self.start)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str, Place]]:
        """Each match with the words as they were written, and their place."""
        for found in pattern.finditer(self.text):
            yield found, self.said(found), place_in(self.written, self.start + found.start())

    def said(self, found: re.Match[str], group: int = 0) -> str:
        """What was written where something was found."""
        return self.written.text[self.start + found.start(group) : self.start + found.end(group)]


def masked(written: Written, names: re.Pattern[str]) -> Masked:
    start, end = paragraph_span(written)
    text = _EXPRESSION.sub(_shown, written.text[start:end])
    for pattern in (_NOT_PROSE, names):
        text = pattern.sub(lambda found: _filled(found[0], OTHER), text)
    return Masked(written, start, text)


def names_of(edition: Edition, style: HouseStyle) -> re.Pattern[str]:
    """The proper names that the seeds declare: whatever stands in one is spelled as its owner spells it."""
    declared = (*style.names, *edition.market.names, *edition.seed.names)
    return whole_words(tuple(dict.fromkeys(map(str, declared))), any_case=False)


def _shown(found: re.Match[str]) -> str:
    return _filled(found[0], OTHER if _WORDS.match(found[1]) else "0")


def _filled(text: str, character: str) -> str:
    """As many characters, with the ends of lines kept."""
    return re.sub(r"[^\n]", character, text)
