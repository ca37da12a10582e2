"""The text of a seed file, free of characters that no text may hold."""

import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from reportgen.errors import Place, Problem

# Control characters, surrogates, private use (numbers in prose travel as such), marks that reorder or break lines,
# ligatures (readers of a PDF see their letters, so that nobody finds the word), invisible tags, and the code points
# that Unicode keeps free of characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufb00-\ufb06\ufdd0-\ufdef\ufeff\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
    + "]"
)

LARGEST = 16 * 2**20  # bytes; a whole report is a hundredth of it


class Source(NamedTuple):
    """A seed file's text, or None where it could not be read."""

    text: str | None
    problems: tuple[Problem, ...]


def read_source(root: Path, path: Path) -> Source:
    """The text of a file of the project, given by its path from the root."""
    raw = read_bytes(root, path, LARGEST)
    if isinstance(raw, Problem):
        return Source(None, (raw,))
    return decode(raw, path)


def read_bytes(root: Path, path: Path, largest: int) -> bytes | Problem:
    """The bytes of a file of the project, or why they cannot be had."""
    try:
        # Before it is opened: a pipe or a device would be read for ever.
        found = (root / path).stat()
        if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
            return Problem(Place(path), "this is not a file", "put a text file in its place")
        if not (root / path).resolve().is_relative_to(root.resolve()):
            return Problem(Place(path), "this link leads out of the project", "copy the file into the project")
        if found.st_size > largest:
            what = f"{largest // 2**20} MB" if largest >= 2**20 else f"{largest // 2**10} KB"
            hint = "keep only text here; split it if it is that long"
            return Problem(Place(path), f"larger than {what}", hint)
        return (root / path).read_bytes()
    except OSError as error:
        why = "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        return Problem(Place(path), why)


def decode(raw: bytes, path: Path) -> Source:
    """The text of a file's bytes, without its byte order mark; forbidden characters are problems and replaced."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        problem = Problem(Place(path, line, column), "this is not UTF-8 text", "save the file as UTF-8")
        return Source(None, (problem,))
    return Source(FORBIDDEN.sub("\ufffd", text), tuple(forbidden(text, Place(path))))


def named(character: str) -> str:
    """The message for a forbidden character, by its number, as it may not be visible."""
    return f"a character that no text may hold: U+{ord(character):04X}"


def forbidden(text: str, start: Place) -> Iterator[Problem]:
    """A problem for every character that no text may hold; the text begins at `start`."""
    for match in FORBIDDEN.finditer(text):
        before = text[: match.start()]
        column = match.start() - before.rfind("\n") + start.column - 1
        place = Place(start.path, start.line + before.count("\n"), column)
        yield Problem(place, named(match[0]), "delete it and type it anew")
