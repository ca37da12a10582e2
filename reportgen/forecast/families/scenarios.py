"""Scenario paths, the drivers' effects, and what each driver alone does."""

from collections.abc import Iterator

from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.families.market import compound
from reportgen.forecast.growth import cagr
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.periods import periods
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.scenarios import delta
from reportgen.forecast.tables import entries, records


def scenarios(model: Model, maker: Maker) -> Iterator[Quantity]:
    """Every scenario by year, and its growth over the forecast period."""
    declared, total = model.edition.sizing.scenarios, model.total
    if declared is None or not total:
        return
    for name in declared.named:
        path = model.scenarios[name]
        on_market = delta(declared, name) == 0
        for year, value in entries(path):
            market = total.beliefs[year]
            if on_market or year == model.first:
                yield maker.make(ids.join("scenario", name, year), value, total.unit, market, total.cited.get(year))
            else:
                moved = combine(market, derivation=Derivation.MODELLED).assuming(declared.assumption)
                yield maker.make(ids.join("scenario", name, year), value, total.unit, moved)
        id = ids.join("scenario", name, "cagr")
        if on_market:
            if growth := compound(model, maker, id):
                yield growth
        elif model.last > model.first:
            ends = combine(total.beliefs[model.first], total.beliefs[model.last], derivation=Derivation.MODELLED)
            rate = cagr(float(path.iloc[0]), float(path.iloc[-1]), periods(model.first, model.last))
            yield maker.make(id, rate, Unit.PERCENT, ends.assuming(declared.assumption))


def effects(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The declared effect of every driver, and the last year's market under it alone."""
    declared = model.edition.sizing.scenarios
    if declared is None:
        return
    judged = Belief(origin=Origin.ANALYST, assumption=declared.assumption)
    for name, driver in declared.drivers.items():
        for end in ("low", "central", "high"):
            value = getattr(driver.effect, end)
            yield maker.make(ids.join("effect", name, end), float(value), Unit.POINTS, judged, value)
    if model.sensitivity is None:
        return
    market = model.total.beliefs[model.last]
    moved = combine(market, derivation=Derivation.MODELLED).assuming(declared.assumption)
    for name, row in records(model.sensitivity):
        for end in ("low", "high"):
            yield maker.make(ids.join("sensitivity", name, end), row[end], model.total.unit, moved)
