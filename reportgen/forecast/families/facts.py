"""Numbers that nobody computes: those inside claims, and the prices of licences."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity


def claims(model: Model, maker: Maker) -> Iterator[Quantity]:
    """Each number inside a claim as it was stated."""
    register = model.edition.register
    for claim_id, claim in register.claims.items():
        source = register.sources.get(claim.source)  # none: reported where the seeds are checked
        belief = Belief(origin=source.origin if source else Origin.ANALYST, source=claim.source)
        for name, one in claim.quantities.items():
            yield maker.cite(ids.join("claim", claim_id, name), one.value, one.unit, belief)


def prices(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The price of each licence: the publisher's own disclosure."""
    belief = Belief(origin=Origin.COMPANY)
    for tier, price in model.edition.seed.price.items():
        yield maker.cite(ids.join("price", tier), Decimal(price), Unit.USD, belief)
