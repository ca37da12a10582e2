"""Makes sure that the brand's typefaces hold every character: a borrowed glyph differs from machine to machine."""

import unicodedata

from reportgen.errors import BuildError
from reportgen.render.typefaces import Faces, face


def known_characters(faces: Faces, families: tuple[str, ...]) -> frozenset[int]:
    """The code points that at least one of the families has."""
    from fontTools.ttLib import TTFont

    return frozenset(code for family in families for code in TTFont(face(faces, family).path, lazy=True).getBestCmap())


def refuse_missing(text: str, known: frozenset[int], families: tuple[str, ...]) -> None:
    """Raises a BuildError that names the characters of `text` that are not `known`."""
    missing = sorted({c for c in set(text) if ord(c) not in known and not c.isspace()})
    if missing:
        named = ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in missing[:8])
        raise BuildError(
            f"the typefaces {' and '.join(families)} have no {named}: write it with other characters, "
            "or name a typeface that has it in assets/brand.yaml"
        )
