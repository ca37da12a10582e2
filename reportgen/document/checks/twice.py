"""A sentence that stands in a report twice was worth writing once."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import first_place, says, sentences
from reportgen.errors import Place, Problem

_WORDS = 8  # shorter sentences may well recur


def said_twice(checked: Checked) -> Iterator[Problem]:
    """A warning for each repetition. Titles and cells may say what the text says."""
    known: dict[str, tuple[str, Place]] = {}
    for written in checked.written:
        if not written.prose:
            continue
        for sentence in sentences(written.runs):
            text = " ".join(says(sentence, checked.report.quantities).split())
            if len(text.split()) < _WORDS:
                continue
            block, place = known.setdefault(text.lower(), (written.block, first_place(written)))
            here = first_place(written)
            if block != written.block and here != place:
                yield Problem(here, f"this was said before: '{_short(text)}'", f"it stands at {place}", "warning")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
