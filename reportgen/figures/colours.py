"""Hex colours by meaning: the brand says what a role looks like, and nobody else does."""

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


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a hex colour, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio after WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(brand: Brand, ground: str) -> str:
    """The brand's foreground or background, whichever reads better on `ground`."""
    candidates = (brand.colour("foreground"), brand.colour("background"))
    return max(candidates, key=lambda colour: contrast(colour, ground))
