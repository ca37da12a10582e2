"""Which numbers anybody may see: those that were published before, the price, and what the report opens with."""

from reportgen.content.models.origin import Status
from reportgen.document.blocks import KeyFigures
from reportgen.document.ledger import quantities_in
from reportgen.document.report import Report


def key_numbers(report: Report) -> KeyFigures | None:
    """The report's first key figures: what its publisher wants it to be known for."""
    return next((block for _, block in report.blocks() if isinstance(block, KeyFigures)), None)


def public(report: Report) -> frozenset[str]:
    """The ids of the quantities that may be shown to somebody who has not bought the report."""
    opening = key_numbers(report)
    return frozenset(
        (
            *(id for id, quantity in report.quantities.items() if quantity.status is Status.PUBLISHED),
            *(id for id in report.quantities if id.startswith("price.")),
            *(quantities_in(opening) if opening else ()),
        )
    )
