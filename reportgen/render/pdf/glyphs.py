"""Makes sure that the brand's typefaces hold every character: a borrowed glyph differs from machine to machine."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from reportgen.content.edition import Edition
from reportgen.content.house import House
from reportgen.content.source import read_source
from reportgen.errors import BuildError, MachineError, Place, Problem
from reportgen.render.typefaces import Faces, face, faces

HINT = "write it with other characters, or name a typeface that has it in assets/brand.yaml"
MOST_NAMED = 8
FENCE = re.compile(r"\s*(?:```|~~~)")


def missing_glyphs(root: Path, edition: Edition, house: House) -> Iterator[Problem]:
    """A problem for each stretch of characters in the edition's files that no typeface of the brand has."""
    families = (house.brand.typography.base, house.brand.typography.headings)
    try:
        known = known_characters(faces(*families, own=house.faces), families)
    except MachineError:  # it is the build that needs the typefaces, and that says so
        return
    files = {place.path for place in edition.places.values()}
    files |= {section.place.path for section in edition.sections.values()}
    for path in sorted(files):
        text = read_source(root, path).text or ""
        if any(_lacks(known, sign) for sign in set(text)):
            yield from _missing(text, path, known, families)


def known_characters(faces: Faces, families: tuple[str, ...]) -> frozenset[int]:
    """The code points that at least one of the families has."""
    return frozenset().union(*(_characters(face(faces, family).path) for family in families))


@cache
def _characters(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # heavy

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def refuse_missing(text: str, known: frozenset[int], families: tuple[str, ...]) -> None:
    """Raises a BuildError that names the characters of `text` that are not `known`."""
    missing = sorted({sign for sign in set(text) if _lacks(known, sign)})
    if missing:
        raise BuildError(f"{_message(missing, families)}: {HINT}")


def _missing(text: str, path: Path, known: frozenset[int], families: tuple[str, ...]) -> Iterator[Problem]:
    lines = _without_comments(text, fenced=path.suffix == ".md")
    for number, line in enumerate(lines, 1):
        for lacks, stretch in groupby(enumerate(line, 1), lambda signed: _lacks(known, signed[1])):
            if lacks:
                signs = list(stretch)
                message = _message(sorted({sign for _, sign in signs}), families)
                yield Problem(Place(path, number, signs[0][0]), message, HINT)


def _without_comments(text: str, *, fenced: bool) -> Iterator[str]:
    """The lines, those empty that only YAML's readers see: in chapters, YAML stands in fences."""
    in_yaml = not fenced
    for line in text.split("\n"):
        if fenced and FENCE.match(line):
            in_yaml = not in_yaml
        yield "" if in_yaml and line.lstrip().startswith("#") else line


def _lacks(known: frozenset[int], sign: str) -> bool:
    return ord(sign) not in known and not sign.isspace() and sign != "\ufffd"  # which another check has named


def _message(signs: list[str], families: tuple[str, ...]) -> str:
    named = ", ".join(f"{sign} (U+{ord(sign):04X} {unicodedata.name(sign, 'unnamed')})" for sign in signs[:MOST_NAMED])
    return f"the typefaces {' and '.join(families)} have no {named}"
