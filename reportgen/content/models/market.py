"""`market.yaml`: a topic with its taxonomy, companies and table of contents, shared by its editions."""

from pydantic import Field, model_validator

from reportgen.content.models.base import Name, Seed, Words
from reportgen.content.text import Text


class Segment(Seed):
    name: Words
    short: Text | None = Field(None, description="The name where space is short: chart labels, slide titles.")
    gist: Text | None = Field(None, description="One sentence: what is counted here, as its table notes.")

    @property
    def label(self) -> str:
        return self.short or self.name


class Dimension(Seed):
    """One way of cutting the market; its segments cover it without overlap."""

    name: Words
    segments: dict[Name, Segment] = Field(min_length=1)


class Company(Seed):
    name: Words
    short: Text | None = None


class Entry(Seed):
    """A line of the table of contents. `dimension` and `companies` write their own sections."""

    id: Name
    title: Words
    sections: tuple["Entry", ...] = ()
    dimension: Name | None = Field(None, description="Sections: an introduction, then one a segment.")
    introduction: Text = Text("Introduction")
    without: tuple[Name, ...] = Field((), description="Ids of sections that its dimension does not write.")
    companies: bool = Field(False, description="Sections: one a company of the edition.")

    @model_validator(mode="after")
    def one_kind_of_sections(self) -> "Entry":
        if sum(map(bool, (self.sections, self.dimension, self.companies))) > 1:
            raise ValueError("give one of sections, dimension, companies")
        return self


class Market(Seed):
    name: Words = Field(description="The topic, as in 'Diffusion Models'.")
    title: Words = Field(description="The report's title; {{ geography }} stands for the edition's country.")
    category: tuple[Text, ...] = ()
    dimensions: dict[Name, Dimension] = Field(min_length=1)
    companies: dict[Name, Company] = {}
    contents: tuple[Entry, ...] = Field(min_length=1)
    names: tuple[Text, ...] = Field((), description="Proper names with digits in them, such as 'Imagen 3'.")
