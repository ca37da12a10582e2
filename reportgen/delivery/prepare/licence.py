"""Typesets what a copy adds to the report: the licence page with fields to fill, and the letters to fill them with."""

import unicodedata
from dataclasses import dataclass

from reportgen.content.house import House
from reportgen.delivery.prepare.leaves import leaves
from reportgen.document.report import Report
from reportgen.render.limits import format_limits
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.typefaces import Faces, face

# Latin, Greek and Cyrillic with their signs; other scripts need shaping, which a stamp does not do.
BLOCKS = (range(0x21, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00), range(0x2010, 0x203B), range(0x20AC, 0x20AD))


@dataclass(frozen=True, slots=True)
class LicencePage:
    """Two PDF files: the page, and one that holds nothing but letters."""

    page: bytes
    letters: bytes


def licence_page(report: Report, house: House, allows: str) -> LicencePage:
    """The licence page of a tier, tagged like the report's own pages."""
    setting = leaves(report, house)
    with format_limits("licence page"), warnings_are_errors():
        page = setting.set("licence.css", setting.written("licence.html", allows=allows))
        letters = _letters(setting.faces, house.brand.typography.headings)
        case = setting.set("letters.css", setting.written("letters.html", letters=letters), tags=False)
    return LicencePage(page, case)


def _letters(typefaces: Faces, family: str) -> list[str]:
    from fontTools.ttLib import TTFont  # heavy

    with TTFont(face(typefaces, family).path, lazy=True) as font:
        held = font.getBestCmap()
    letters = (chr(code) for block in BLOCKS for code in block if code in held)
    # Marks that join the letter before them would have no code of their own.
    return [letter for letter in letters if unicodedata.category(letter)[0] in "LNPS"]
