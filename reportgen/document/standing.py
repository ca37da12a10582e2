"""How far the numbers of a block may be believed, in all the words that hold."""

from collections.abc import Iterable

from reportgen.content.models.origin import Derivation, Status
from reportgen.document.context import Context
from reportgen.forecast.quantity import Quantity


def statuses(shown: Iterable[Quantity], context: Context) -> list[Status]:
    """The statuses of the numbers, strongest first; a size that nobody published is modelled as well as assumed."""
    found = {status for quantity in shown for status in _of(quantity, context)}
    return [status for status in Status if status in found]


def _of(quantity: Quantity, context: Context) -> tuple[Status, ...]:
    derived = context.edition.sizing.derive is not None and quantity.derivation is Derivation.MODELLED
    return (Status.MODELLED, quantity.status) if derived else (quantity.status,)
