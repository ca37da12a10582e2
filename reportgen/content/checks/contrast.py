"""Whether a brand's colours can be read and told apart: WCAG 2.2 AA on screen and paper, an order of greys in print."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from reportgen.content.edition import PathKey
from reportgen.content.light import contrast, lightness
from reportgen.content.models.brand import Brand
from reportgen.errors import Place, Problem

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
# What is set as words on which ground. Links are set in the colour of what is compared.
WORDS = {
    "background": ("foreground", "accent", "compared", "grey-4", "grey-5"),
    "primary": ("background", "support", "history", "grey-2"),
}
# What draws lines and columns. History, support and quiet fill areas that have an edge or a label, and may be faint.
DRAWN = {"background": ("main", "compared", "assumed", "accent"), "primary": ("accent",)}
# What may stand side by side in one figure; the accent differs by its place, the assumed by its stroke.
TOGETHER = (("main", "compared"), ("main", "support"), ("compared", "support"), ("main", "history"))
APART, STEP = 12, 6  # of L*, between roles and between tints


def check_contrast(brand: Brand, places: Mapping[PathKey, Place]) -> Iterator[Problem]:
    """A warning for every pair that is too near, at the colour to change."""

    def warn(name: str, message: str, hint: str) -> Problem:
        color = brand.color
        of_role = color.roles.get(name) or getattr(color, name, None) or name
        place = places.get(("brand", "color", "palette", of_role), places["brand", "color"])
        return Problem(place, message, hint, severity="warning")

    for ground, names in WORDS.items():
        for name in names:
            if (found := contrast(brand.colour(name), brand.colour(ground))) < TEXT:
                said = f"words in '{name}' on '{ground}' have a contrast of {found:.1f}"
                yield warn(name, said, f"WCAG 2.2 AA asks for {TEXT}: take a colour further from the ground")
    for ground, names in DRAWN.items():
        for name in names:
            if (found := contrast(brand.colour(name), brand.colour(ground))) < GRAPHIC:
                said = f"lines in '{name}' on '{ground}' have a contrast of {found:.1f}"
                yield warn(name, said, f"WCAG 2.2 AA asks for {GRAPHIC:.0f}: take a colour further from the ground")
    for first, second in TOGETHER:
        if abs(lightness(brand.colour(first)) - lightness(brand.colour(second))) < APART:
            said = f"'{first}' and '{second}' are the same grey in print"
            yield warn(second, said, "make one of them lighter: figures show them side by side")
    greys = [lightness(tint) for tint in brand.color.tints]
    for number, (light, dark) in enumerate(pairwise(greys), 1):
        if light - dark < STEP:
            place = places.get(("brand", "color", "tints", number), places["brand", "color"])
            hint = "tints go from light to dark in steps that a greyscale print shows"
            yield Problem(place, "this tint is not visibly darker than the one before", hint, severity="warning")
