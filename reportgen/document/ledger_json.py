"""`ledger.json`: the ledger with all that a proof needs, as plain data."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from reportgen.content.house import Labels
from reportgen.content.models.origin import Status
from reportgen.document.as_shown import tables
from reportgen.document.changes.model import Changes
from reportgen.document.dates import date_text
from reportgen.document.describe import Describe
from reportgen.document.drawn import figures
from reportgen.document.inputs import inputs, told
from reportgen.document.ledger import Ledger
from reportgen.document.masking.public import public
from reportgen.document.prose.exempt import has_digit
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.document.texts import texts
from reportgen.forecast.quantity import Quantity


def ledger_json(ledger: Ledger, report: Report, labels: Labels = str) -> dict[str, Any]:
    """The ledger as `ledger.json` holds it; `labels` words the names of its quantities."""
    describe = Describe(report, labels)
    told_of_changes = _told_of(report.changes) if report.changes is not None else ()
    numbers = {section.id: section.number for section in report.sections()}
    register = report.edition.register
    return {
        "edition": report.edition.id,
        "report_id": report.edition.seed.report_id,
        # The workbook's model holds every quantity, shown elsewhere or not.
        "quantities": {
            id: {"name": plain(describe(id), report.quantities), **_quantity_json(report.quantities[id])}
            for id in sorted(report.quantities)
        },
        # What may be shown to somebody who has not bought the report.
        "public": sorted(public(report)),
        # What stands before the first section and behind the last.
        "front": _front(report, labels),
        "statuses": {status.value: labels(status.value.capitalize()) for status in Status},
        # What the model starts from: numbers, what is said of them, and the years that it covers.
        "inputs": inputs(report.edition),
        "told": sorted({*told(report.edition), *filter(has_digit, told_of_changes)}),
        "assumptions": {
            id: {
                "title": str(one.title), "reason": str(one.reason), "would_change": str(one.would_change),
                "owner": str(one.owner), "date": str(one.date),
            }
            for id, one in report.edition.sizing.assumptions.items()
        },
        "years": [int(year) for year in report.forecast.years.index],
        "shown": [
            {
                "section": numbers.get(entry.section, ""), "id": entry.section, "block": entry.block,
                "quantity": entry.quantity, "form": entry.form.value, "as": entry.text, "where": entry.where,
            }
            for entry in ledger.shown
        ],
        "exempt": [
            {
                "section": numbers.get(entry.section, ""), "id": entry.section, "block": entry.block,
                "as": entry.text, "why": entry.why.value, "where": entry.where,
            }
            for entry in ledger.exempt
        ],
        "tables": tables(report),
        "figures": figures(report),
        "texts": texts(report),
        "claims": {
            id: {
                "text": plain(report.claims.get(id, ()), report.quantities), "source": register.claims[id].source,
                "status": register.claims[id].status, "date": register.claims[id].date,
                "sections": [numbers[section] for section in sections if section in numbers],
            }
            for id, sections in ledger.claims.items()
        },
        "sources": [
            {"id": s.id, "number": s.number, "text": plain(s.text, report.quantities)} for s in report.sources
        ],
        **({"changes": asdict(report.changes)} if report.changes is not None else {}),
        "counts": {status.value: number for status, number in ledger.counts.items()},
    }  # fmt: skip


def _quantity_json(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "unit": quantity.unit.value,
        "origin": quantity.origin.value,
        "derivation": quantity.derivation.value,
        "status": quantity.status.value,
        "rounded": quantity.rounded,
        "shown": quantity.shown,
        "text": quantity.text,
        "source": quantity.source,
        "assumption": quantity.assumption,
    }


def _front(report: Report, labels: Labels) -> list[str]:
    """What cover, licence and imprint say: all that has digits in it, and the legal pages in full."""
    seed = report.edition.seed
    study = f"{labels('Study period')} {seed.period.study[0]}–{seed.period.study[-1]}"
    published = date_text(seed.published, seed.locale)
    prices = [q.text for id, q in sorted(report.quantities.items()) if id.startswith("price.")]
    before = report.changes.old if report.changes is not None else None
    pinned = [f"{before.report_id}, {before.published}"] if before else []
    vintages = [
        said
        for one in report.edition.vintages
        for said in (
            f"{labels('Published')} {date_text(one.published, seed.locale)}, {one.report_id}",
            f"{one.report_id}, {one.published}",
        )
    ]
    # In the order in which a cover says them, as it may say them in one line.
    cover = [report.title, str(seed.subtitle), published, study, seed.report_id]
    return [
        *cover,
        str(seed.data_cut_off or ""),
        *prices,
        *pinned,
        *vintages,
        *report.legal.imprint,
        *report.legal.sample,
    ]


def _told_of(changes: Changes) -> Iterator[str]:
    """What a page of changes says: of inputs, whole lines."""
    yield from _strings(asdict(changes))
    yield from map(str, changes.inputs)


def _strings(value: Any) -> Iterator[str]:
    """All texts inside plain data; a number that stands alone counts as one."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif value is not None:
        yield value if isinstance(value, str) else f"{value:g}"
