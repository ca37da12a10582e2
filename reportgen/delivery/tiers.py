"""A licence tier: what is sold, to how many readers, and at which price."""

from pydantic import BaseModel, ConfigDict


class Tier(BaseModel):
    """What the licence page of a copy says, and what the copy costs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    seats: int | None
    allows: str
    price_usd: int
