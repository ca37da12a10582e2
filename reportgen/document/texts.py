"""Every text of a report as a reader sees it, in reading order, with where it stands and where its links lead."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from reportgen.document.ledger import where_of
from reportgen.document.report import Report
from reportgen.document.runs import ReferenceRun, Run, Runs, plain

_RUNS = get_args(Run)


def texts(report: Report) -> list[dict[str, Any]]:
    """The texts of all blocks, without the marks of their citations."""
    return [
        _told(report, runs, {"section": section.number, "block": block.id, "where": where_of(path, block)})
        for section, block in report.blocks()
        for path, runs in texts_in(block)
    ]


def _told(report: Report, runs: Runs, place: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {**place, "as": plain(runs, report.quantities)}
    leads = [[run.text, run.target] for run in runs if isinstance(run, ReferenceRun)]
    return {**told, "leads": leads} if leads else told


def texts_in(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Runs]]:
    """Every text inside a value, with the names of the fields that lead to it."""
    if isinstance(value, tuple):
        if value and all(isinstance(item, _RUNS) for item in value):
            yield path, value
        else:
            for item in value:
                yield from texts_in(item, path)
    elif is_dataclass(value) and not isinstance(value, (type, *_RUNS)):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name), (*path, field.name))
