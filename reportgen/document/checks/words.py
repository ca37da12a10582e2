"""Words that the house does not print, spells otherwise, or has one form for."""

from collections.abc import Iterator, Mapping

from reportgen.content.models.style import HouseStyle
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import whole_words
from reportgen.errors import Problem


def house_words(checked: Checked) -> Iterator[Problem]:
    """A warning at each such word, with the better one."""
    if not checked.styled:
        return
    instead = _instead(checked.style)
    pattern = whole_words(tuple(instead))
    for paragraph in checked.paragraphs:
        for found, said, place in paragraph.find(pattern):
            word = _key(found[0])
            message, hint, form = instead[word]
            if said != form:  # they may differ by their capitals alone
                yield Problem(place, message.format(word=word), hint, "warning")


def _instead(style: HouseStyle) -> Mapping[str, tuple[str, str, str]]:
    """By the word in small letters: what is said of it, what to write, and the one form of it that is right."""
    found = {_key(one.word): ("the house does not print '{word}'", str(one.instead), "") for one in style.banned}
    for wrong, right in style.spellings.items():
        found[_key(wrong)] = ("the house does not spell it '{word}'", f"write '{right}'", str(right))
    for term in style.terms:
        for form in term.never:
            found[_key(form)] = (
                "'{word}' is not the house's form of the term",
                f"write '{term.write}'",
                str(term.write),
            )
    for name in style.companies:
        for form in name.never:
            message = "'{word}' is not the short form of the company's name"
            found[_key(form)] = (message, f"write '{name.write}'", str(name.write))
    return found


def _key(word: str) -> str:
    return " ".join(word.lower().split())
