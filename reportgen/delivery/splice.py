"""Compresses a text of which most is the same in all copies: that is done once, and what a copy says is put between.

A compressed piece that ends at a whole byte and refers to nothing before it (a full flush, as zlib calls it) may stand
beside any other.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_RAW = -zlib.MAX_WBITS
_END = zlib.compressobj(wbits=_RAW).flush()
_LONGEST_STORED = 0xFFFF


@dataclass(frozen=True, slots=True)
class Still:
    """A piece that is the same in all copies."""

    text: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Deflated:
    """A whole text, compressed (RFC 1951), with what a ZIP says of it."""

    data: bytes
    size: int
    crc: int


def still(text: bytes) -> Still:
    packer = zlib.compressobj(wbits=_RAW)
    return Still(text, packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH))


def spliced(pieces: Iterable[Still | bytes]) -> Deflated:
    """All pieces one behind the other; those that are new are names and numbers, too short to be compressed."""
    packed, size, crc = [], 0, 0
    for piece in pieces:
        text = piece.text if isinstance(piece, Still) else piece
        packed.append(piece.packed if isinstance(piece, Still) else _stored(piece))
        size += len(text)
        crc = zlib.crc32(text, crc)
    return Deflated(b"".join((*packed, _END)), size, crc)


def _stored(text: bytes) -> bytes:
    if len(text) > _LONGEST_STORED:
        return still(text).packed
    return struct.pack("<BHH", 0, len(text), len(text) ^ _LONGEST_STORED) + text
