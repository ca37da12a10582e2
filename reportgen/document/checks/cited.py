"""A number from a claim stands beside its citation."""

from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import first_place
from reportgen.document.ledger import quantities_in
from reportgen.document.prose.parser import Written
from reportgen.document.runs import CitationRun
from reportgen.document.walk import walk
from reportgen.errors import Problem

_CLAIM = "claim."


def unsourced_numbers(checked: Checked) -> Iterator[Problem]:
    """A warning where a block shows a claim's number and cites the claim nowhere."""
    cited = {
        block.id: {run.claim for _, run in walk(block) if isinstance(run, CitationRun)}
        for _, block in checked.report.blocks()
    }
    for written in checked.written:
        for claim in _claims(written):
            if claim not in cited.get(written.block, {claim}):
                yield Problem(
                    first_place(written),
                    f"a number of the claim '{claim}' stands without its citation",
                    f"add [@{claim}] behind it",
                    "warning",
                )


def _claims(written: Written) -> Iterator[str]:
    for id in quantities_in(written.runs):
        if id.startswith(_CLAIM):
            yield id.split(".")[1]
