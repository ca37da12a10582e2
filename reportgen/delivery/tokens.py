"""What differs between copies stands in their prepared files as tokens; filling them in is all that a copy costs."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Self

from reportgen.delivery.archive import DEFLATED, Member, archived, members
from reportgen.delivery.splice import Still, spliced, still

MARK = "%%"
COPY, STAMP, FOOTER = "copy", "stamp", "footer"
# The fields of a licence page, slide and sheet.
FIELDS = ("licensee", "tier", "order", COPY, "delivered", "release")


def token(name: str) -> str:
    return f"{MARK}{name}{MARK}"


_TOKEN = re.compile(f"{MARK}({'|'.join((*FIELDS, STAMP, FOOTER))}){MARK}".encode())


@dataclass(frozen=True, slots=True)
class TextForm:
    """A text cut at its tokens."""

    stills: tuple[Still, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, text: bytes) -> Self:
        *cut, last = _TOKEN.split(text)
        return cls((*map(still, cut[::2]), still(last)), tuple(name.decode() for name in cut[1::2]))

    def filled(self, values: Mapping[str, str]) -> Iterator[Still | bytes]:
        """The pieces of the text, with values where tokens stood, as XML and HTML want them written."""
        for piece, name in zip(self.stills, self.names, strict=False):
            yield piece
            yield escape(values[name]).encode()
        yield self.stills[-1]


def whole(pieces: Iterable[Still | bytes]) -> bytes:
    return b"".join(piece.text if isinstance(piece, Still) else piece for piece in pieces)


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a package that has tokens."""

    member: Member
    text: TextForm

    def filled(self, values: Mapping[str, str]) -> Member:
        made = spliced(self.text.filled(values))
        return replace(self.member, method=DEFLATED, crc=made.crc, size=made.size, data=made.data)


@dataclass(frozen=True, slots=True)
class PackageForm:
    """An Office package: files that stay as they are, and parts with tokens."""

    parts: tuple[Member | Part, ...]

    @classmethod
    def of(cls, package: bytes) -> Self:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return cls(tuple(_part(member, archive) for member in members(package, archive)))

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The package with the tokens of all its parts replaced."""
        return archived(part.filled(values) if isinstance(part, Part) else part for part in self.parts)


def _part(member: Member, archive: zipfile.ZipFile) -> Member | Part:
    if not member.name.endswith(".xml"):
        return member
    content = archive.read(member.name)
    return Part(member, TextForm.of(content)) if _TOKEN.search(content) else member
