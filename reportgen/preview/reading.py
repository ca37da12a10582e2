"""Reads an edition again and again; the forecast is worked out again only when something it rests on has changed."""

from dataclasses import dataclass, field

from reportgen.cache import fingerprint
from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.errors import Place, Problem
from reportgen.forecast.forecast import Forecast
from reportgen.pipeline import Reading, forecast_of, read
from reportgen.project import Project


@dataclass(slots=True)
class Reader:
    """Reads one edition, and holds what the next reading can use again."""

    project: Project
    edition_id: str
    _forecasts: dict[str, Forecast] = field(default_factory=dict)

    def read(self) -> Reading:
        return read(self.project, self.edition_id, foretell=self._foretell)

    def problem(self, message: str) -> Problem:
        """What kept the edition from being read at all."""
        where = (self.project.edition_folder(self.edition_id) / "edition.yaml").relative_to(self.project.root)
        return Problem(Place(where), message)

    def _foretell(self, edition: Edition, house: House) -> Forecast:
        key = fingerprint((_rests_on(edition), house.precision, house.catalogues.get(edition.seed.language)))
        if key not in self._forecasts:
            self._forecasts = {key: forecast_of(edition, house)}
        return self._forecasts[key]


def _rests_on(edition: Edition | None) -> tuple[object, ...]:
    """All of an edition but its chapters."""
    if edition is None:
        return ()
    return (edition.id, edition.market, edition.seed, edition.sizing, edition.register, *_rests_on(edition.parent))
