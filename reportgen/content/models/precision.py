"""`assets/precision.yaml`: how many digits each kind of number may show."""

from typing import Literal

from pydantic import Field, model_validator

from reportgen.content.models.base import Seed
from reportgen.content.models.numbers import Positive
from reportgen.content.models.origin import Status
from reportgen.content.models.units import Unit


class Below(Seed):
    """A finer or coarser step for small values."""

    value: Positive
    step: Positive


class Rule(Seed):
    """The first rule whose conditions hold is applied."""

    status: tuple[Status, ...] = Field((), description="None named: any.")
    unit: tuple[Unit, ...] = Field((), description="None named: any.")
    show: Literal["as-cited", "rounded"]
    step: Positive | None = Field(None, description="Values are rounded to multiples of it.")
    below: tuple[Below, ...] = Field((), description="From the largest value to the smallest.")
    floor: Positive | None = Field(None, description="Positive values that round to less are shown as '<floor'.")
    reason: str

    @model_validator(mode="after")
    def has_step(self) -> "Rule":
        if self.show == "rounded" and self.step is None:
            raise ValueError("a rounded rule needs a step")
        return self


class Precision(Seed):
    rules: tuple[Rule, ...] = Field(min_length=1)
