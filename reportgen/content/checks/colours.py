"""Every colour that the brand names is in its palette, and it names all that files are drawn with."""

from collections.abc import Iterator, Mapping

from reportgen.content.edition import PathKey
from reportgen.content.models.brand import Brand
from reportgen.content.near import did_you_mean
from reportgen.errors import Place, Problem

ROLES = ("main", "compared", "support", "assumed", "history", "quiet")
GREYS = ("grey-1", "grey-2", "grey-4", "grey-5")  # of rules, axes and small print, from light to dark


def check_colours(brand: Brand, places: Mapping[PathKey, Place]) -> Iterator[Problem]:
    """A problem for every name that is no palette colour, and for every role and grey that has none."""
    color = brand.color
    for role in ROLES:
        if role not in color.roles:
            hint = f"write '{role}: ' and a colour of the palette"
            yield Problem(places["brand", "color", "roles"], f"the role '{role}' has no colour", hint)
    for grey in GREYS:
        if grey not in color.palette:
            hint = "greys belong to every brand: grey-1 is the lightest"
            yield Problem(places["brand", "color", "palette"], f"the palette lacks '{grey}'", hint)
    named: dict[PathKey, str] = {
        (use,): getattr(color, use) for use in ("foreground", "background", "primary", "accent")
    }
    named |= {("roles", role): name for role, name in color.roles.items()}
    for path, name in named.items():
        if name not in color.palette:
            message = f"the palette has no colour '{name}'"
            yield Problem(places["brand", "color", *path], message, did_you_mean(name, color.palette))
