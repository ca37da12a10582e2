"""The register of assumptions, each with the numbers on this page that rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.document.report import Report
from reportgen.render.dashboard.numbers import Number, by_status


@dataclass(frozen=True, slots=True)
class Assumed:
    id: str
    title: str
    owner: str
    date: str
    reason: str
    would_change: str
    statuses: tuple[tuple[str, int], ...]  # how many shown numbers of each status rest on it


def assumptions(report: Report, numbers: Iterable[Number]) -> tuple[Assumed, ...]:
    resting: dict[str, list[Number]] = {}
    for number in numbers:
        if number.assumption:
            resting.setdefault(number.assumption[0], []).append(number)
    return tuple(
        Assumed(
            id=id,
            title=str(entry.title),
            owner=str(entry.owner),
            date=entry.date,
            reason=str(entry.reason),
            would_change=str(entry.would_change),
            statuses=by_status(resting.get(id, ())),
        )
        for id, entry in report.edition.sizing.assumptions.items()
    )
