"""The title of a figure that rests only on assumptions says so, or names the scenario."""

from collections.abc import Iterator

from reportgen.content.models.origin import Status
from reportgen.document.checks.checked import Checked
from reportgen.document.ledger import quantities_in
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.errors import Problem

_WE_ASSUME = "We assume"


def titles_say_we_assume(checked: Checked) -> Iterator[Problem]:
    report = checked.report
    if report.edition.seed.language != "en":
        return  # other languages have other words for it
    for _, figure in report.figures():
        statuses = {report.quantities[id].status for id in quantities_in(figure.shape) if id in report.quantities}
        title = plain((run for run in figure.title), report.quantities)
        if statuses == {Status.ASSUMED} and not _admits(title, report):
            yield Problem(
                figure.place,
                f"the title of '{figure.id}' does not say that it rests on assumptions",
                f"begin it with '{_WE_ASSUME}', or name the scenario",
                "warning",
            )


def _admits(title: str, report: Report) -> bool:
    scenarios = report.edition.sizing.scenarios
    names = [scenario.name.lower() for scenario in scenarios.named.values()] if scenarios else []
    said = title.lower()
    return said.startswith(_WE_ASSUME.lower()) or "scenario" in said or any(name in said for name in names)
