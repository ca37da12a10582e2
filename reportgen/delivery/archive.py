"""Reads and writes the files of a ZIP as they are stored in it, compressed already (PKWARE's APPNOTE, 4.3).

Python's own library compresses what it writes, and a copy's files hardly differ from those of another.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.delivery.splice import Deflated

Time = tuple[int, int, int, int, int, int]

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
FIRST = (1980, 1, 1, 0, 0, 0)  # no time before it can be written
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UNIX, _UTF8 = 20, 3 << 8, 0x800
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a ZIP as it is stored."""

    name: str
    time: Time
    method: int
    crc: int
    size: int
    data: bytes
    attributes: int = _READABLE


def stored(name: str, time: Time, content: bytes) -> Member:
    return Member(name, time, STORED, zlib.crc32(content), len(content), content)


def deflated(name: str, time: Time, content: Deflated) -> Member:
    return Member(name, time, DEFLATED, content.crc, content.size, content.data)


def members(package: bytes, archive: zipfile.ZipFile) -> Iterable[Member]:
    """The files of a package that the archive has opened."""
    for entry in archive.infolist():
        *_, name, extra = _LOCAL.unpack_from(package, entry.header_offset)
        start = entry.header_offset + _LOCAL.size + name + extra
        data = package[start : start + entry.compress_size]
        yield Member(
            entry.filename,
            entry.date_time,
            entry.compress_type,
            entry.CRC,
            entry.file_size,
            data,
            entry.external_attr,
        )


def archived(files: Iterable[Member]) -> bytes:
    """The ZIP."""
    pieces, entries, place = [], [], 0
    for file in files:
        name = file.name.encode()
        said = (
            0 if file.name.isascii() else _UTF8,
            file.method,
            *_moment(file.time),
            file.crc,
            len(file.data),
            file.size,
            len(name),
        )
        pieces += [_LOCAL.pack(b"PK\3\4", _VERSION, *said, 0), name, file.data]
        entries += [
            _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *said, 0, 0, 0, 0, file.attributes, place),
            name,
        ]
        place += _LOCAL.size + len(name) + len(file.data)
    count, length = len(entries) // 2, sum(map(len, entries))
    return b"".join((*pieces, *entries, _END.pack(b"PK\5\6", 0, 0, count, count, length, place, 0)))


def _moment(time: Time) -> tuple[int, int]:
    """Time and date as DOS counted them."""
    year, month, day, hour, minute, second = time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
