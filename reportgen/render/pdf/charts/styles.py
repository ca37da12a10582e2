"""What roles look like on paper: fills, edges, strokes. Assumed marks differ in form, not in colour alone."""

from dataclasses import dataclass
from typing import Any

from reportgen.content.models.brand import Brand
from reportgen.document.shapes import Role
from reportgen.figures.colours import mix, role_colour

HATCH = "//////"


def area(brand: Brand, role: Role, *, assumed: bool = False) -> dict[str, Any]:
    """The style of a filled area; `assumed` says that its number is, whatever its role."""
    colour = role_colour(brand, role)
    if assumed or role is Role.ASSUMED:
        return {"fill": mix(colour, "#ffffff", 0.78), "edge": colour, "line": 0.5, "hatch": HATCH}
    return {"fill": colour}


def text_colour(brand: Brand, role: Role) -> str:
    """A colour for words about a role, dark enough to read on white."""
    colour = role_colour(brand, role)
    if role in {Role.HISTORY, Role.QUIET}:
        return brand.colour("grey-4")
    if role is Role.SUPPORT:
        return mix(colour, brand.colour("foreground"), 0.45)
    return colour


@dataclass(frozen=True, slots=True)
class Stroke:
    colour: str
    width: float
    dash: tuple[float, ...] | None
    hollow: bool


def stroke(brand: Brand, role: Role, *, assumed: bool = False) -> Stroke:
    """The style of a line and the marks on it."""
    widths = {Role.MAIN: 1.8, Role.ACCENT: 1.4}
    assumed = assumed or role is Role.ASSUMED
    return Stroke(role_colour(brand, role), widths.get(role, 1.2), (3.2, 2.0) if assumed else None, assumed)
