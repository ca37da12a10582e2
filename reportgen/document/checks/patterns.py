"""Numbers, ranges and signs are written in the house's way."""

import re
from collections.abc import Iterator

from reportgen.content.models.style import Pattern
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.masked import Masked
from reportgen.errors import Problem

_GROUP = re.compile(r"\\(\d)")


def patterns(checked: Checked) -> Iterator[Problem]:
    """A warning at each stretch that a pattern finds."""
    if not checked.styled:
        return
    for pattern in checked.style.patterns:
        find = re.compile(pattern.find)
        for paragraph in checked.paragraphs:
            for found, said, place in paragraph.find(find):
                better = _better(pattern, paragraph, found)
                message = f"'{_short(said)}' is not how the house writes it"
                hint = f"write '{_short(better)}': {pattern.instead}" if better else str(pattern.instead)
                yield Problem(place, message, hint, "warning")


def _better(pattern: Pattern, paragraph: Masked, found: re.Match[str]) -> str:
    """The same stretch as the house writes it, in the author's own words; nothing where only words can tell."""
    if pattern.write is None:
        return ""
    return _GROUP.sub(lambda group: paragraph.said(found, int(group[1])), pattern.write)


def _short(text: str) -> str:
    return " ".join(text.split())
