"""Earlier forecasts of the market as they were shown, what changed since, and their errors where one was tested."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.content.models.units import Unit
from reportgen.content.models.vintage import PublishedSize, Vintage
from reportgen.forecast import ids
from reportgen.forecast.backtest import errors, mean_error
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.observed import is_observed
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import Rounded, plain
from reportgen.forecast.tables import entries
from reportgen.forecast.units import factor


def vintages(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The sizes of every vintage by year, and the difference of the market now, which is that of the numbers shown."""
    total = model.total
    for vintage in model.edition.vintages:
        scale = _scale(vintage, model)
        for year, one in vintage.total.items():
            belief = _believed(model, one)
            shown = Rounded(one.digits, one.floor)
            yield maker.show(ids.join("vintage", vintage.id, year), float(one.raw), vintage.unit, belief, shown)
            if year in vintage.period.forecast.years and year in total.values.index:
                now = maker.round(total.at(year), total.unit, total.beliefs[year], total.cited.get(year))
                difference = total.at(year) - float(one.raw * scale)
                rounded = Rounded(now.digits - one.digits * scale)
                both = combine(total.beliefs[year], belief)
                yield maker.show(ids.join("revision", vintage.id, year), difference, total.unit, both, rounded)


def accuracy(model: Model, maker: Maker) -> Iterator[Quantity]:
    """The error of each forecast year that was observed since, and their mean; nothing where none was."""
    for vintage in model.edition.vintages:
        tested = {year: one.raw for year, one in vintage.total.items() if year in observed_years(model, vintage)}
        if not tested:
            continue
        scale = _scale(vintage, model)
        table = errors((year, model.total.at(year), float(raw * scale)) for year, raw in tested.items())
        beliefs = {year: combine(model.total.beliefs[year], _believed(model, vintage.total[year])) for year in tested}
        for year, error in entries(table["error"]):
            yield maker.make(ids.join("accuracy", vintage.id, year), error, Unit.PERCENT, beliefs[year])
        mean = combine(*beliefs.values())
        yield maker.make(ids.join("accuracy", vintage.id, "mean"), mean_error(table), Unit.PERCENT, mean)
        yield maker.cite(ids.join("accuracy", vintage.id, "years"), Decimal(len(tested)), Unit.YEARS, mean)


def observed_years(model: Model, vintage: Vintage) -> frozenset[int]:
    """The years of a vintage's forecast that somebody outside counted or disclosed since.

    Our own estimate is no test of our own forecast.
    """
    past = range(vintage.period.forecast.first, model.edition.seed.period.base + 1)
    sizing = model.edition.sizing
    anchored = {one.year for one in sizing.anchors}  # an anchor is what the market is sized by, whatever was observed
    observed = {one.year for one in sizing.observations if is_observed(one.origin, one.derivation)}
    return frozenset(year for year in observed - anchored if year in past and year in model.total.cited)


def _believed(model: Model, one: PublishedSize) -> Belief:
    known = one.source in model.edition.register.sources
    return Belief(origin=one.origin, derivation=one.derivation, source=one.source if known else None)


def _scale(vintage: Vintage, model: Model) -> Decimal:
    """What turns the vintage's unit into today's, without decimals that it does not need."""
    return plain(Decimal(repr(factor(vintage.unit, model.total.unit))).normalize())
