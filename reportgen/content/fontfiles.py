"""Typefaces that a project brings as files: what each one is, read from its own tables, or why it cannot serve."""

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportgen.content.source import read_bytes
from reportgen.errors import Place, Problem

LARGEST = 16 * 2**20  # bytes
_RESTRICTED = 0x0002  # OpenType, OS/2 fsType: may not be embedded
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # ids of the name table
_ITALIC = 1  # of OS/2 fsSelection


@dataclass(frozen=True, slots=True, order=True)
class Face:
    family: str
    weight: int
    italic: bool
    path: Path
    digest: str = ""  # of a file that may change under its name


def read_face(root: Path, path: Path) -> Face | Problem:
    """The face in a file of the project, or what is wrong with it."""
    from fontTools.ttLib import TTFont, TTLibError  # heavy

    place = Place(path)
    raw = read_bytes(root, path, LARGEST)
    if isinstance(raw, Problem):
        return raw
    try:
        with TTFont(io.BytesIO(raw)) as font:
            if why := _unfit(font):
                return Problem(place, *why)
            names, traits = font["name"], font["OS/2"]
            family = names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY) or ""
            italic = bool(traits.fsSelection & _ITALIC)
            where, digest = (root / path).absolute(), sha256(raw).hexdigest()
            return Face(family, int(traits.usWeightClass), italic, where, digest)
    except (TTLibError, KeyError, ValueError, EOFError, OSError) as error:
        return Problem(place, f"this is no TrueType font: {error}", "give a .ttf file")


def _unfit(font: Any) -> tuple[str, str] | None:
    if "glyf" not in font:
        return "a font with TrueType outlines is needed", "give the .ttf files of the family, not .otf or .woff"
    if "fvar" in font:
        return "a variable font cannot be placed in every format", "give the family’s static .ttf files, one a weight"
    if font["OS/2"].fsType & 0x000F == _RESTRICTED:
        return "the font says that it may not be embedded", "ask its maker for a licence to embed it"
    font.getBestCmap()
    return None
