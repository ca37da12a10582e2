"""The market's size, growth, multiple and increment, and the sum from below."""

from collections.abc import Iterator

from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.growth import cagr, year_on_year
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.periods import periods
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.tables import entries


def market(model: Model, maker: Maker) -> Iterator[Quantity]:
    """Sizes and growth by year, then what the forecast period does as a whole."""
    total = model.total
    for year, value in entries(total.values):
        belief = total.beliefs[year]
        yield maker.make(ids.join("market", year), value, total.unit, belief, total.cited.get(year))
        if total.low is not None and total.high is not None:
            yield maker.make(ids.join("market", year, "low"), total.low.loc[year], total.unit, belief)
            yield maker.make(ids.join("market", year, "high"), total.high.loc[year], total.unit, belief)
    for year, growth in entries(year_on_year(total.values).dropna()):
        belief = combine(total.beliefs[year], total.beliefs[year - 1])
        yield maker.make(ids.join("market", "growth", year), growth, Unit.PERCENT, belief)
    yield from _over_period(model, maker)


def compound(model: Model, maker: Maker, id: str) -> Quantity | None:
    """The growth over the forecast period: as published where somebody published it for its years, else computed."""
    growth = model.edition.sizing.growth
    if growth and growth.first <= model.first and model.last <= growth.last:
        belief = Belief(origin=growth.origin, source=growth.source)
        return maker.make(id, float(growth.rate), Unit.PERCENT, belief, growth.rate)
    return computed(model, maker, id)


def computed(model: Model, maker: Maker, id: str) -> Quantity | None:
    """The growth that the first and the last year of the forecast make."""
    if not _spans(model):
        return None
    first, last = model.total.at(model.first), model.total.at(model.last)
    rate = cagr(first, last, periods(model.first, model.last))
    return maker.make(id, rate, Unit.PERCENT, _ends(model))


def _over_period(model: Model, maker: Maker) -> Iterator[Quantity]:
    made = (compound(model, maker, "market.cagr"), computed(model, maker, "market.cagr.computed"))
    yield from (one for one in made if one is not None)
    if not _spans(model):
        return
    first, last = model.total.at(model.first), model.total.at(model.last)
    yield maker.make("market.multiple", last / first, Unit.MULTIPLE, _ends(model))
    yield maker.make("market.increment", last - first, model.total.unit, _ends(model))


def _spans(model: Model) -> bool:
    return bool(model.total) and model.last > model.first


def _ends(model: Model) -> Belief:
    return combine(model.total.beliefs[model.first], model.total.beliefs[model.last])


def comparison(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The sum from below and its gap to the market."""
    if found := model.comparison:
        unit = model.total.unit
        yield maker.make(ids.join("bottom-up", found.year), found.total, unit, found.belief)
        yield maker.make(ids.join("gap", found.year), found.gap, unit, found.gap_belief)
