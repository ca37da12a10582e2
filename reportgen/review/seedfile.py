"""A seed file as text that can be changed in places, and as the bytes it is written back as."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from reportgen.errors import Place, ReportgenError

_BOM = b"\xef\xbb\xbf"


class MixedLinesError(ReportgenError):
    """A file whose lines end in several ways cannot be changed in one place without touching others."""


@dataclass(frozen=True)
class SeedFile:
    """One file of the seeds; `path` counts from the project."""

    path: Path
    raw: bytes

    @cached_property
    def text(self) -> str:
        """The text with plain line feeds, as the readers of seeds see it."""
        return self.raw.removeprefix(_BOM).decode().replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def at(self, line: int, column: int = 1) -> int:
        """Where in the text a place stands that counts from one."""
        return self._starts[line - 1] + column - 1

    def place(self, at: int) -> Place:
        line = self.text.count("\n", 0, at) + 1
        return Place(self.path, line, at - self._starts[line - 1] + 1)

    def bytes_of(self, text: str) -> bytes:
        """The bytes of a changed text, with this file's mark and line ends."""
        body = self.raw.removeprefix(_BOM)
        feeds, pairs, returns = body.count(b"\n"), body.count(b"\r\n"), body.count(b"\r")
        if returns and not (feeds == pairs == returns):
            raise MixedLinesError(f"{self.path}: its lines end in several ways; save it with one kind of line end")
        made = text.encode().replace(b"\n", b"\r\n") if returns else text.encode()
        return self.raw[: len(self.raw) - len(body)] + made
