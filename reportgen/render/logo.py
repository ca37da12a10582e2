"""The publisher's logo as each format needs it: as an address for pages, as pixels for Office."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportgen.content.house import House
from reportgen.content.pictures import Picture
from reportgen.document.report import Report

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS = 1200  # of the longer side of a drawing that Office shows: sharp on a projector
PADDING = 0.3  # of a plate, in heights of its logo


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo for one ground; `plate`: it was drawn for the other, and stands on a plate of that."""

    picture: Picture
    alt: str
    ground: str  # the colour that it was drawn for
    dark: bool = False  # that is the primary colour
    plate: bool = False

    @property
    def address(self) -> str:
        """The picture as data, for pages that load nothing."""
        return f"data:{self.picture.mime};base64,{base64.b64encode(self.picture.data).decode('ascii')}"

    @property
    def shape(self) -> float:
        """Its width by its height, with its plate."""
        room = 2 * PADDING if self.plate else 0
        return (self.picture.ratio + room) / (1 + room)

    def pixels(self) -> bytes:
        """A PNG, on its plate where it needs one."""
        return _on_plate(_pixels(self.picture), self.ground) if self.plate else _pixels(self.picture)


def logo_of(report: Report, house: House, *, dark: bool) -> Logo | None:
    """The logo for the primary colour (`dark`) or for the background; none where the brand has none."""
    if house.logos is None or house.brand.logo is None:
        return None
    alt = str(house.brand.logo.alt or report.edition.seed.publisher or house.brand.meta.name)
    if dark and house.logos.dark:
        return Logo(house.logos.dark, alt, house.brand.colour("primary"), dark=True)
    return Logo(house.logos.light, alt, house.brand.colour("background"), plate=dark)


def logos(report: Report, house: House) -> Mapping[str, Logo]:
    """The logos by the ground that they stand on, for templates: `light` and `dark`, or nothing."""
    found = {name: logo_of(report, house, dark=name == "dark") for name in ("light", "dark")}
    return {name: logo for name, logo in found.items() if logo}


def marks(report: Report, house: House) -> Mapping[str, bytes]:
    """The logos by the addresses that the templates of the PDF give them."""
    return {f"logo:{ground}": logo.picture.data for ground, logo in logos(report, house).items()}


@cache
def _pixels(picture: Picture) -> bytes:
    if picture.kind == "png":
        return picture.data
    from PIL import Image  # heavy
    from vl_convert import svg_to_png

    text = picture.data.decode("utf-8")
    with Image.open(io.BytesIO(svg_to_png(text, ppi=72))) as drawn:
        scale = PIXELS / max(drawn.size)
    return _bare(Image.open(io.BytesIO(svg_to_png(text, scale=scale, ppi=72))))


@cache
def _on_plate(png: bytes, ground: str) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(png)) as drawn:
        room = round(drawn.height * PADDING)
        plate = Image.new("RGBA", (drawn.width + 2 * room, drawn.height + 2 * room), ground)
        plate.alpha_composite(drawn.convert("RGBA"), (room, room))
    return _bare(plate)


def _bare(image: "Image") -> bytes:
    """Without a resolution, by which programs would size it."""
    target = io.BytesIO()
    image.convert("RGBA").save(target, "PNG")
    return target.getvalue()
