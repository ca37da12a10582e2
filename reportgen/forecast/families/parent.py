"""The shares of the parent edition's market that a derived edition rests on."""

from collections.abc import Iterator

from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.shares import derivation_at
from reportgen.forecast.tables import records

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
