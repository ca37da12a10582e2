"""The cover of a report as a picture: the first page of its own PDF, artwork and all."""

from io import BytesIO
from pathlib import Path

WIDTH = 480  # dots: twice what the page gives it
SHADES = 96


def cover_picture(document: Path) -> bytes:
    """A PNG of the first page."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(document) as opened:
        first = opened[0]
        picture = first.render(scale=WIDTH / first.get_width()).to_pil().convert("RGB")
    few = picture.quantize(SHADES, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    return target.getvalue()
