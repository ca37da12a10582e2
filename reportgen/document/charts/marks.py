"""Marks that several charts draw."""

from reportgen.content.models.origin import Derivation, Status
from reportgen.document.context import Context
from reportgen.document.shapes import Mark, Role


def role_of(context: Context, id: str, year: int) -> Role | None:
    """The role of one mark, where it differs from its series: history and assumed values are drawn as such."""
    quantity = context.quantities[id]
    if quantity.status is Status.ASSUMED:
        return Role.ASSUMED
    if year < context.first:
        return Role.HISTORY
    return Role.COMPARED if quantity.derivation is Derivation.MODELLED else None


def ranged(context: Context, id: str, role: Role | None = None) -> Mark:
    """A central value with its low and high, where the edition has them."""
    low, high = f"{id}.low", f"{id}.high"
    both = context.has(low) and context.has(high)
    return Mark(quantity=id, low=low if both else None, high=high if both else None, role=role)
