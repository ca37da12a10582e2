"""How the boxes of a diagram are filled."""

from dataclasses import dataclass

from reportgen.document.shapes import Role
from reportgen.figures.colours import mix
from reportgen.figures.drawing import Box
from reportgen.render.deck.palette import Palette

_FAINT = (Role.QUIET, Role.HISTORY)
_NAMES = {"background": "bg1", "foreground": "tx1"}


@dataclass(frozen=True, slots=True)
class Surface:
    fill: str
    line: str
    ink: str  # slot of the theme


def surface_of(palette: Palette, box: Box) -> Surface:
    """Fill, outline and colour of letters of a box."""
    colour = palette.role(box.role)
    outline = f'<a:ln w="15875">{palette.fill(_visible(palette, box.role))}</a:ln>'
    dashed = outline.replace("</a:ln>", '<a:prstDash val="dash"/></a:ln>')
    none = "<a:ln><a:noFill/></a:ln>"
    pale = (
        mix(f"#{colour}", f"#{palette.hex('background')}", 0.82 if box.role not in _FAINT else 0.35).lstrip("#").upper()
    )
    if box.level is not None:
        colour = palette.tint(box.level, box.levels)
        return Surface(palette.fill(colour), none, _NAMES[palette.ink_on(colour)])
    match box.fill:
        case "solid":
            return Surface(palette.fill(colour), none, _NAMES[palette.ink_on(colour)])
        case "tint":
            return Surface(palette.fill(pale), none, "tx1")
        case "outline":
            return Surface("<a:noFill/>", outline, "tx1")
        case "dashed":
            return Surface("<a:noFill/>", dashed, "tx1")
        case _:  # plain: paper, so that lines which pass beneath do not strike the words through
            return Surface(palette.fill(palette.hex("background")), none, "tx1")


def _visible(palette: Palette, role: Role) -> str:
    return palette.hex("history") if role is Role.QUIET else palette.role(role)
