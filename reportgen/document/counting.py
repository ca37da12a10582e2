"""How many of the numbers that a report shows are published, derived, modelled, assumed."""

from collections.abc import Iterable, Mapping

from reportgen.content.edition import Edition
from reportgen.document.blocks import Block
from reportgen.document.ledger import count, quantities_in
from reportgen.forecast.quantities import count_quantity
from reportgen.forecast.quantity import Quantity


def with_counts(
    quantities: Mapping[str, Quantity], blocks: Iterable[Block], edition: Edition, catalogue: Mapping[str, str] | None
) -> Mapping[str, Quantity]:
    """The quantities, and the counts of those that the blocks show."""
    shown = dict.fromkeys(id for block in blocks for id in quantities_in(block))
    counted = count(quantities[id] for id in shown if id in quantities)
    made = (count_quantity(status, number, edition.seed.locale, catalogue) for status, number in counted.items())
    return {**quantities, **{quantity.id: quantity for quantity in made}}
