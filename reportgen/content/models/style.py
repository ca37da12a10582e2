"""`assets/style.yaml`: house style for prose."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from reportgen.content.models.base import Seed, Words
from reportgen.content.models.origin import Status
from reportgen.content.models.register import About

Method = Literal["interviews", "survey", "observation"]


def _expression(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise ValueError(f"this is no regular expression: {error}") from None
    return written


class Banned(Seed):
    word: Words = Field(description="A word or phrase; whole words, any case.")
    instead: Words


class Term(Seed):
    """One form for one thing, a term or a company; the others are not written."""

    write: Words
    never: tuple[Words, ...] = Field(description="Whole words, any case.", min_length=1)


class Pattern(Seed):
    """A way to write numbers, ranges and signs. A number that an expression shows counts as digits."""

    find: Annotated[str, AfterValidator(_expression)] = Field(description="A regular expression.")
    write: str | None = Field(None, description="What stands there instead; \\1 is the first group that was found.")
    instead: Words = Field(description="What the house writes, in words.")


class Verbs(Seed):
    """Verbs that claim too much for numbers of these statuses."""

    status: tuple[Status, ...] = Field(min_length=1)
    never: tuple[Words, ...] = Field(description="Whole words, any case, in a sentence with such a number.")
    instead: Words


class FieldworkWords(Seed):
    """Words that tell of work in the field."""

    words: tuple[Words, ...]
    needs: tuple[Method, ...] = Field((), description="The records, of which one must be there; none: any record.")


class Background(Seed):
    """Words that general knowledge does not cover: whoever writes them needs a source."""

    about: About
    words: tuple[Words, ...]


class Swap(Seed):
    """How much of what two editions say may be the same words once names and numbers are masked."""

    words: int = Field(5, ge=2, le=20, description="Length of the runs of words that are compared.")
    at_most: float = Field(25, ge=0, le=100, description="Per cent of an edition's runs that another may share.")
    opening: int = Field(5, ge=2, le=20, description="Sections side by side do not begin with as many equal words.")


class HouseStyle(Seed):
    language: str = Field("en", pattern=r"^[a-z]{2,3}$", description="Of the words here; no other language is checked.")
    years: tuple[int, int] = Field((1950, 2100), description="Whole numbers in this range read as years in prose.")
    names: tuple[Words, ...] = Field(
        (), description="Proper names in every market: digits and spellings stand in them."
    )
    banned: tuple[Banned, ...] = ()
    spellings: dict[Words, Words] = Field({}, description="A spelling that is not the house's, and the one that is.")
    terms: tuple[Term, ...] = ()
    companies: tuple[Term, ...] = Field((), description="The short form of a company's name, and what it stands for.")
    capitals: tuple[Words, ...] = Field((), description="Words written with these capitals and no others.")
    patterns: tuple[Pattern, ...] = ()
    verbs: tuple[Verbs, ...] = ()
    fieldwork: tuple[FieldworkWords, ...] = Field(
        (), description="Only an edition with a record of it may write these."
    )
    background: tuple[Background, ...] = ()
    swap: Swap = Swap()
