"""Words of work in the field stand only where the edition has a record of that work."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import Sentence, whole_words
from reportgen.document.runs import CitationRun
from reportgen.errors import Problem

# "Nobody was interviewed" claims nothing.
_DENIED = whole_words(("no", "not", "nobody", "no one", "none", "nothing", "never", "without", "neither", "nor"))
_CLAIM = "claim."


def fieldwork(checked: Checked) -> Iterator[Problem]:
    """A warning at words that claim it; what a cited source did is its own, and what is denied is not claimed."""
    done = {record.method for record in checked.report.edition.seed.fieldwork}
    for rule in checked.style.fieldwork if checked.styled else ():
        if done & set(rule.needs) or (done and not rule.needs):
            continue
        needs = f"a record of {' or '.join(rule.needs)}" if rule.needs else "a record"
        pattern = whole_words(tuple(rule.words))
        for paragraph in checked.spoken:
            if paragraph.written.block.startswith(_CLAIM):
                continue
            for sentence, said, place in paragraph.find(pattern):
                if not _excused(sentence):
                    message = f"'{said}' tells of work in the field, of which the edition has no record"
                    hint = f"say what was done instead, or add {needs} to 'fieldwork:' in edition.yaml"
                    yield Problem(place, message, hint, "warning")


def _excused(sentence: Sentence) -> bool:
    cites = any(isinstance(run, CitationRun) for run in sentence.runs)
    return cites or _DENIED.search(sentence.text) is not None
