"""`claims.yaml`: the sources an edition draws on and the facts it takes from them."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from reportgen.content.models.base import ClaimId, Date, DayOrMonth, Name, Seed, Words
from reportgen.content.models.numbers import Finite
from reportgen.content.models.origin import Origin
from reportgen.content.models.units import Unit
from reportgen.content.text import Text

SourceKind = Literal["document", "law"]
LawStatus = Literal["proposed", "adopted", "in-force", "repealed", "not-binding"]
About = Literal["law", "date", "deal", "number", "company"]


class Age(StrEnum):
    """What a claim can lack when it is to be printed."""

    EXPIRED = "expired"
    UNDATED = "undated"
    UNVERIFIED = "unverified"


class Source(Seed):
    title: Words
    publisher: Text
    kind: SourceKind = Field("document", description="A law is any rule that binds, or is meant to.")
    date: Date | None = Field(None, description="When it was published.")
    in_force: Date | None = Field(None, description="Of a law: since when it is in force, or from when it will be.")
    law: LawStatus | None = Field(None, description="Of a law: its status at the edition's cut-off date.")
    accessed: DayOrMonth | None = Field(None, description="When somebody read it. Not read: leave it out.")
    review_by: DayOrMonth | None = Field(None, description="Until when it has to be looked at again.")
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
    about: About | None = Field(
        None, description="What general knowledge does not cover, where the fact is about that."
    )
    date: Date | None = Field(None, description="When the fact happened.")
    accessed: DayOrMonth | None = Field(None, description="When somebody read it, if not with its whole source.")
    review_by: DayOrMonth | None = Field(None, description="Until when it has to be looked at again.")
    locator: Text | None = Field(None, description="Where in the source, if not its locator: section, article, page.")
    quantities: dict[ClaimId, ClaimQuantity] = {}
    note: Text | None = None


class Register(Seed):
    blocks: tuple[Age, ...] = Field((Age.EXPIRED,), description="Which of these keep the edition from being published.")
    sources: dict[Name, Source]
    claims: dict[ClaimId, Claim] = {}

    def accessed(self, claim: Claim) -> str | None:
        return claim.accessed or (source.accessed if (source := self.sources.get(claim.source)) else None)

    def review_by(self, claim: Claim) -> str | None:
        return claim.review_by or (source.review_by if (source := self.sources.get(claim.source)) else None)

    def dated(self, claim: Claim) -> str | None:
        """The date of the fact; else since when its law is in force; else when its source was published."""
        source = self.sources.get(claim.source)
        return claim.date or (source and (source.in_force or source.date)) or None
