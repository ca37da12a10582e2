"""What a quantity looks like while Jinja handles it: private-use characters that are split back into runs.

An expression may join, format or pass a quantity through filters. A marker survives that as text, and tells nothing of
the value; what an expression does to the characters of a marker itself, parsing refuses.
"""

import re
from enum import StrEnum

_BASE = 0xE000
_START, _END = chr(_BASE), chr(_BASE + 1)
_MARKER = re.compile(f"{_START}([\ue002-\ue004])([\ue020-\ue07e]+){_END}")
_ANY = re.compile("[\ue000-\uf8ff]")


class Kind(StrEnum):
    """What a marker stands for."""

    TEXT = "\ue002"  # a quantity with its unit
    NUMBER = "\ue003"  # a quantity without its unit
    CLAIM = "\ue004"  # the sentence of a claim


def mark(kind: Kind, id: str) -> str:
    """The marker of a quantity or claim."""
    return f"{_START}{kind}{''.join(chr(_BASE + ord(c)) for c in id)}{_END}"


def split(text: str) -> list[str | tuple[Kind, str]]:
    """The text between markers, and the kind and id of each marker, in order."""
    parts: list[str | tuple[Kind, str]] = []
    done = 0
    for found in _MARKER.finditer(text):
        parts.append(text[done : found.start()])
        parts.append((Kind(found[1]), "".join(chr(ord(c) - _BASE) for c in found[2])))
        done = found.end()
    parts.append(text[done:])
    return [part for part in parts if part]


def first_private(text: str) -> int | None:
    """Where the first private-use character stands; seeds may hold none."""
    found = _ANY.search(text)
    return found.start() if found else None


def without_private(text: str) -> str:
    return _ANY.sub("", text)
