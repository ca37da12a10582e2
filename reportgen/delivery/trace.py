"""Whose copy a leaked file is: told by the lines of a PDF, or only named by a mark that anyone can edit, or unknown."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportgen.delivery.fingerprint.code import Floats, accused, scores
from reportgen.delivery.fingerprint.read import read_mark, read_pages
from reportgen.delivery.ledger import Entry, Ledger
from reportgen.delivery.masters import read_index
from reportgen.delivery.release import releases
from reportgen.delivery.store import Store

Answer = Literal["traced", "named", "cannot tell"]
# Not a part of a longer identifier, of which Office files have many.
_ID = re.compile(r"(?<![0-9A-Z-])(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}(?!-)")
_LEAST_PAGES = 10  # for which a trace is promised


@dataclass(frozen=True, slots=True)
class Suspect:
    """A copy, what speaks for it, and how likely an innocent one would score as much; None for an editable mark."""

    entry: Entry
    score: float
    chance: float | None


@dataclass(frozen=True, slots=True)
class Trace:
    answer: Answer
    why: str
    suspects: tuple[Suspect, ...] = ()
    lines: int = 0
    pages: int = 0


def trace(store: Store, path: Path, password: str | None = None) -> Trace:
    """The copy or copies that a file was made from, or an honest "cannot tell"."""
    ledger = Ledger(store.ledger)
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return _trace_pdf(store, ledger, content, password)
    texts = _office_texts(content, password) if content[:2] in {b"PK", b"\xd0\xcf"} else _page_texts(content)
    if texts is None:
        return Trace("cannot tell", "the file cannot be opened; if it has a password, give it with --password-file")
    return _named(ledger, texts)


def _trace_pdf(store: Store, ledger: Ledger, content: bytes, password: str | None) -> Trace:
    try:
        pages = list(read_pages(content, password))
    except Exception:  # broken files break the library in ways nobody can list
        return Trace("cannot tell", "the PDF cannot be opened; if it has a password, give it with --password-file")
    best = Trace("cannot tell", "no page of it is a page of a release")
    for note in releases(store):
        index = read_index(store, note.release)
        if index is None:
            continue
        reading = read_mark(pages, index)
        if reading.pages == 0:
            continue
        found = _by_lines(ledger, note.release, reading.values, reading.pages)
        if (len(found.suspects), found.lines) > (len(best.suspects), best.lines):
            best = found
    if best.suspects:
        return best
    marked = _named(ledger, [page.text for page in pages])
    return marked if marked.suspects else best


def _by_lines(ledger: Ledger, release: str, values: Floats, known: int) -> Trace:
    import numpy as np

    biases, words = ledger.words(release)
    lines = int((~np.isnan(values)).sum())
    copies = list(words)
    found = scores(values, biases, [words[copy] for copy in copies])
    suspects = []
    for number in accused(found):
        entry = ledger.copy(copies[number])
        if entry:
            suspects.append(Suspect(entry, round(found[number].value, 1), found[number].chance))
    if suspects:
        return Trace("traced", f"{lines} lines of {known} pages", tuple(suspects), lines, known)
    why = f"{lines} moved lines on {known} pages of {release} fit no copy well enough"
    return Trace("cannot tell", f"{why}; ten pages are needed" if known < _LEAST_PAGES else why, (), lines, known)


def _named(ledger: Ledger, texts: list[str]) -> Trace:
    """Copies whose id stands in the file. Whoever can open it could have written another one."""
    places = Counter(copy for text in texts for copy in set(_ID.findall(text)))
    known = {copy: entry for copy in places if (entry := ledger.copy(copy))}
    if not known:
        if places:
            return Trace("cannot tell", f"it names {', '.join(sorted(places))}, which the ledger does not know")
        return Trace("cannot tell", "it carries no mark of a copy")
    suspects = [Suspect(entry, places[copy] / len(texts), None) for copy, entry in known.items()]
    suspects.sort(key=lambda suspect: -suspect.score)
    why = f"its id stands in {max(places[copy] for copy in known)} of {len(texts)} parts; such a mark can be edited"
    return Trace("named", why, tuple(suspects))


def _office_texts(content: bytes, password: str | None) -> list[str] | None:
    """The slides or sheets, and the properties."""
    try:
        if content.startswith(b"\xd0\xcf"):
            content = _opened(content, password or "")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [name for name in package.namelist() if re.fullmatch(_PARTS, name)]
            return [package.read(name).decode("utf-8", "replace") for name in names]
    except Exception:  # see above: broken files break libraries
        return None


_PARTS = r"ppt/slides/slide\d+\.xml|xl/worksheets/\w+\.xml|docProps/core\.xml"


def _opened(content: bytes, password: str) -> bytes:
    import msoffcrypto

    made = io.BytesIO()
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password)
    # Without this check a changed file would be decrypted without a word.
    file.decrypt(made, verify_integrity=True)
    return made.getvalue()


def _page_texts(content: bytes) -> list[str]:
    """The two places of a dashboard: its properties and its foot."""
    text = content.decode("utf-8", "replace")
    head, _, body = text.partition("</head>")
    foot = re.search(r'<footer class="licensee">(.*?)</footer>', body, re.DOTALL)
    return [head, foot[1] if foot else ""]
