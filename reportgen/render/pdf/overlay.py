"""Running heads and folios, known only when all parts are together: a layer under every page."""

from io import BytesIO

import pikepdf
from pikepdf import Name

from reportgen.render.pdf.typesetter import Typesetter

# ISO 32000-1, 14.8.2.2: what repeats on pages is no content.
ARTIFACT = "/Artifact <</Type /Pagination>> BDC q {} Do Q EMC"


def overlay(typesetter: Typesetter, html: str) -> bytes:
    """A PDF with nothing but heads and folios, one page for each page of the report."""
    return typesetter.written(typesetter.pages(html, pdf_tags=False), pdf_tags=False)


def stamp(document: pikepdf.Pdf, layer: bytes) -> None:
    """Lays each page of the layer under the page of the document that it belongs to."""
    with pikepdf.open(BytesIO(layer)) as stamps:
        for index, (page, under) in enumerate(zip(document.pages, stamps.pages, strict=True)):
            form = document.copy_foreign(under.as_form_xobject())
            name = page.add_resource(form, Name.XObject, Name(f"/Furniture{index}"))
            page.contents_add(ARTIFACT.format(name).encode(), prepend=True)
