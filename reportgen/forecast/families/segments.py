"""Shares and sizes of segments, their growth, and what rounding leaves over."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.content.models.origin import status
from reportgen.content.models.units import Unit
from reportgen.forecast import ids
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.footing import remainders
from reportgen.forecast.growth import cagr
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.periods import periods
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import Rounded, decimal, largest_remainder, rule_for, step_of
from reportgen.forecast.shares import ENDS
from reportgen.forecast.tables import entries, names, records

FINE = Decimal(1)  # in coarser steps a share moved to make 100 would jump from year to year


def segments(model: Model, maker: Maker) -> Iterator[Quantity]:
    """All of one dimension, then the next."""
    for dimension in model.shares:
        yield from _shares(model, maker, dimension)
        if dimension in model.sizes:
            yield from _sizes(model, maker, dimension)
            yield from _remainders(model, maker, dimension)
            yield from _growth(model, maker, dimension)


def _shares(model: Model, maker: Maker, dimension: str) -> Iterator[Quantity]:
    shares = model.shares[dimension]
    whole = {year: _apportioned(model, maker, dimension, year) for year in names(shares.table, "year")}
    for (segment, year), row in records(shares.table):
        belief, cited = shares.beliefs[segment, year], shares.cited.get((segment, year))
        for end in ENDS:
            id = ids.ranged("share", dimension, segment, year, end)
            if end == "central" and segment in whole[year]:
                yield maker.show(id, row[end], Unit.PERCENT, belief, Rounded(whole[year][segment]))
            else:
                as_written = getattr(cited, end) if cited else None
                yield maker.make(id, row[end], Unit.PERCENT, belief, as_written)


def _apportioned(model: Model, maker: Maker, dimension: str, year: int) -> Mapping[str, Decimal]:
    """Central shares that make 100 as shown, where all are rounded in one fine step; else empty."""
    shares = model.shares[dimension]
    central = {segment: value for (segment, at), value in entries(shares.table["central"]) if at == year}
    rules = [
        rule_for(maker.precision, status(belief.origin, belief.derivation), Unit.PERCENT)
        for belief in (shares.beliefs[segment, year] for segment in central)
    ]
    if any(rule.show == "as-cited" for rule in rules):
        return {}
    steps = {step_of(rule, decimal(value)) for rule, value in zip(rules, central.values(), strict=True)}
    if len(steps) > 1 or (step := steps.pop()) > FINE or 100 % step:
        return {}
    return dict(zip(central, largest_remainder(list(central.values()), step), strict=True))


def _sizes(model: Model, maker: Maker, dimension: str) -> Iterator[Quantity]:
    for (segment, year), row in records(model.sizes[dimension]):
        belief = model.size_belief(dimension, segment, year)
        for end in ENDS:
            yield maker.make(ids.ranged("size", dimension, segment, year, end), row[end], model.total.unit, belief)


def _remainders(model: Model, maker: Maker, dimension: str) -> Iterator[Quantity]:
    total, unit = model.total, model.total.unit
    parts: dict[int, list[Rounded]] = {}
    beliefs: dict[int, list[Belief]] = {}
    for (segment, year), value in entries(model.sizes[dimension]["central"]):
        belief = model.size_belief(dimension, segment, year)
        parts.setdefault(year, []).append(maker.round(value, unit, belief))
        beliefs.setdefault(year, []).append(belief)
    totals = {year: maker.round(total.at(year), unit, total.beliefs[year], total.cited.get(year)) for year in parts}
    for year, left in remainders(totals, parts).items():
        belief = combine(*beliefs[year], total.beliefs[year])
        yield maker.show(ids.join("remainder", dimension, year), float(left), unit, belief, Rounded(left))


def _growth(model: Model, maker: Maker, dimension: str) -> Iterator[Quantity]:
    if model.last == model.first:
        return
    central = dict(entries(model.sizes[dimension]["central"]))
    for segment in names(model.sizes[dimension], "segment"):
        first, last = central[segment, model.first], central[segment, model.last]
        if first > 0 and last > 0:
            belief = combine(
                model.size_belief(dimension, segment, model.first), model.size_belief(dimension, segment, model.last)
            )
            rate = cagr(first, last, periods(model.first, model.last))
            yield maker.make(ids.join("cagr", dimension, segment), rate, Unit.PERCENT, belief)
