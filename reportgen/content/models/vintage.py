"""`vintages/<YYYY-MM>.yaml`: a forecast as it was published, frozen when its edition moved on to other years."""

import hashlib
import json
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from reportgen.content.models.base import Month, Name, Seed
from reportgen.content.models.edition import Period
from reportgen.content.models.numbers import Finite
from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.sizing import Ranged, Year
from reportgen.content.models.units import Unit

SHA256 = r"^[0-9a-f]{64}$"
Shown = Annotated[
    str, Field(description="The digits that readers saw; '<1' is less than one.", pattern=r"^<?\d+(\.\d+)?$")
]


class Size(Seed):
    """A size of the whole market: computed, and as it was shown."""

    raw: Finite
    shown: Shown

    @property
    def digits(self) -> Decimal:
        """The number as shown; too small to be shown counts as nothing."""
        return Decimal(0) if self.floor is not None else Decimal(self.shown)

    @property
    def floor(self) -> Decimal | None:
        return Decimal(self.shown[1:]) if self.shown.startswith("<") else None


class PublishedSize(Size):
    """A size with how far it could be believed then."""

    origin: Origin
    derivation: Derivation
    source: Name | None = None


class Vintage(Seed):
    """What was published. Later builds read it and never compute it anew."""

    published: Month
    report_id: str = Field(pattern=r"^[A-Z0-9-]{4,32}$")
    release: str | None = Field(
        None, description="SHA-256 of the manifest of the release it was read from.", pattern=SHA256
    )
    unit: Unit
    period: Period
    total: dict[Year, PublishedSize] = Field(min_length=1)
    scenarios: dict[Name, dict[Year, Size]] = {}
    shares: dict[Name, dict[Name, dict[Year, Ranged]]] = {}
    sha256: str = Field(description="Of all of the above: whether it is still as it was frozen.", pattern=SHA256)

    @model_validator(mode="after")
    def holds_its_forecast(self) -> "Vintage":
        if missing := [year for year in self.period.forecast.years if year not in self.total]:
            raise ValueError(f"the total has no size for {missing[0]}, which was forecast")
        return self

    @property
    def id(self) -> str:
        return self.published

    def digest(self) -> str:
        """The SHA-256 of what it says, whatever its layout."""
        told = self.model_dump(mode="json", exclude={"sha256"})
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
