"""The fields of cross tables."""

from collections.abc import Iterator

from reportgen.forecast import ids
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantity import Quantity
from reportgen.forecast.tables import entries, names


def crosses(model: Model, maker: Maker) -> Iterator[Quantity]:
    """Every field of every cross table by year."""
    for cross in model.edition.sizing.crosses:
        table = model.crosses.get((cross.rows, cross.columns))
        if table is None:
            continue
        beliefs = {year: model.cross_belief(cross, year) for year in names(table, "year")}
        for (row, column, year), value in entries(table["value"]):
            id = ids.join("cross", cross.rows, cross.columns, row, column, year)
            yield maker.make(id, value, model.total.unit, beliefs[year])
