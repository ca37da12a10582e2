"""`assets/legal.yaml`: the words of the legal pages, with placeholders for what differs between publishers."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.content.models.base import Seed, Words

Placeholder = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Paragraphs = tuple[Words, ...]
# What brand and edition say anyway.
GIVEN = ("publisher", "contact", "link", "title", "report_id", "published", "year")


class LegalWords(Seed):
    placeholders: dict[Placeholder, Words] = Field({}, description="Placeholder: what belongs there.")
    licence: Paragraphs = Field(description="What every reader may do: on the licence page and slide.")
    disclaimer: Paragraphs = Field(description="What the report is not: on the same page.")
    rights: Paragraphs = Field((), description="Who holds the rights: on the same page.")
    copies: Paragraphs = Field((), description="On the licence page of a copy, behind what its tier allows.")
    sample: Paragraphs = Field((), description="What may be done with the sample.")

    def texts(self) -> Iterator[tuple[str, Words]]:
        """Every paragraph with the page it is for."""
        for page in PAGES:
            yield from ((page, text) for text in getattr(self, page))


PAGES = ("licence", "disclaimer", "rights", "copies", "sample")
