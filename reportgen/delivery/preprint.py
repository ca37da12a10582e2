"""A PDF of which everything that all copies share is written already; a copy adds its own objects and the table of all.

A copy is one revision. The shared objects stand first, and no page's own text is among them: however a copy is cut off
or taken apart, the text of a page is the copy's own and carries its marks. Charts and attached tables are shared.
"""

import io
import json
import secrets
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FREE, PLAIN, PACKED = 0, 1, 2  # how an object stands in the file (ISO 32000-1, 7.5.8.3)
_WIDTHS = (1, 4, 1)  # bytes of a row of the table: how, where, and which one there
_LEVEL = 2  # of compression: the usual one takes three times as long, for a twelfth less of a file

Rows = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Filled:
    """An object as it is written."""

    number: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Blank:
    """An object that each copy fills: its number, and what its dictionary says in all of them."""

    number: int
    says: str = ""

    def filled(self, data: bytes) -> Filled:
        """With the data of a stream, as it is."""
        return self._stream("", data)

    def packed(self, data: bytes) -> Filled:
        """With the data of a stream, compressed."""
        return self._stream("/Filter /FlateDecode ", zlib.compress(data, _LEVEL))

    def _stream(self, how: str, data: bytes) -> Filled:
        head = f"<< {self.says}{how}/Length {len(data)} >>\nstream\n".encode()
        return Filled(self.number, b"%b%b\nendstream" % (head, data))


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is a copy's own."""

    stamp: Blank
    licence: Blank
    metadata: Blank
    signature: Blank
    pages: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Preprint:
    """The shared objects as they are written, and where each of them stands."""

    content: bytes
    rows: Rows  # one for each number: how, where, and which one there
    blanks: Blanks
    trailer: str  # the catalog and the properties
    identifier: str  # the half of the file's identifier that is the same in all copies

    def completed(self, own: Iterable[Filled]) -> bytes:
        """The file: the shared objects, a copy's own in their order, and the table."""
        pieces, place, rows = [self.content], len(self.content), self.rows.copy()
        for one in own:
            pieces.append(b"%d 0 obj\n%b\nendobj\n" % (one.number, one.content))
            rows[one.number] = PLAIN, place, 0
            place += len(pieces[-1])
        table = len(rows)  # the table is an object too, the last one
        rows = np.concatenate([rows, np.array([(PLAIN, place, 0)], dtype=np.uint32)])
        head = Blank(
            table,
            f"/Type /XRef /Size {table + 1} /W [{' '.join(map(str, _WIDTHS))}] {self.trailer}"
            f"/ID [<{self.identifier}> <{secrets.token_hex(16)}>] "
            f"/DecodeParms << /Predictor 12 /Columns {sum(_WIDTHS)} >> ",
        )
        pieces.append(b"%d 0 obj\n%b\nendobj\n" % (table, head.packed(_predicted(rows)).content))
        return b"".join((*pieces, f"startxref\n{place}\n%%EOF\n".encode()))

    def to_bytes(self) -> bytes:
        """One file; arrays, as they load in a moment."""
        said = {"blanks": asdict(self.blanks), "trailer": self.trailer, "identifier": self.identifier}
        buffer = io.BytesIO()
        np.savez(
            buffer,
            content=np.frombuffer(self.content, dtype=np.uint8),
            rows=self.rows,
            said=np.frombuffer(json.dumps(said).encode(), dtype=np.uint8),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data)) as stored:
            said: dict[str, Any] = json.loads(stored["said"].tobytes())
            blanks = {name: Blank(**one) for name, one in said["blanks"].items() if name != "pages"}
            pages = tuple(Blank(**one) for one in said["blanks"]["pages"])
            return cls(
                stored["content"].tobytes(),
                stored["rows"],
                Blanks(**blanks, pages=pages),
                said["trailer"],
                said["identifier"],
            )


def _predicted(rows: Rows) -> bytes:
    """The table's rows, each as what differs from the one above it (PNG's filter 2), which compresses to little."""
    how, where, which = rows.T
    flat = np.column_stack([how, where[:, None] >> np.array([24, 16, 8, 0], dtype=np.uint32) & 0xFF, which])
    bare = flat.astype(np.uint8)
    bare[1:] -= bare[:-1].copy()
    return np.insert(bare, 0, 2, axis=1).tobytes()
