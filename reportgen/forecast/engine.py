"""An edition's sizing in, its forecast out: the story of all calculations, in order."""

from collections.abc import Mapping

import pandas as pd

from reportgen.content.edition import Edition
from reportgen.content.models.precision import Precision
from reportgen.errors import ContentError, Problem
from reportgen.forecast import bottom_up, crosses, scenarios, sensitivity
from reportgen.forecast.errors import SizingError
from reportgen.forecast.forecast import Forecast
from reportgen.forecast.maker import Maker
from reportgen.forecast.model import Model
from reportgen.forecast.quantities import all_quantities
from reportgen.forecast.shares import Shares, drift
from reportgen.forecast.topdown import derive_total
from reportgen.forecast.total import Total, size_total, study_years, total_of, year_table
from reportgen.forecast.wording import wording


def forecast(
    edition: Edition,
    precision: Precision,
    parent: Forecast | None = None,
    *,
    catalogue: Mapping[str, str] | None = None,
) -> Forecast:
    """Tables at full precision, and every quantity rounded and worded once.

    `parent` is the forecast of the edition that this one derives from; without it, it is computed here. `catalogue`
    supplies the patterns of units in the edition's language.
    """
    try:
        return _forecast(edition, precision, parent, catalogue)
    except SizingError as error:
        place = edition.place(*error.at)
        raise ContentError([Problem(place, error.message, error.hint)]) from error


def _forecast(
    edition: Edition, precision: Precision, parent: Forecast | None, catalogue: Mapping[str, str] | None
) -> Forecast:
    # 1. The whole market, year by year: sized by anchors, or as a share of the parent edition's.
    total, above, parent_shares = _total(edition, precision, parent)
    # 2. Segments: shares that drift between declared years, and their sizes.
    shares = _shares(edition)
    sizes = {dimension: _sizes(one, total, edition) for dimension, one in shares.items()} if total else {}
    # 3. Two dimensions at once.
    crossed = _crosses(edition, sizes)
    # 4. Other stories of the same market, and what each driver alone does to it.
    paths, tornado = _paths(edition, total)
    # 5. The sum from below.
    below = edition.sizing.bottom_up
    comparison = bottom_up.sum_up(below, total) if below and total else None
    # 6. Every number, rounded and worded.
    model = Model(
        edition=edition,
        total=total,
        parent=above,
        parent_shares=parent_shares,
        shares=shares,
        sizes=sizes,
        crosses=crossed,
        scenarios=paths,
        sensitivity=tornado,
        comparison=comparison,
    )
    maker = Maker(wording(edition.seed.locale, catalogue), precision)
    return Forecast(
        years=year_table(total, edition.seed.period),
        scenarios=paths,
        shares={dimension: one.table for dimension, one in shares.items()},
        sizes=sizes,
        crosses=crossed,
        sensitivity=tornado,
        quantities=all_quantities(model, maker),
    )


def _total(
    edition: Edition, precision: Precision, parent: Forecast | None
) -> tuple[Total, Total | None, pd.DataFrame | None]:
    """The total; of one that is derived also what it is a share of, and the shares."""
    sizing, period = edition.sizing, edition.seed.period
    if sizing.derive is None:
        return size_total(sizing, period), None, None
    if edition.parent is None:
        raise SizingError(
            f"the size derives from '{sizing.derive.parent}', which is not there",
            hint="name an edition of this project",
            at=("sizing", "derive", "from"),
        )
    above = total_of(parent or forecast(edition.parent, precision), edition.parent.sizing.unit)
    years = study_years(sizing, period)
    total, shares = derive_total(sizing.derive, above, sizing.unit, period, years)
    return total, above, shares


def _shares(edition: Edition) -> dict[str, Shares]:
    years = edition.seed.period.forecast.years
    return {dimension: drift(dimension, one, years) for dimension, one in edition.sizing.dimensions.items()}


def _sizes(shares: Shares, total: Total, edition: Edition) -> pd.DataFrame:
    """Share times market; low and high are those of the share, at the market's central size."""
    market = total.values.loc[list(edition.seed.period.forecast.years)]
    return shares.table.mul(market / 100, axis=0, level="year")


def _crosses(edition: Edition, sizes: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], pd.DataFrame]:
    return {
        (cross.rows, cross.columns): crosses.cross_sizes(cross, sizes, ("sizing", "crosses", i))
        for i, cross in enumerate(edition.sizing.crosses)
        if cross.rows in sizes and cross.columns in sizes
    }


def _paths(edition: Edition, total: Total) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    declared = edition.sizing.scenarios
    years = pd.Index(edition.seed.period.forecast.years if total else [], name="year", dtype="int64")
    if declared is None or not total:
        return pd.DataFrame(index=years), None
    market = total.values.loc[years]
    return scenarios.run(declared, market), sensitivity.one_at_a_time(declared, market)
