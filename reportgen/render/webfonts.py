"""Typefaces cut down to the characters that a page shows, as data for `@font-face`."""

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportgen.cache import Entry, Shelf
from reportgen.content.fontfiles import Face
from reportgen.made_with import libraries, program
from reportgen.manifest import digest

# In every page, shown there or not: pages that need no others share what was cut for one of them.
COMMON = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | set("\n\u202f–—‘’“”…‹›€−")
_DATA = "woff2"


@dataclass(frozen=True, slots=True)
class WebFace:
    """A face as a style sheet names it."""

    family: str
    weight: int
    style: str
    data: str  # base64 of a woff2 file


def web_faces(faces: Iterable[Face], characters: Iterable[str], shelf: Shelf | None = None) -> tuple[WebFace, ...]:
    """The faces with no more characters than these and the common ones."""
    text = "".join(sorted(COMMON.union(characters)))
    return tuple(
        WebFace(face.family, face.weight, "italic" if face.italic else "normal", _cut(face.path, text, shelf))
        for face in faces
    )


def _cut(path: Path, text: str, shelf: Shelf | None) -> str:
    """Cutting a face takes longer than all else of a small page."""
    if shelf is None:
        data = _subset(path, text)
    else:
        made_with = {"program": program(), "libraries": libraries()}
        depends_on = {"face": digest(path.read_bytes()), "characters": text, **made_with}
        kept = shelf.keep(f"web face {path.name}", depends_on, lambda: Entry({_DATA: _subset(path, text)}))
        data = kept.entry.files[_DATA]
    return base64.b64encode(data).decode("ascii")


def _subset(path: Path, text: str) -> bytes:
    from fontTools import subset  # heavy

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum", "ccmp", "mark"])
    options.recalc_timestamp = False
    options.hinting = False
    options.drop_tables += ["FFTM"]  # an editor's time stamp, which the subsetter would complain about
    options.notdef_outline = True
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
