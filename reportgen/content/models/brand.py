"""`assets/brand.yaml`: names, colours and fonts, after the brand.yml convention; roles say what a colour means."""

from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.content.models.base import Seed, Words
from reportgen.content.models.legal import Placeholder

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Meta(Seed):
    name: str
    link: str | None = None
    contact: str | None = None


class Colours(Seed):
    palette: dict[str, Colour]
    foreground: str
    background: str
    primary: str
    accent: str
    roles: dict[str, str] = Field(description="Chart role: palette name.")
    tints: tuple[Colour, ...] = Field(min_length=2, description="One hue from light to dark, for ordered data.")


class Fonts(Seed):
    base: str
    headings: str
    office: str = Field(description="The family that Office files name; buyers' machines need it.")
    office_headings: str


class Brand(Seed):
    meta: Meta
    color: Colours
    typography: Fonts
    logo: str | None = None
    legal: dict[Placeholder, Words] = Field({}, description="Placeholder of assets/legal.yaml: its value.")

    def colour(self, name: str) -> str:
        """The hex value of a palette name, a role or one of foreground, background, primary, accent."""
        named = {
            "foreground": self.color.foreground,
            "background": self.color.background,
            "primary": self.color.primary,
            "accent": self.color.accent,
            **self.color.roles,
        }
        return self.color.palette[named.get(name, name)]
