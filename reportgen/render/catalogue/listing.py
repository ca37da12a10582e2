"""What a catalogue says of one edition. The feed is these models as JSON, so their descriptions are its schema."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.content.models.origin import Origin, Status
from reportgen.content.models.units import Unit

Sold = Literal["pdf", "pptx", "xlsx", "dashboard", "data"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Market(_Part):
    id: str
    name: str
    category: tuple[str, ...] = Field((), description="From wide to narrow.")


class Country(_Part):
    code: str = Field(description="ISO 3166 alpha-2, or '001' for the world.")
    name: str = Field(description="In the language of the report.")


class Format(_Part):
    role: Sold
    pages: int | None = None
    slides: int | None = None
    sheets: int | None = None


class Price(_Part):
    tier: str = Field(description="The licence tier, such as 'single-user'.")
    amount: int | float
    currency: str = Field(description="ISO 4217.")


class Quantity(_Part):
    """A number as a machine needs it; what is rounded away is sold."""

    id: str
    value: int | float
    unit: Unit
    status: Status
    origin: Origin


class Number(_Part):
    """A headline number as the report's page words it."""

    label: str
    text: str
    status: Status | None = Field(description="The weakest of its quantities: published, derived, modelled, assumed.")
    note: str = ""
    quantities: tuple[Quantity, ...] = ()


class Line(_Part):
    number: str
    title: str


class Listing(_Part):
    """One edition. Addresses are absolute where the catalogue has one, and relative to this file otherwise."""

    edition: str = Field(description="<market>/<edition>.")
    report_id: str
    title: str
    subtitle: str
    abstract: str
    publisher: str
    market: Market
    country: Country
    language: str = Field(description="ISO 639.")
    published: str = Field(description="Year and month, as in 2026-03.")
    study_period: str = Field(description="First and last year, after ISO 8601.")
    formats: tuple[Format, ...]
    prices: tuple[Price, ...] = Field(description="One a licence tier, in the publisher's order.")
    numbers: tuple[Number, ...]
    contents: tuple[Line, ...]
    url: str
    sample: str
    cover: str

    @property
    def pages(self) -> int | None:
        return next((one.pages for one in self.formats if one.role == "pdf"), None)

    @property
    def folder(self) -> str:
        """Where its files are in the site."""
        return self.edition

    @property
    def lowest(self) -> Price | None:
        return min(self.prices, key=lambda price: price.amount, default=None)


class Feed(_Part):
    """`catalogue.json`: every edition that is sold, newest first."""

    format: Literal["reportgen-catalogue"] = "reportgen-catalogue"
    version: Literal[1] = Field(1, description="Raised when a field changes its meaning or goes.")
    publisher: str
    home: str | None = Field(description="The address of the site, where it has one.")
    reports: tuple[Listing, ...]
