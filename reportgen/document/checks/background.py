"""General knowledge covers no law, date, deal or number, and not whether a company exists: those need a source."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import first_place, whole_words
from reportgen.document.runs import Exempt, ExemptRun
from reportgen.errors import Problem

_CLAIM = "claim."
_HINT = "name the source that states it and write 'status: as-reported', or leave it out"


def general_knowledge(checked: Checked) -> Iterator[Problem]:
    """A warning where the sentence of such a claim tells of them; what its keys say, the seeds' own check looks at."""
    claims = checked.report.edition.register.claims
    told = [(rule.about, whole_words(tuple(rule.words))) for rule in checked.style.background if checked.styled]
    for paragraph in checked.spoken:
        id = paragraph.written.block.removeprefix(_CLAIM)
        if not paragraph.written.block.startswith(_CLAIM) or claims[id].status != "general-knowledge":
            continue
        for run in paragraph.written.runs:
            if isinstance(run, ExemptRun) and run.why is Exempt.YEAR:
                message = f"the claim '{id}' is marked 'general-knowledge' and yet tells a date, '{run.text}'"
                yield Problem(first_place(paragraph.written), message, _HINT, "warning")
        for about, pattern in told:
            for _, said, place in paragraph.find(pattern):
                message = f"the claim '{id}' is marked 'general-knowledge', and '{said}' tells of {_A[about]}"
                yield Problem(place, message, _HINT, "warning")


_A = {
    "law": "a law",
    "date": "a date",
    "deal": "a deal",
    "number": "a number",
    "company": "whether a company exists",
}
