"""`ledger.json`: the ledger with all that a proof needs, as plain data."""

from typing import Any

from reportgen.document.as_shown import tables
from reportgen.document.drawn import figures
from reportgen.document.inputs import inputs, told
from reportgen.document.ledger import Ledger
from reportgen.document.masking.public import public
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.document.texts import texts
from reportgen.forecast.quantity import Quantity


def ledger_json(ledger: Ledger, report: Report) -> dict[str, Any]:
    """The ledger as `ledger.json` holds it."""
    numbers = {section.id: section.number for section in report.sections()}
    register = report.edition.register
    return {
        "edition": report.edition.id,
        "report_id": report.edition.seed.report_id,
        # The workbook's model holds every quantity, shown elsewhere or not.
        "quantities": {id: _quantity_json(report.quantities[id]) for id in sorted(report.quantities)},
        # What may be shown to somebody who has not bought the report.
        "public": sorted(public(report)),
        # What the model starts from: numbers, what is said of them, and the years that it covers.
        "inputs": inputs(report.edition),
        "told": told(report.edition),
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
