"""Every number that the page shows, with its status, what it rests on and where it stands."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen.content.house import Labels
from reportgen.content.models.origin import Status
from reportgen.document.describe import Describe
from reportgen.document.report import Report, Section, SourceEntry
from reportgen.document.runs import Runs

_SHOWN = re.compile(r'data-quantity="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Number:
    """A row of the register of numbers."""

    id: str
    label: Runs
    status: str
    origin: str
    derivation: str
    source: SourceEntry | None
    assumption: tuple[str, str] | None  # id and title
    sections: tuple[Section, ...]


def numbers(report: Report, sections: Iterable[tuple[Section, Markup]], labels: Labels) -> tuple[Number, ...]:
    """In the order in which a reader meets them."""
    where: dict[str, list[Section]] = {}
    for section, markup in sections:
        for id in dict.fromkeys(filter(_counted, _SHOWN.findall(markup))):
            where.setdefault(id, []).append(section)
    describe = Describe(report, labels)
    return tuple(_number(report, id, tuple(found), describe) for id, found in where.items())


def numbers_data(found: Iterable[Number], plain: Callable[[Runs], str], labels: Labels) -> dict[str, Any]:
    """The register as the page's scripts write it: what many rows share stands once."""
    sections: dict[tuple[str, str], int] = {}
    bases: dict[tuple[tuple[str, str], ...], int] = {}
    origins: dict[str, int] = {}
    rows = []
    for number in found:
        origin = "; ".join(labels(word.replace("-", " ")) for word in (number.origin, number.derivation))
        basis = _basis(number, labels)
        where = [sections.setdefault((s.id, s.number), len(sections)) for s in number.sections]
        rows.append(
            [
                number.id,
                plain(number.label),
                origins.setdefault(origin, len(origins)),
                bases.setdefault(basis, len(bases)),
                where,
            ]
        )
    return {"sections": list(sections), "bases": list(bases), "origins": list(origins), "rows": rows}


def _basis(number: Number, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Links to the source and the assumption that a number rests on."""
    source, assumption = number.source, number.assumption
    links = []
    if source:
        links.append((f"source-{source.id}", f"{labels('Source')} {source.number}"))
    if assumption:
        links.append((f"assumption-{assumption[0]}", assumption[1]))
    return tuple(links)


def _counted(id: str) -> bool:
    """How many numbers there are is not itself one of them."""
    return not id.startswith("count.")


def by_status(found: Iterable[Number]) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys((s.value for s in Status), 0)
    for number in found:
        counts[number.status] += 1
    return tuple((name, count) for name, count in counts.items() if count)


def _number(report: Report, id: str, sections: tuple[Section, ...], describe: Describe) -> Number:
    quantity = report.quantities[id]
    return Number(
        id=id,
        label=describe(id),
        status=quantity.status.value,
        origin=quantity.origin.value,
        derivation=quantity.derivation.value,
        source=next((entry for entry in report.sources if entry.id == quantity.source), None),
        assumption=_assumption(report, quantity.assumption),
        sections=sections,
    )


def _assumption(report: Report, id: str | None) -> tuple[str, str] | None:
    found = report.edition.sizing.assumptions.get(id) if id else None
    return (id, str(found.title)) if id and found else None
