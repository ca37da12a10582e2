"""The first page of a review document: what it is, and what an editor should know before reading."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.errors import Place
from reportgen.review.lines import Grid, Line, fixed

_RULES = (
    "Change words as you would in any document. Changes are tracked; it makes no difference whether you accept them.",
    "Shaded numbers, citations and references are locked. Delete or move one together with its sentence; to change "
    "one, write a comment. A number that is typed is not taken.",
    "Split, join, add and delete paragraphs of running text freely. Headings and the words at the left of a table "
    "come from the report’s structure and stay as they are.",
    "Use a comment for whatever is no wording. Comments go back as a list with the place of each.",
    "Strong, emphasis and links within the report are kept; fonts, sizes and colours are not.",
)


def first_page(house: str, title: str, about: Mapping[str, str]) -> Iterator[Line | Grid]:
    """The publisher, the title, some facts and the rules."""
    nowhere = Place(Path())
    yield fixed("front/house", "brand", house, nowhere)
    yield fixed("front/title", "title", title, nowhere)
    rows = [
        ((fixed(f"front/{name}", "label", name, nowhere),), (fixed(f"front/{name}/is", "about", text, nowhere),))
        for name, text in about.items()
    ]
    yield Grid("fields", tuple(rows))
    for number, rule in enumerate(_RULES, start=1):
        yield fixed(f"front/rule/{number}", "rule", rule, nowhere)
