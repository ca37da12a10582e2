"""Where typefaces lie and how wide their letters are: fonts that Python packages announce, by family and weight."""

import math
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from reportgen.content.fontfiles import Face
from reportgen.errors import MachineError

WEIGHTS = {
    "Thin": 100, "ExtraLight": 200, "Light": 300, "": 400, "Regular": 400, "Medium": 500, "Semibold": 600,
    "SemiBold": 600, "Bold": 700, "ExtraBold": 800, "Black": 900,
}  # fmt: skip
FILE_NAME = re.compile(rf"(?P<family>[A-Za-z0-9]+)-(?P<weight>{'|'.join(WEIGHTS)})(?P<italic>It(?:alic)?)?\.ttf")
# Office files name a family of the buyer's machine, whose metrics nobody may ship; this one is two per cent wider.
OFFICE_STAND_IN = "Source Sans Pro"
_UNKNOWN, _UNKNOWN_IDEOGRAPH, _IDEOGRAPHS = 0.6, 1.0, 0x2E7F

Measure = Callable[[str], float]


Faces = tuple[Face, ...]


def faces(*families: str, own: Faces = ()) -> Faces:
    """Every face of the families in a fixed order: those that the project brings, else those that are installed."""
    found = {face for face in own if face.family in families}
    wanted = {family.replace(" ", ""): family for family in families if not any(f.family == family for f in found)}
    for entry in entry_points(group="fonts_ttf") if wanted else ():
        for path in map(Path, entry.load().values()):
            name = FILE_NAME.fullmatch(path.name)
            if name and name["family"] in wanted:
                found.add(Face(wanted[name["family"]], WEIGHTS[name["weight"]], bool(name["italic"]), path))
    for family in families:
        if not any(face.family == family for face in found):
            raise MachineError(
                f"the typeface '{family}' is not installed: {to_install(family)}; "
                "which typefaces a brand needs stands in assets/brand.yaml"
            )
    return tuple(sorted(found))


def to_install(family: str) -> str:
    """What brings a family to this machine."""
    package = f"font-{family.lower().replace(' ', '-')}"
    return f"install a Python package that brings it (such as {package}), or name its files in assets/brand.yaml"


def face(all_faces: Faces, family: str, weight: int = 400, *, italic: bool = False) -> Face:
    """The face of a family that is nearest to a weight."""
    all_of_it = [f for f in all_faces if f.family == family]
    candidates = [f for f in all_of_it if f.italic == italic] or all_of_it
    return min(candidates, key=lambda f: abs(f.weight - weight))


@cache
def measure(path: Path) -> Measure:
    """A function that gives the width of a text in sizes of the font, by its advance widths."""
    from fontTools.ttLib import TTFont  # heavy

    with TTFont(path, lazy=True) as font:
        per_em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        widths = {code: advances[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}

    def width(text: str) -> float:
        return math.fsum(
            widths.get(ord(sign), _UNKNOWN_IDEOGRAPH if ord(sign) > _IDEOGRAPHS else _UNKNOWN) for sign in text
        )

    return width
