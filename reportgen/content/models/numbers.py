"""Numbers as the seeds may write them, and of a size that every format can hold."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

LARGEST = 10**15  # beyond it a float no longer holds every digit that would be shown


def _without_underscores(value: Any) -> Any:
    if isinstance(value, str) and "_" in value:
        raise ValueError(f"'{value}' is not written as people write numbers: use digits and one point, as in 28.9")
    return value


def _spelled_out(value: Decimal) -> Decimal:
    """2e1 as 20, since a number is shown with the digits that it is written with."""
    return Decimal(f"{value:f}") if abs(value.adjusted()) < 100 else value


Number = Annotated[Decimal, BeforeValidator(_without_underscores)]
Finite = Annotated[Number, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False), AfterValidator(_spelled_out)]
Positive = Annotated[Number, Field(gt=0, le=LARGEST, allow_inf_nan=False), AfterValidator(_spelled_out)]
