"""Typefaces cut down to the characters that a page shows, as data for `@font-face`."""

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.fontfiles import Face


@dataclass(frozen=True, slots=True)
class WebFace:
    """A face as a style sheet names it."""

    family: str
    weight: int
    style: str
    data: str  # base64 of a woff2 file


def web_faces(faces: Iterable[Face], characters: Iterable[str]) -> tuple[WebFace, ...]:
    """The faces with no more characters than these."""
    text = "".join(sorted(set(characters)))
    return tuple(
        WebFace(face.family, face.weight, "italic" if face.italic else "normal", _subset(face.path, text))
        for face in faces
    )


def _subset(path: Path, text: str) -> str:
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
    return base64.b64encode(out.getvalue()).decode("ascii")
