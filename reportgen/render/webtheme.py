"""The brand's colours for light and dark, moved where they would lose their contrast with the ground."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.content.light import contrast, luminance
from reportgen.content.models.brand import Brand
from reportgen.document.shapes import Role
from reportgen.figures.colours import mix, role_colour

TEXT = 4.6  # WCAG 2.2, 1.4.3 asks for 4.5
GRAPHIC_AT_NIGHT = 5.0  # colours on a dark ground need more to be told apart
GRAPHIC = 3.1  # WCAG 2.2, 1.4.11 asks for 3
BLACK, WHITE = "#000000", "#ffffff"
NIGHT = 0.55  # how much of the ink is left in the dark ground
NIGHTFALL = (0.04, 0.16, 0.34, 0.7, 1.0)  # how much of each tint shows on the dark ground


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they mean: for style sheets (`names`), charts (`roles`) and ordered data (`tints`)."""

    names: Mapping[str, str]
    roles: Mapping[str, str]
    on: Mapping[str, str]  # the text that stands on a role's colour
    tints: tuple[tuple[str, str], ...]  # ground and the text on it, from little to much


def light(brand: Brand) -> Theme:
    ground, ink = brand.colour("background"), brand.colour("foreground")
    surface = mix(ground, ink, 0.025)
    names = {
        "ground": ground,
        "surface": surface,
        "raised": ground,
        "ink": ink,
        "soft": reach(mix(ink, ground, 0.35), surface, TEXT),
        "line": mix(ground, ink, 0.13),
        "edge": reach(mix(ink, ground, 0.5), surface, GRAPHIC),
        "wash": mix(ground, brand.colour("compared"), 0.1),
        "warm": mix(ground, brand.colour("support"), 0.18),
    }
    return _theme(names, brand, _roles(brand, ground, GRAPHIC), brand.color.tints)


def dark(brand: Brand) -> Theme:
    ground = mix(BLACK, brand.colour("foreground"), NIGHT)
    paper = mix(WHITE, ground, 0.1)
    tints = brand.color.tints
    glow = tints[len(tints) // 2]  # greys of the night are greys of the ink
    raised = mix(ground, glow, 0.1)
    names = {
        "ground": ground,
        "surface": mix(ground, glow, 0.05),
        "raised": raised,
        "ink": paper,
        "soft": reach(mix(paper, ground, 0.3), raised, TEXT),
        "line": mix(ground, glow, 0.27),
        "edge": reach(mix(paper, ground, 0.5), raised, GRAPHIC),
        "wash": mix(raised, brand.colour("compared"), 0.22),
        "warm": mix(raised, brand.colour("support"), 0.16),
    }
    nightly = (mix(raised, mix(glow, WHITE, part * 0.6), part) for part in NIGHTFALL)
    roles = {
        **_roles(brand, raised, GRAPHIC_AT_NIGHT),
        Role.MAIN.value: mix(glow, WHITE, 0.35),
        Role.QUIET.value: mix(raised, glow, 0.35),
    }
    return _theme(names, brand, roles, tuple(nightly))


def reach(colour: str, ground: str, ratio: float) -> str:
    """The colour, moved away from the ground until its contrast is enough."""
    goal = BLACK if luminance(ground) > 0.18 else WHITE
    moved = (mix(colour, goal, step / 50) for step in range(51))
    return next((found for found in moved if contrast(found, ground) >= ratio), goal)


def _theme(names: Mapping[str, str], brand: Brand, roles: Mapping[str, str], tints: tuple[str, ...]) -> Theme:
    links = {"accent": "accent", "link": "compared"}
    hardest = names["warm"]
    reached = {name: reach(brand.colour(of), hardest, TEXT) for name, of in links.items()}
    on = {name: _text_on(colour) for name, colour in roles.items()}
    return Theme({**names, **reached, **_panel(brand)}, roles, on, tuple((fill, _text_on(fill)) for fill in tints))


def _panel(brand: Brand) -> Mapping[str, str]:
    """Reversed type on the brand's ink, the same by day and by night."""
    panel = brand.colour("primary")
    return {
        "panel": panel,
        "plate": brand.colour("background"),
        "on-panel": WHITE,
        "panel-soft": reach(mix(WHITE, panel, 0.25), panel, TEXT),
        "panel-line": mix(panel, WHITE, 0.12),
        "panel-edge": reach(mix(panel, WHITE, 0.35), panel, GRAPHIC),
        "panel-accent": reach(brand.colour("accent"), panel, TEXT),
    }


def _text_on(fill: str) -> str:
    return max((BLACK, WHITE), key=lambda text: contrast(text, fill))


def _roles(brand: Brand, ground: str, ratio: float) -> Mapping[str, str]:
    # The quiet role may stay faint: it never carries meaning alone.
    own = {role.value: role_colour(brand, role) for role in Role}
    return {name: c if name == Role.QUIET.value else reach(c, ground, ratio) for name, c in own.items()}
