"""Reads a logo: an SVG that draws and does nothing else, or a PNG; what is wrong with it is said of the file."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportgen.content.source import read_bytes
from reportgen.errors import Place, Problem

LARGEST = 512 * 2**10  # bytes
MOST_ELEMENTS = 2_000
MOST_PIXELS = 16_000_000
FEWEST_PIXELS = 240  # of the longer side; less is coarse in print
WIDEST = 16  # times its height, and the other way round

SVG = "{http://www.w3.org/2000/svg}"
# Outlines and flat colours. Letters are outlines too: a typeface would differ from machine to machine; gradients are
# not painted alike by all who show PDF files.
DRAWS = frozenset(
    ("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "clipPath", "path", "rect", "circle",
     "ellipse", "line", "polyline", "polygon")
)  # fmt: skip
OUTLINES = "draw it with outlines and flat colours alone, letters as outlines too; or save it as PNG"
_AFAR = re.compile(r"@import|url\(\s*(?![\"']?#)|expression\(|javascript:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that was found to be safe; `ratio` is its width by its height."""

    kind: Literal["svg", "png"]
    data: bytes
    ratio: float

    @property
    def mime(self) -> str:
        return "image/svg+xml" if self.kind == "svg" else "image/png"


def read_picture(root: Path, path: Path) -> Picture | tuple[Problem, ...]:
    """The picture in a file of the project, or all that is wrong with it."""
    raw = read_bytes(root, path, LARGEST)
    if isinstance(raw, Problem):
        return (raw,)
    if path.suffix.lower() == ".svg":
        return _svg(raw, Place(path))
    if path.suffix.lower() == ".png":
        return _png(raw, Place(path))
    return (Problem(Place(path), "a logo is an SVG or a PNG file", "save it as one of these"),)


def _svg(raw: bytes, place: Place) -> Picture | tuple[Problem, ...]:
    from lxml import etree  # heavy

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        return (Problem(place, "a drawing needs no document type, and may not bring one", "delete the DOCTYPE"),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        where = Place(place.path, error.lineno or 1, (error.offset or 0) + 1)
        return (Problem(where, f"this is no SVG: {error.msg}", "save it as plain SVG"),)
    if root.tag != f"{SVG}svg":
        return (Problem(place, "this is no SVG: its root is another element", "save it as plain SVG"),)
    problems = tuple(_not_drawing(root, place.path))
    if problems:
        return problems
    ratio = _ratio_of(root)
    if ratio is None:
        return (Problem(place, "the drawing does not say how large it is", "give the svg element a viewBox"),)
    return _shaped(Picture("svg", raw, ratio), place)


def _not_drawing(root: Any, path: Path) -> Iterator[Problem]:
    """A problem for each element or attribute that does more than draw."""
    for count, element in enumerate(root.iter("*"), 1):
        place = Place(path, element.sourceline or 1)
        if count > MOST_ELEMENTS:
            yield Problem(place, f"more than {MOST_ELEMENTS:,} elements", "draw a simpler logo, or save it as PNG")
            return
        name = element.tag.rpartition("}")[2]
        ours = element.tag.startswith(SVG)
        described = any(above.tag == f"{SVG}metadata" for above in element.iterancestors())
        if (ours and name not in DRAWS) or not (ours or described):
            yield Problem(place, f"a logo may not hold <{name}>", OUTLINES)
        if name == "style" and _AFAR.search(element.text or ""):
            yield Problem(place, "a logo reads nothing from outside", "put colours into its own attributes")
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2]
            if plain.startswith("on"):
                yield Problem(place, f"a logo runs nothing, and this has '{plain}'", OUTLINES)
            elif (plain in ("href", "src") and not value.startswith("#")) or _AFAR.search(value):
                yield Problem(place, f"a logo reads nothing from outside, and '{plain}' does", OUTLINES)


def _ratio_of(root: Any) -> float | None:
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    try:
        sides = [float(part) for part in box[2:4]] if len(box) == 4 else []
    except ValueError:
        return None
    if not sides:
        found = [_LENGTH.fullmatch(root.get(side) or "") for side in ("width", "height")]
        sides = [float(one[1]) for one in found if one]
    return sides[0] / sides[1] if len(sides) == 2 and min(sides) > 0 else None


def _png(raw: bytes, place: Place) -> Picture | tuple[Problem, ...]:
    from PIL import Image, UnidentifiedImageError  # heavy

    if not raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return (Problem(place, "this is no PNG", "save it as PNG"),)
    try:
        with Image.open(io.BytesIO(raw), formats=["PNG"]) as image:
            if image.width * image.height > MOST_PIXELS:
                message = f"{image.width:,} by {image.height:,} pixels are too many"
                return (Problem(place, message, "a logo needs a thousand pixels at most on its longer side"),)
            if max(image.size) < FEWEST_PIXELS:
                message = f"{image.width} by {image.height} pixels are too few for print"
                return (Problem(place, message, "save it with a thousand pixels on its longer side, or as SVG"),)
            # Written anew, as profiles, dates and comments in it would end up in every file.
            with _whole():
                bare, target = image.convert("RGBA"), io.BytesIO()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        return (Problem(place, f"this PNG cannot be read: {error}", "save it anew"),)
    bare.info.clear()
    bare.save(target, "PNG")
    return _shaped(Picture("png", target.getvalue(), bare.width / bare.height), place)


@contextmanager
def _whole() -> Iterator[None]:
    """Refuses half a picture, which other libraries of ours tell the reader to accept."""
    from PIL import ImageFile

    accepted, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = accepted


def _shaped(picture: Picture, place: Place) -> Picture | tuple[Problem, ...]:
    if 1 / WIDEST <= picture.ratio <= WIDEST:
        return picture
    return (Problem(place, f"a logo is at most {WIDEST} times as wide as high", "cut it to its drawing"),)
