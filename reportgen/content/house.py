"""The publisher's house: brand, precision policy, style, words and templates, read from assets and templates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.content.fontfiles import Face
from reportgen.content.models.approvals import Role
from reportgen.content.models.brand import Brand
from reportgen.content.models.legal import LegalWords
from reportgen.content.models.precision import Precision
from reportgen.content.models.style import HouseStyle
from reportgen.content.pictures import Picture

Labels = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Logos:
    """The publisher's mark for the brand's background, and for its primary colour where there is one."""

    light: Picture
    dark: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What all editions of a publisher share."""

    brand: Brand
    precision: Precision
    style: HouseStyle
    legal: LegalWords
    catalogues: Mapping[str, Mapping[str, str]]  # language: {English label: label}
    templates: Path
    assets: Path
    roles: Mapping[str, Role] = field(default_factory=dict)  # who may approve
    logos: Logos | None = None
    faces: tuple[Face, ...] = ()  # typefaces that the project brings as files

    def labels(self, language: str) -> Labels:
        """The word a reader of `language` sees for an English label."""
        catalogue = self.catalogues.get(language, {})
        return lambda label: catalogue.get(label) or label
