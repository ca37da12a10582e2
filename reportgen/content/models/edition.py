"""`edition.yaml`: a market for one geography, language and period."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.content.models.base import DayOrMonth, Month, Name, Seed, Words
from reportgen.content.models.legal import Placeholder
from reportgen.content.models.market import Dimension, Entry
from reportgen.content.models.style import Method
from reportgen.content.text import Text


class Span(Seed):
    """Years from first to last, both counted."""

    first: int = Field(ge=1900, le=2200)
    last: int = Field(ge=1900, le=2200)

    @model_validator(mode="after")
    def in_order(self) -> "Span":
        if self.last < self.first:
            raise ValueError(f"years out of order: {self.first} comes after {self.last}")
        return self

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


class Period(Seed):
    history: Span
    base: int
    forecast: Span

    @model_validator(mode="after")
    def in_order(self) -> "Period":
        if not self.history.last < self.base < self.forecast.first:
            raise ValueError(
                f"years out of order: history ends {self.history.last}, base is {self.base}, "
                f"forecast begins {self.forecast.first}"
            )
        return self

    @property
    def study(self) -> range:
        return range(self.history.first, self.forecast.last + 1)


class Geography(Seed):
    name: Words
    code: Text = Field(description="ISO 3166 alpha-2, or '001' for the world.", pattern=r"^([A-Z]{2}|001)$")
    demonym: Text | None = None


class EditionCompany(Seed):
    id: Name
    name: Words | None = Field(None, description="The name in this country, where it differs from the market's.")


class OwnEntry(Entry):
    """A chapter that this edition has beside those of its market."""

    after: Name = Field(description="The chapter that it follows.")


class ComparedWith(Seed):
    """The release before this one, pinned, so that what is told of it depends on nothing undeclared."""

    path: Text = Field(description="The folder of the release, under the project's folder or absolute.")
    sha256: str = Field(description="SHA-256 of its manifest.json.", pattern=r"^[0-9a-f]{64}$")


class Fieldwork(Seed):
    """Work in the field that was done for this edition; without a record of it, no text may tell of it."""

    method: Method
    what: Words = Field(description="What was asked or watched, of whom.")
    first: DayOrMonth
    last: DayOrMonth
    answers: int = Field(ge=1, description="How many answered, or how many things were watched.")
    kept: Words = Field(description="Where the record is kept, for whoever has to prove it.")

    @model_validator(mode="after")
    def in_order(self) -> "Fieldwork":
        if self.last[:7] < self.first[:7] or (len(self.last) == len(self.first) and self.last < self.first):
            raise ValueError(f"dates out of order: the work ends {self.last} and begins {self.first}")
        return self


class EditionSeed(Seed):
    geography: Geography
    language: str = Field("en", pattern=r"^[a-z]{2,3}$")
    locale: str = Field("en_US", pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?$")
    status: Literal["draft", "complete"] = "draft"
    report_id: str = Field(pattern=r"^[A-Z0-9-]{4,32}$")
    subtitle: Words
    published: Month = Field(description="Year and month, as in 2026-03.")
    data_cut_off: Text | None = None
    price: dict[Name, Annotated[int, Field(ge=0, le=10**9)]] = Field(description="Licence tier: price in US dollars.")
    period: Period
    companies: tuple[EditionCompany, ...] = ()
    dimensions: dict[Name, Dimension] = Field({}, description="Further cuts; one of the market's ids replaces it.")
    contents: tuple[OwnEntry, ...] = Field((), description="Further chapters of the table of contents.")
    paper: Literal["A4", "Letter"] = "A4"
    names: tuple[Text, ...] = ()
    fieldwork: tuple[Fieldwork, ...] = Field((), description="Interviews, surveys, observations that were made.")
    publisher: Text | None = None
    legal: dict[Placeholder, Words] = Field({}, description="Placeholder of assets/legal.yaml: its value here.")
    approvals: dict[Name, Literal["all"] | tuple[Name, ...]] = Field(
        {}, description="What a release needs: a role of assets/roles.yaml, and 'all' or the ids of sections."
    )
    compared_with: ComparedWith | None = Field(
        None, description="The release before this one; what changed since is told in the report and the workbook."
    )
