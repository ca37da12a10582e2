"""Sets HTML documents that share fonts and one style sheet, each into a PDF of its own."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportgen.cache import fingerprint
from reportgen.render.typefaces import Faces

if TYPE_CHECKING:
    from reportgen.render.pdf.galley import Galley
    from reportgen.render.pdf.parsing import Parsed

PIXEL = 0.75  # points
LINK = "link-to:"  # a link whose target is known only when all parts of the report are together
VARIANT: Any = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, in points from its left foot; pages count from zero."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of the report that is set: its file, where its ids stand, and the heads that begin on its pages."""

    content: bytes
    pages: int
    spots: Mapping[str, Spot]
    heads: Mapping[int, str]


class Typesetter:
    """Parses the style sheet and loads the fonts once for all documents that it sets."""

    def __init__(self, css: str, faces: Faces, pictures: Mapping[str, bytes]) -> None:
        from weasyprint import CSS  # takes a while to load
        from weasyprint.text.fonts import FontConfiguration

        from reportgen.render.pdf.fetcher import OnlyOurs

        self.style = fingerprint((css, {face.path.name: face.path.read_bytes() for face in faces}))
        self.css, self.pictures = css, pictures
        self._fetcher = OnlyOurs(faces, pictures)
        self._fonts = FontConfiguration()
        self._sheet = CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)

    def pages(self, html: str, **options: Any) -> Any:
        """The document laid out, not yet written."""
        return self.read(html).render(font_config=self._fonts, stylesheets=[self._sheet], **{**VARIANT, **options})

    def galley(self, html: str, **options: Any) -> "Galley":
        """The document to be laid out page by page."""
        from reportgen.render.pdf.galley import Galley

        return Galley(self.read(html), self._fonts, stylesheets=[self._sheet], **{**VARIANT, **options})

    def read(self, html: str) -> "Parsed":
        """A text for a galley."""
        from reportgen.render.pdf.parsing import Parsed

        # An address inside the document may lie in another part: it is resolved when all parts are together.
        return Parsed(html.replace('href="#', f'href="{LINK}'), self._fetcher)

    def written(self, document: Any, **options: Any) -> bytes:
        """Not compressed, as the finished report is compressed whole."""
        identifier = sha256(str(len(document.pages)).encode()).digest()[:16]
        written: bytes = document.write_pdf(pdf_identifier=identifier, uncompressed_pdf=True, **{**VARIANT, **options})
        return written

    def fragment(self, document: Any) -> Fragment:
        return Fragment(self.written(document), len(document.pages), _spots(document), _heads(document))


def _spots(document: Any) -> dict[str, Spot]:
    spots: dict[str, Spot] = {}
    for number, page in enumerate(document.pages):
        for name, (left, top, _, _) in page.anchors.items():
            # What breaks over pages stands where it begins.
            spots.setdefault(name, Spot(number, round(left * PIXEL, 3), round((page.height - top) * PIXEL, 3)))
    return spots


def _heads(document: Any) -> dict[int, str]:
    """The last head that begins on each page: elements say it in `data-head`."""
    heads = {element.get("id"): element.get("data-head") for element in document._html.etree_element.iter()}
    begun: dict[int, str] = {}
    for number, page in enumerate(document.pages):
        for name in page.anchors:
            if heads.get(name):
                begun[number] = heads[name]
    return begun


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Layout makes millions of boxes that all stay alive: collecting among them costs a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
