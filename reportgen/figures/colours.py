"""Hex colours by meaning: the brand says what a role looks like, and nobody else does."""

from reportgen.content.light import channels, contrast
from reportgen.content.models.brand import Brand
from reportgen.document.shapes import Role


def role_colour(brand: Brand, role: Role) -> str:
    """The hex colour of a role."""
    return brand.colour(role.value)


def tint(brand: Brand, level: int, levels: int) -> str:
    """The shade of one hue for an ordered level, 0 the lightest and `levels` - 1 the darkest."""
    tints = brand.color.tints
    if levels <= 1:
        return tints[-1]
    return tints[round(level / (levels - 1) * (len(tints) - 1))]


def mix(first: str, second: str, part: float) -> str:
    """`first` with `part` (0 to 1) of `second` in it."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def text_on(brand: Brand, ground: str) -> str:
    """The brand's foreground or background, whichever reads better on `ground`."""
    candidates = (brand.colour("foreground"), brand.colour("background"))
    return max(candidates, key=lambda colour: contrast(colour, ground))
