"""The brand's colours as Office theme slots, so that a buyer who changes the theme changes the deck."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.content.models.brand import Brand
from reportgen.document.shapes import Role

# Slot of the theme: name in the brand. Order and names of slots: ECMA-376 part 1, 20.1.6.2 (clrScheme).
SLOTS: Mapping[str, str] = {
    "dk1": "foreground",
    "lt1": "background",
    "dk2": "primary",
    "lt2": "grey-1",
    "accent1": "main",
    "accent2": "accent",
    "accent3": "compared",
    "accent4": "support",
    "accent5": "history",
    "accent6": "grey-4",
    "hlink": "foreground",
    "folHlink": "foreground",
}
# Slides refer to dk1 as tx1 and so on through the master's colour map.
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


@dataclass(frozen=True, slots=True)
class Palette:
    brand: Brand

    def hex(self, name: str) -> str:
        """The colour of a brand name or role, without the hash."""
        return self.brand.colour(name).lstrip("#").upper()

    def tint(self, level: int, levels: int) -> str:
        """The tint for an ordered level: the lightest for 0, the darkest for the last."""
        tints = self.brand.color.tints
        return tints[round(level * (len(tints) - 1) / max(1, levels - 1))].lstrip("#").upper()

    def role(self, role: Role) -> str:
        return self.hex(role.value)

    def slot(self, value: str) -> str | None:
        """The theme colour that has this value."""
        for slot, name in SLOTS.items():
            if self.hex(name) == value:
                return _MAPPED.get(slot, slot)
        return None

    def ink_on(self, value: str) -> str:
        """The brand name of the text colour that reads on this background."""
        red, green, blue = (int(value[i : i + 2], 16) for i in (0, 2, 4))
        return "background" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else "foreground"

    def fill(self, value: str) -> str:
        """The `a:solidFill` of a colour, by theme slot where there is one."""
        slot = self.slot(value)
        inner = f'<a:schemeClr val="{slot}"/>' if slot else f'<a:srgbClr val="{value}"/>'
        return f"<a:solidFill>{inner}</a:solidFill>"

    def hatch(self, value: str) -> str:
        """Diagonal strokes of a colour on white: how assumed values are drawn."""
        ink, paper = self.fill(value)[len("<a:solidFill>") : -len("</a:solidFill>")], '<a:schemeClr val="bg1"/>'
        return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{ink}</a:fgClr><a:bgClr>{paper}</a:bgClr></a:pattFill>'
