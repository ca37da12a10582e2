"""`assets/brand.yaml`: names, colours, fonts, logo, after the brand.yml convention; a role says what a colour means."""

from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.content.models.base import Seed, Words
from reportgen.content.models.legal import Placeholder
from reportgen.content.text import Text

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
AssetPath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$")]


class Meta(Seed):
    name: str
    link: str | None = None
    contact: str | None = None


class Colours(Seed):
    palette: dict[str, Colour]
    foreground: str = Field(description="Palette name of the colour of text.")
    background: str = Field(description="Of the ground that text stands on.")
    primary: str = Field(description="Of the ground of covers and chapter openers, with reversed text.")
    accent: str = Field(description="Of what a reader must see.")
    roles: dict[str, str] = Field(description="Chart role: palette name.")
    tints: tuple[Colour, ...] = Field(
        min_length=5, max_length=5, description="Five of one hue from light to dark, for ordered data."
    )


class Fonts(Seed):
    base: str = Field(description="The family of running text.")
    headings: str = Field(description="The family of headings, tables and labels.")
    office: str = Field(description="The family that Office files name; buyers' machines need it.")
    office_headings: str
    files: tuple[AssetPath, ...] = Field(
        (), description="TrueType files in assets/ that bring the families which no installed package does."
    )


class Logo(Seed):
    light: AssetPath = Field(description="An SVG or PNG file in assets/, for the brand's background.")
    dark: AssetPath | None = Field(
        None, description="The same for its primary colour; without it, `light` stands on a plate."
    )
    alt: Text | None = Field(None, description="What is read out for it; by default the publisher's name.")


class Brand(Seed):
    meta: Meta
    color: Colours
    typography: Fonts
    logo: Logo | None = None
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
