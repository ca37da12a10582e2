"""One number that an edition may show."""

from dataclasses import dataclass

from reportgen.content.models.origin import Derivation, Origin, Status, status
from reportgen.content.models.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, where it came from, and how it is shown. Nobody formats it again."""

    id: str
    value: float  # full precision: for the workbook's model and the proof only
    unit: Unit
    origin: Origin
    derivation: Derivation
    rounded: float  # the value as shown: what charts, CSV files and display sheets hold
    shown: str  # the bare number in the edition's locale: "28.9", "<1"
    text: str  # the number with its unit, for prose: "USD 28.9 million"
    source: str | None = None  # id in the register of sources
    assumption: str | None = None  # id in the register of assumptions

    @property
    def status(self) -> Status:
        return status(self.origin, self.derivation)
