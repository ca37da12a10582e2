"""Pages as small pictures, and how far two of them are apart."""

import os
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS = 60  # an inch
COLOURS = 24
BLUR = 1.2  # pixels: the edges of letters differ from machine to machine, and a shift of half a pixel is none
NOTICED = 40  # of 255: what is less dark or light is antialiasing
ALLOWED = 0.0004  # of a page's pixels may be noticed: a line that moved is more, rounding of edges is less

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a page compares with its golden picture: the part of its pixels that differ."""

    differing: float
    difference: Image.Image

    @property
    def alike(self) -> bool:
        return self.differing <= ALLOWED


def pictures(content: bytes) -> list[Image.Image]:
    """Every page of a PDF, in few colours."""
    pages = pypdfium2.PdfDocument(content)
    return [_few_colours(page.render(scale=DOTS / 72).to_pil().convert("RGB")) for page in pages]


def _few_colours(picture: Image.Image) -> Image.Image:
    return picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def compare(actual: Image.Image, expected: Image.Image) -> Comparison:
    if actual.size != expected.size:
        return Comparison(1.0, actual.convert("RGB"))
    blurred = (picture.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for picture in (actual, expected))
    difference = ImageChops.difference(*blurred).convert("L").point(lambda value: 255 if value > NOTICED else 0)
    return Comparison(difference.histogram()[255] / (difference.width * difference.height), difference)


def renewing() -> bool:
    return os.environ.get("REPORTGEN_GOLDEN") == "renew"


def leave(name: str, actual: Image.Image, expected: Image.Image | None, folder: Path) -> None:
    """Writes what a failed test saw where a person can look at it."""
    folder.mkdir(parents=True, exist_ok=True)
    actual.save(folder / f"{name}-actual.png")
    if expected:
        expected.save(folder / f"{name}-expected.png")
        compare(actual, expected).difference.save(folder / f"{name}-difference.png")
