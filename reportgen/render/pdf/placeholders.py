"""Pictures of one pixel that hold a figure's place during layout; their colour says which figure it is."""

import struct
import zlib
from collections.abc import Iterable, Mapping

SCHEME = "figure:"


def placeholders(names: Iterable[str]) -> Mapping[str, bytes]:
    """A PNG of its own colour for each name, by its address in the markup."""
    return {SCHEME + name: _pixel(colour(index)) for index, name in enumerate(names)}


def colour(index: int) -> bytes:
    """Three bytes that stand for the figure at `index`."""
    return struct.pack(">I", index + 1)[1:]


def index_of(pixel: bytes) -> int:
    return int.from_bytes(pixel, "big") - 1


def _pixel(rgb: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)  # one by one, eight bits, RGB
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" + rgb)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
