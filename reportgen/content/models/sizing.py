"""`sizing.yaml`: the numbers an edition starts from, each with its source and status."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from reportgen.content.models.base import DayOrMonth, Name, Seed, Words
from reportgen.content.models.numbers import Finite, Positive
from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.units import Unit
from reportgen.content.text import Text

Year = Annotated[int, Field(ge=1900, le=2200)]


class Range(Seed):
    """Low, central, high; written `[20, 25, 35]`."""

    low: Finite
    central: Finite
    high: Finite

    @model_validator(mode="after")
    def in_order(self) -> "Range":
        if not self.low <= self.central <= self.high:
            raise ValueError(f"low, central, high out of order: {self.low}, {self.central}, {self.high}")
        return self


def _range_from_list(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and len(value) == 3:
        return dict(zip(("low", "central", "high"), value, strict=True))
    return value


_THREE_NUMBERS = {
    "type": "array",
    "items": {"type": ["number", "string"]},
    "minItems": 3,
    "maxItems": 3,
    "description": "Low, central, high, as in [20, 25, 35].",
}
Ranged = Annotated[Range, BeforeValidator(_range_from_list), WithJsonSchema(_THREE_NUMBERS)]


class Observation(Seed):
    """A size that somebody stated for a year. Decimals are kept as written: 28.90 is shown as 28.90."""

    year: Year
    value: Positive
    source: Name
    origin: Origin
    derivation: Derivation = Derivation.PUBLISHED


class Growth(Seed):
    """A compound annual growth rate, with the period it is stated for."""

    rate: Finite
    first: Year
    last: Year
    periods: int = Field(gt=0)
    source: Name
    origin: Origin
    assumption: Name | None = Field(
        None, description="Where the source states no period: the assumption that reads one; its years are modelled."
    )


class Path(Seed):
    """How the total moves between and beyond anchors."""

    model: Literal["constant", "logistic", "gompertz", "bass"] = "constant"
    saturation: Positive | None = Field(None, description="The ceiling; needed where anchors are too few to fit it.")
    innovation: Positive | None = None
    imitation: Positive | None = None
    assumption: Name | None = None


class Assumption(Seed):
    """An entry of the assumptions register."""

    title: Words
    owner: Text
    date: DayOrMonth
    reason: Text
    would_change: Text = Field(description="What evidence would change it.")
    placeholder: bool = Field(False, description="Nobody has judged it yet; an edition with one cannot be complete.")


class SegmentShares(Seed):
    """Shares of one segment in percent by year."""

    shares: dict[Year, Ranged] = Field(min_length=1)
    reason: Text


class DimensionShares(Seed):
    assumption: Name | None = None
    source: Name | None = None
    origin: Origin = Origin.ANALYST
    segments: dict[Name, SegmentShares] = Field(min_length=1)


class Cross(Seed):
    """How two dimensions combine: ordinal fit, 0 (cannot be) to 3 (natural), the prior of the cross table."""

    rows: Name
    columns: Name
    assumption: Name
    fit: dict[Name, dict[Name, Annotated[int, Field(ge=0, le=3)]]]


class Driver(Seed):
    """Something that moves growth: its effect in percentage points of annual growth."""

    name: Words
    effect: Ranged
    reason: Text
    indicator: Text | None = None


class Scenario(Seed):
    """A named story: which end of each driver's range it takes."""

    name: Words
    story: Text
    drivers: dict[Name, Literal["low", "central", "high"]] = {}


class Scenarios(Seed):
    assumption: Name
    drivers: dict[Name, Driver]
    named: dict[Name, Scenario] = Field(description="conservative, base and optimistic at least, in that order.")


class BottomUpPart(Seed):
    """Buyers times spend for one segment, each stated by somebody."""

    segment: Name
    buyers: Positive
    spend: Positive = Field(description="US dollars a buyer and year.")
    source: Name
    origin: Origin


class BottomUp(Seed):
    year: Year
    dimension: Name
    parts: tuple[BottomUpPart, ...] = Field(min_length=1)


class Derive(Seed):
    """Top-down: this edition's total is a share of another edition's, in percent by year."""

    parent: str = Field(alias="from", pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")
    share: dict[Year, Ranged] = Field(min_length=1)
    assumption: Name


class Sizing(Seed):
    unit: Literal[Unit.USD_MILLION, Unit.USD_BILLION] = Unit.USD_MILLION
    anchors: tuple[Observation, ...] = ()
    growth: Growth | None = None
    derive: Derive | None = None
    path: Path = Path()
    backcast: bool = Field(True, description="Run the growth rate back over history, labelled as modelled.")
    observations: tuple[Observation, ...] = ()
    dimensions: dict[Name, DimensionShares] = {}
    crosses: tuple[Cross, ...] = ()
    scenarios: Scenarios | None = None
    bottom_up: BottomUp | None = None
    assumptions: dict[Name, Assumption] = {}
