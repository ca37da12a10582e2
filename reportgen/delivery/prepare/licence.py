"""Typesets what a copy adds to the report: the licence page with fields to fill, and the letters to fill them with."""

import unicodedata
from dataclasses import dataclass

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.figures.colours import mix
from reportgen.render.pdf.typesetter import Typesetter
from reportgen.render.pdf.warnings import warnings_are_errors
from reportgen.render.templates import mistakes_told, sandbox
from reportgen.render.typefaces import Faces, face, faces

# Latin, Greek and Cyrillic with their signs; other scripts need shaping, which a stamp does not do.
BLOCKS = (range(0x21, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00), range(0x2010, 0x203B), range(0x20AC, 0x20AD))


@dataclass(frozen=True, slots=True)
class LicencePage:
    """Two PDF files: the page, and one that holds nothing but letters."""

    page: bytes
    letters: bytes


def licence_page(report: Report, house: House, allows: str) -> LicencePage:
    """The licence page of a tier, tagged like the report's own pages."""
    family = house.brand.typography.headings
    typefaces = faces(house.brand.typography.base, family, own=house.faces)
    environment = sandbox(house.templates)
    _ = house.labels(report.edition.seed.language)
    environment.globals |= {
        "brand": house.brand,
        "seed": report.edition.seed,
        "language": report.edition.seed.language,
        "faces": typefaces,
        "mix": mix,
        "_": _,
    }

    def written(name: str, **context: object) -> str:
        with mistakes_told(house.templates / f"delivery/{name}.j2"):
            return environment.get_template(f"delivery/{name}.j2").render(**context)

    with warnings_are_errors():
        page = Typesetter(written("licence.css"), typefaces, {})
        set_page = page.written(page.pages(written("licence.html", title=report.title, allows=allows)))
        case = Typesetter(written("letters.css"), typefaces, {})
        html = written("letters.html", letters=_letters(typefaces, family))
        set_case = case.written(case.pages(html, pdf_tags=False), pdf_tags=False)
    return LicencePage(set_page, set_case)


def _letters(typefaces: Faces, family: str) -> list[str]:
    from fontTools.ttLib import TTFont  # heavy

    with TTFont(face(typefaces, family).path, lazy=True) as font:
        held = font.getBestCmap()
    letters = (chr(code) for block in BLOCKS for code in block if code in held)
    # Marks that join the letter before them would have no code of their own.
    return [letter for letter in letters if unicodedata.category(letter)[0] in "LNPS"]
