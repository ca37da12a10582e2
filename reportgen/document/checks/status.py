"""Words follow status: what is assumed is not told as a fact."""

from collections.abc import Iterator

from reportgen.content.models.origin import Status
from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import paragraph_span, place_in, says, sentences, whole_words
from reportgen.document.runs import QuantityRun
from reportgen.errors import Problem

# Words that state a number as a fact.
TOO_SURE = (
    "will reach", "will grow", "will account for", "reaches", "accounts for", "account for", "stands at",
    "amounts to", "is worth", "holds a share",
)  # fmt: skip


def words_follow_status(checked: Checked) -> Iterator[Problem]:
    pattern = whole_words(TOO_SURE)
    for written in checked.written:
        start, end = paragraph_span(written)
        said = list(pattern.finditer(written.text, start, end))
        seen = 0
        for sentence in sentences(written.runs):
            found = list(pattern.finditer(says(sentence, checked.report.quantities)))
            assumed = [
                run.quantity
                for run in sentence
                if isinstance(run, QuantityRun)
                and run.quantity in checked.report.quantities
                and checked.report.quantities[run.quantity].status is Status.ASSUMED
            ]
            if found and assumed:
                # The nth time that the paragraph says such words is the nth time in its source.
                offset = said[seen].start() if seen < len(said) else start
                yield Problem(
                    place_in(written, offset),
                    f"'{found[0][0].lower()}' states {assumed[0]} as a fact, but it is assumed",
                    "write 'we assume', 'would', or name the scenario",
                    "warning",
                )
            seen += len(found)
