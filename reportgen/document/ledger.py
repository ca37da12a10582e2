"""The ledger: every number and claim that a report shows, with where it is shown. A fold over the finished report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.content.models.origin import Status
from reportgen.document.blocks import Block, Figure, Table
from reportgen.document.prose.exempt import has_digit
from reportgen.document.report import Report
from reportgen.document.runs import CitationRun, Exempt, ExemptRun, Form, QuantityRun, ReferenceRun, show
from reportgen.document.shapes import Cell, Mark, Point, Tick, TimelineChart
from reportgen.document.walk import walk
from reportgen.forecast.ids import of_the_report
from reportgen.forecast.quantity import Quantity

# What a place is called by the field that holds it; the outermost named field decides.
_PLACES = {
    "pieces": "prose", "title": "title", "subtitle": "subtitle", "shape": "label", "source": "source", "note": "note",
    "alt": "alt", "takeaway": "takeaway", "points": "takeaway", "talk": "talk", "items": "key-figure",
    "columns": "head", "rows": "cell", "facts": "fact", "summary": "prose", "offers": "prose", "strengths": "prose",
    "risks": "prose", "unverified": "prose",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A quantity in one place."""

    section: str
    block: str
    quantity: str
    form: Form
    text: str  # the characters a reader sees
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptNumber:
    """A number that need not be a quantity, in one place."""

    section: str
    block: str
    text: str
    why: Exempt
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    quantities: Mapping[str, Quantity]  # those shown, by id in order
    shown: tuple[Shown, ...]
    exempt: tuple[ExemptNumber, ...]
    claims: Mapping[str, tuple[str, ...]]  # claim: ids of the sections that cite it
    counts: Mapping[Status, int]


def ledger(report: Report) -> Ledger:
    """The ledger of a report, in reading order."""
    shown: list[Shown] = []
    exempt: list[ExemptNumber] = []
    claims: dict[str, dict[str, None]] = {}
    for section, block, where, thing in _things(report):
        for quantity, form in _quantities(thing):
            text = show(QuantityRun(quantity, form), report.quantities)
            shown.append(Shown(section=section, block=block, quantity=quantity, form=form, text=text, where=where))
        if found := _exempt(thing):
            text, why = found
            place = "tick" if isinstance(thing, Tick | TimelineChart) else where
            exempt.append(ExemptNumber(section=section, block=block, text=text, why=why, where=place))
        if isinstance(thing, CitationRun):
            claims.setdefault(thing.claim, {})[section] = None
    ids = sorted({entry.quantity for entry in shown})
    return Ledger(
        quantities={id: report.quantities[id] for id in ids},
        shown=tuple(shown),
        exempt=tuple(exempt),
        claims={id: tuple(claims[id]) for id in sorted(claims)},
        counts=count(report.quantities[id] for id in ids),
    )


def count(quantities: Iterable[Quantity]) -> dict[Status, int]:
    """How many quantities have each status. The counts themselves and the report's own price are not counted."""
    found = Counter(q.status for q in quantities if not of_the_report(q.id))
    return {status: found[status] for status in Status}


def _things(report: Report) -> Iterator[tuple[str, str, str, Any]]:
    """Everything shown: section, block, kind of place, and the run, mark or tick."""
    yield from (("", "front", "front", thing) for thing in _front(report))
    for section in report.sections():
        if has_digit(section.title):
            yield section.id, "", "heading", ExemptRun(section.title, Exempt.NAME)
        for block in section.blocks:
            if isinstance(block, Figure | Table) and block.number:
                yield section.id, block.id, "caption", ExemptRun(block.number, Exempt.NUMBER)
            for path, thing in walk(block):
                yield section.id, block.id, where_of(path, block), thing
    for source in report.sources:
        for _, thing in walk(source):
            yield "", "sources", "source", thing


def _front(report: Report) -> Iterator[Any]:
    """What stands before the first section: the edition's own facts, and how many numbers have which status."""
    seed = report.edition.seed
    period = seed.period
    yield ExemptRun(seed.report_id, Exempt.NAME)
    yield ExemptRun(seed.published, Exempt.YEAR)
    ends = (period.history.first, period.history.last, period.base, period.forecast.first, period.forecast.last)
    yield from (ExemptRun(str(year), Exempt.YEAR) for year in ends)
    yield from (QuantityRun(id) for id in report.quantities if of_the_report(id))


def quantities_in(value: object) -> Iterator[str]:
    """The ids of all quantities inside a block or a part of one, in order, as often as they are shown."""
    for _, thing in walk(value):
        yield from (id for id, _ in _quantities(thing))


def where_of(path: tuple[str, ...], block: Block) -> str:
    if path[:3] == ("shape", "series", "name") and len(getattr(getattr(block, "shape", None), "series", ())) == 1:
        return "series"  # a single series needs no legend
    if "shape" in path:
        return "mark" if path[-1] in ("marks", "points", "cells") else "label"
    return next((_PLACES[name] for name in path if name in _PLACES), "prose")


def _quantities(thing: Any) -> Iterator[tuple[str, Form]]:
    match thing:
        case QuantityRun(quantity, form):
            yield quantity, form
        case Mark():
            yield from ((id, Form.NUMBER) for id in (thing.low, thing.quantity, thing.high) if id)
        case Point():
            yield from ((id, Form.NUMBER) for id in (thing.x, thing.y, thing.size) if id)
        case Cell(quantity=str(quantity)):
            yield quantity, Form.NUMBER


def _exempt(thing: Any) -> tuple[str, Exempt] | None:
    match thing:
        case ExemptRun(text, why):
            return text, why
        case Tick(label=label) if has_digit(label):
            return label, Exempt.SCALE
        case ReferenceRun(text=text) if has_digit(text):
            return text, Exempt.NUMBER
        case TimelineChart(years=years) if years:
            return " ".join(map(str, years)), Exempt.SCALE
    return None
