"""The parent edition's market and the shares of it, which a derived edition rests on."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.shares import derivation_at
from reportgen.forecast.tables import entries, records
from reportgen.forecast.units import factor

SUFFIXES = (("central", ()), ("low", ("low",)), ("high", ("high",)))


def parent_shares(model: Model, maker: Maker) -> Iterator[Quantity]:
    """Central, low and high share of the parent by year."""
    derive, shares = model.edition.sizing.derive, model.parent_shares
    if derive is None or shares is None:
        return
    for year, share in records(shares):
        belief = Belief(
            origin=Origin.ANALYST, derivation=derivation_at(year, derive.share), assumption=derive.assumption
        )
        for end, suffix in SUFFIXES:
            yield maker.make(ids.join("parent", "share", year, *suffix), share[end], Unit.PERCENT, belief)


def parent_market(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The parent's size by year, in the unit of this edition."""
    if model.parent is None:
        return
    scale = factor(model.parent.unit, model.total.unit)
    for year, _ in entries(model.total.values):
        # Its source and its assumption stand in the parent's registers.
        belief = combine(replace(model.parent.beliefs[year], source=None, assumption=None))
        yield maker.make(ids.join("parent", "market", year), model.parent.at(year) * scale, model.total.unit, belief)
