"""Puts the drawn figures where their placeholders stand, as form XObjects."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from reportgen.render.pdf.placeholders import index_of


def place_figures(document: pikepdf.Pdf, book: bytes) -> None:
    """Swaps every one-pixel picture for the page of `book` that its colour names."""
    with pikepdf.open(BytesIO(book)) as drawn:
        forms = {index: _form(document, page) for index, page in enumerate(drawn.pages)}
        for owner, key, index in list(_placeholders(document)):
            owner[key] = forms[index]


def _placeholders(document: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str, int]]:
    """Every use of a placeholder: the XObject dictionary, its key there, and the figure's index."""
    # The pages of a part share their resources.
    shared = {resources.objgen: resources for page in document.pages if (resources := page.obj.get("/Resources"))}
    for resources in shared.values():
        pictures = resources.get("/XObject", Dictionary())
        for key, picture in pictures.items():
            if picture.get("/Subtype") == Name.Image and picture.Width == picture.Height == 1:
                yield pictures, key, index_of(picture.read_bytes()[:3])


def _form(document: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """A page as a form in the unit square: an image is painted there too, so the placement stays as it was."""
    form = document.copy_foreign(page.as_form_xobject())
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    width, height = right - left, top - bottom
    form.Matrix = Array([round(1 / width, 8), 0, 0, round(1 / height, 8), -left / width, -bottom / height])
    if "/StructParents" in form:
        del form["/StructParents"]
    return form
