"""Words follow status: what is assumed is not told as a fact."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import whole_words
from reportgen.document.runs import QuantityRun
from reportgen.errors import Problem


def words_follow_status(checked: Checked) -> Iterator[Problem]:
    """A warning where a sentence shows a number and has a verb that numbers of its status do not go with."""
    quantities = checked.report.quantities
    for verbs in checked.style.verbs if checked.styled else ():
        pattern = whole_words(tuple(verbs.never))
        for paragraph in checked.spoken:
            for sentence, said, place in paragraph.find(pattern):
                for run in sentence.runs:
                    quantity = quantities.get(run.quantity) if isinstance(run, QuantityRun) else None
                    if quantity and quantity.status in verbs.status:
                        message = f"'{said}' states {quantity.id} as a fact, but it is {quantity.status.value}"
                        yield Problem(place, message, str(verbs.instead), "warning")
                        break
