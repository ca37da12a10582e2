"""Everything that is computed for an edition, before any number is rounded or put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from reportgen.content.edition import Edition
from reportgen.content.models.origin import Derivation
from reportgen.content.models.sizing import Cross
from reportgen.forecast.belief import Belief, combine
from reportgen.forecast.bottom_up import Comparison
from reportgen.forecast.shares import Shares
from reportgen.forecast.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The tables of a forecast with the beliefs that belong to them."""

    edition: Edition
    total: Total
    parent: Total | None  # of the edition that this one derives from, in its own unit
    parent_shares: pd.DataFrame | None
    shares: Mapping[str, Shares]
    sizes: Mapping[str, pd.DataFrame]
    crosses: Mapping[tuple[str, str], pd.DataFrame]
    scenarios: pd.DataFrame
    sensitivity: pd.DataFrame | None
    comparison: Comparison | None

    @property
    def first(self) -> int:
        return self.edition.seed.period.forecast.first

    @property
    def last(self) -> int:
        return self.edition.seed.period.forecast.last

    def size_belief(self, dimension: str, segment: str, year: int) -> Belief:
        """The belief in a share times the market; the share names source and assumption before the market does."""
        return combine(self.shares[dimension].beliefs[segment, year], self.total.beliefs[year])

    def cross_belief(self, cross: Cross, year: int) -> Belief:
        """The belief in a cross table of one year: no stronger than any share it is fitted to."""
        margins = [
            self.size_belief(dimension, segment, year)
            for dimension in (cross.rows, cross.columns)
            for segment in dict.fromkeys(name for name, _ in self.shares[dimension].beliefs)
        ]
        return combine(*margins, derivation=Derivation.MODELLED).assuming(cross.assumption)
