"""Words that the house does not print, with what to write instead."""

import re
from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import paragraph_span, place_in, whole_words
from reportgen.errors import Problem

_EXPRESSION = re.compile(r"{{.*?}}", re.DOTALL)


def banned_words(checked: Checked) -> Iterator[Problem]:
    instead = {" ".join(banned.word.lower().split()): banned.instead for banned in checked.style.banned}
    pattern = whole_words(tuple(instead))
    for written in checked.written:
        start, end = paragraph_span(written)
        # Names inside expressions are not prose; blanks keep the columns.
        text = _EXPRESSION.sub(lambda m: " " * len(m[0]), written.text[:end])
        for found in pattern.finditer(text, start):
            word = " ".join(found[0].lower().split())
            yield Problem(
                place_in(written, found.start()), f"the house does not print '{word}'", instead[word], "warning"
            )
