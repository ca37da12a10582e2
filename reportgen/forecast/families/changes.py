"""What each segment adds between the first and the last forecast year, for a bridge from one total to the other."""

from collections.abc import Iterator

from reportgen.forecast import ids
from reportgen.forecast.belief import combine
from reportgen.forecast.footing import remainder
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.rounding import Rounded
from reportgen.forecast.tables import entries, names


def changes(model: Model, maker: Maker) -> Iterator[Quantity]:
    """One change a segment, and the rest that rounding leaves to the difference of the totals as shown."""
    if model.last == model.first:
        return
    for dimension in model.sizes:
        yield from _of(model, maker, dimension)


def _of(model: Model, maker: Maker, dimension: str) -> Iterator[Quantity]:
    total, unit = model.total, model.total.unit
    central = dict(entries(model.sizes[dimension]["central"]))
    years = (model.first, model.last)
    ends = {year: maker.round(total.at(year), unit, total.beliefs[year], total.cited.get(year)) for year in years}
    beliefs, steps = [total.beliefs[year] for year in years], []
    for segment in names(model.sizes[dimension], "segment"):
        belief = combine(*(model.size_belief(dimension, segment, year) for year in years))
        change = central[segment, model.last] - central[segment, model.first]
        step = maker.round(change, unit, belief)
        beliefs.append(belief)
        steps.append(step)
        yield maker.show(ids.join("change", dimension, segment), change, unit, belief, step)
    whole = Rounded(ends[model.last].digits - ends[model.first].digits)
    if left := remainder(whole, steps):
        id = ids.join("change", dimension, "remainder")
        yield maker.show(id, float(left), unit, combine(*beliefs), Rounded(left))
