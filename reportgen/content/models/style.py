"""`assets/style.yaml`: house style for prose."""

from pydantic import Field

from reportgen.content.models.base import Seed


class Banned(Seed):
    word: str = Field(description="A word or phrase; whole words, any case.")
    instead: str


class HouseStyle(Seed):
    banned: tuple[Banned, ...] = ()
    years: tuple[int, int] = Field((1950, 2100), description="Whole numbers in this range read as years in prose.")
    names: tuple[str, ...] = Field((), description="Proper names with digits, in every market.")
