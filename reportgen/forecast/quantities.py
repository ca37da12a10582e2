"""Every quantity of an edition, by id: one small file a family, run in the order of a report."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from reportgen.content.models.origin import Derivation, Origin, Status
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief
from reportgen.forecast.errors import SizingError
from reportgen.forecast.families import changes, crosses, facts, market, parent, scenarios, segments, vintages
from reportgen.forecast.maker import Maker, Writer
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.wording import wording

Family = Callable[[Model, Maker], Iterable[Quantity]]
FAMILIES: tuple[Family, ...] = (
    market.market,
    parent.parent_market,
    parent.parent_shares,
    scenarios.scenarios,
    scenarios.effects,
    segments.segments,
    changes.changes,
    crosses.crosses,
    market.comparison,
    vintages.vintages,
    vintages.accuracy,
    facts.claims,
    facts.prices,
)


def all_quantities(model: Model, maker: Maker) -> Mapping[str, Quantity]:
    """All families together; two quantities with one id are refused."""
    made: dict[str, Quantity] = {}
    for family in FAMILIES:
        for quantity in family(model, maker):
            if quantity.id in made:
                raise SizingError(f"two numbers have the id '{quantity.id}'", hint="rename one of the two")
            made[quantity.id] = quantity
    return made


def count_quantity(status: Status, count: int, locale: str, catalogue: Mapping[str, str] | None = None) -> Quantity:
    """How many shown numbers have a status; made when the report is complete, as only then they can be counted."""
    counted = Belief(origin=Origin.PUBLISHER, derivation=Derivation.COMPUTED)
    writer = Writer(wording(locale, catalogue))
    return writer.cite(ids.join("count", status.value), Decimal(count), Unit.COUNT, counted)
