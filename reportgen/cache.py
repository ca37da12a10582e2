"""Keeps what was made between builds, each thing under the hash of all that it depends on.

An entry holds its own checksum: one that was damaged is as good as none. Nothing here decides what a thing depends on.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from reportgen.errors import Place

LIMIT = 2 * 2**30  # bytes that a cache may hold after a build
_DIGEST = 64  # characters of a SHA-256


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that was made: files by name, and plain data about them."""

    files: Mapping[str, bytes]
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries."""

    folder: Path

    def get(self, key: str) -> Entry | None:
        """The entry of a key; None where there is none, or where it was damaged."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        entry = _unpacked(content)
        with suppress(OSError):
            if entry is None:
                path.unlink()
            else:
                os.utime(path)  # what was used last is thrown away last
        return entry

    def has(self, key: str) -> bool:
        return self._path(key).is_file()

    def put(self, key: str, entry: Entry) -> None:
        _write(self._path(key), _packed(entry))

    def parts_before(self, name: str) -> Mapping[str, str] | None:
        """What the thing of this name depended on when it was made last."""
        try:
            found: dict[str, str] = json.loads(self._slot(name).read_bytes())
        except (OSError, ValueError):
            return None
        return found

    def remember(self, name: str, parts: Mapping[str, str]) -> None:
        _write(self._slot(name), json.dumps(parts, sort_keys=True).encode())

    def prune(self, limit: int = LIMIT) -> int:
        """Throws away what was not used for longest, until the rest fits; gives the number of entries that went."""
        found = sorted((entry for entry in self._entries()), key=lambda entry: entry[1], reverse=True)
        held = gone = 0
        for path, _, size in found:
            held += size
            if held > limit:
                with suppress(OSError):
                    path.unlink()
                    gone += 1
        return gone

    def _entries(self) -> Iterator[tuple[Path, float, int]]:
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                state = path.stat()
                yield path, state.st_mtime, state.st_size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _slot(self, name: str) -> Path:
        return self.folder / "last" / hashlib.sha256(name.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing with the reason why it was made again; no reason where it came from the cache."""

    entry: Entry
    why: str = ""


def fingerprint(value: object) -> str:
    """A hash of what a value says. Where in the seeds it was written does not count: moving a line changes nothing."""
    total = hashlib.sha256()
    for piece in _pieces(value):
        total.update(piece)
    return total.hexdigest()


def _key(name: str, parts: Mapping[str, str]) -> str:
    return fingerprint(dict(sorted({"name": name, **parts}.items())))


def why(before: Mapping[str, str] | None, parts: Mapping[str, str], *, damaged: bool) -> str:
    """In words, why something has to be made again."""
    if damaged:
        return "its entry in the cache was damaged"
    if before is None:
        return "it was not made before"
    changed = [name for name in sorted(parts.keys() | before.keys()) if parts.get(name) != before.get(name)]
    return f"changed: {', '.join(changed)}" if changed else "its entry is no longer in the cache"


def _pieces(value: object) -> Iterator[bytes]:  # noqa: PLR0912  # one line a kind of value
    match value:
        case Place():
            return
        case None | bool() | int() | float():
            yield f"{type(value).__name__}:{value!r};".encode()
        case Enum():
            yield from _pieces(value.value)
        case str():
            yield f"s{len(value)}:{value};".encode()
        case bytes():
            yield f"b{len(value)}:".encode() + value
        case tuple() | list():
            yield b"["
            for part in value:
                yield from _pieces(part)
            yield b"]"
        case frozenset() | set():
            yield repr(sorted(map(fingerprint, value))).encode()
        case Mapping():
            yield b"{"
            for key, part in value.items():
                yield from _pieces(key)
                yield from _pieces(part)
            yield b"}"
        case BaseModel():
            yield f"({type(value).__name__}".encode()
            for name in type(value).model_fields:
                yield from _pieces(getattr(value, name))
            yield b")"
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield f"({type(value).__name__}".encode()
            for name in _names(type(value)):
                yield from _pieces(getattr(value, name))
            yield b")"
        case _ if hasattr(value, "to_csv"):  # a table of pandas
            yield value.to_csv().encode()
        case _:
            yield f"{type(value).__name__}:{value};".encode()


@cache
def _names(kind: type) -> tuple[str, ...]:
    # `places` say where in the seeds something stands.
    return tuple(one.name for one in fields(kind) if one.name != "places")


def _packed(entry: Entry) -> bytes:
    head = json.dumps({"data": entry.data, "files": {name: len(content) for name, content in entry.files.items()}})
    body = head.encode() + b"\n" + b"".join(entry.files.values())
    return hashlib.sha256(body).hexdigest().encode() + body


def _unpacked(content: bytes) -> Entry | None:
    body = content[_DIGEST:]
    if hashlib.sha256(body).hexdigest().encode() != content[:_DIGEST]:
        return None
    first, _, rest = body.partition(b"\n")
    head = json.loads(first)
    files: dict[str, bytes] = {}
    for name, length in head["files"].items():
        files[name], rest = rest[:length], rest[length:]
    return Entry(files, head["data"])


def _write(path: Path, content: bytes) -> None:
    """The file whole or not at all; two builds that write the same thing write the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A cache as one build sees it: whose things are kept, and what all of them depend on."""

    cache: Cache
    owner: str
    parts: Mapping[str, str]

    def key(self, name: str) -> str:
        """The key of a thing that depends on everything that the shelf names."""
        return _key(name, self.parts)

    def keep(self, name: str, parts: Mapping[str, str], make: Callable[[], Entry]) -> Kept:
        """The thing from the cache, or made now and kept."""
        key = _key(name, parts)
        damaged = self.cache.has(key)
        if entry := self.cache.get(key):
            return Kept(entry)
        slot = f"{self.owner}/{name}"
        reason = why(self.cache.parts_before(slot), parts, damaged=damaged)
        made = make()
        self.cache.put(key, made)
        self.cache.remember(slot, parts)
        return Kept(made, reason)
