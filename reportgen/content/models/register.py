"""`claims.yaml`: the sources an edition draws on and the facts it takes from them."""

from typing import Literal

from pydantic import Field

from reportgen.content.models.base import ClaimId, Date, DayOrMonth, Name, Seed, Words
from reportgen.content.models.numbers import Finite
from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.content.text import Text


class Source(Seed):
    title: Words
    publisher: Text
    date: Date | None = None
    accessed: DayOrMonth | None = None
    locator: Text | None = Field(None, description="Where in the source: section, article, page.")
    origin: Origin


class ClaimQuantity(Seed):
    """A number inside a claim; it is shown as it was stated."""

    value: Finite
    unit: Unit


class Claim(Seed):
    """A fact from outside. Its text may show its own quantities: {{ amount }}."""

    text: Text
    source: Name
    status: Literal["as-reported", "verified", "general-knowledge", "not-found"]
    date: Date | None = Field(None, description="When the fact happened.")
    quantities: dict[ClaimId, ClaimQuantity] = {}
    note: Text | None = None


class Register(Seed):
    sources: dict[Name, Source]
    claims: dict[ClaimId, Claim] = {}
