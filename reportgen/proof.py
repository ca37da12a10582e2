"""What a proof found out: how much of which file was compared, where everything stands, and what does not agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.manifest import FileRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One way in which a finished file does not say what the ledger says."""

    file: str
    where: str  # page, slide, cell or element
    section: str = ""
    message: str

    def __str__(self) -> str:
        section = f", section {self.section}" if self.section else ""
        where = f", {self.where}" if self.where else ""
        return f"{self.file}{where}{section}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How many things of a kind were compared; the kind is an English label."""

    what: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProof:
    role: FileRole
    path: str
    compared: tuple[Compared, ...] = ()
    numbers: int = 0  # read back
    places: Mapping[str, str] = field(default_factory=dict)  # section or block: page, slide, cell or element


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    files: tuple[FileProof, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def compared(self) -> int:
        """Numbers read back from all files."""
        return sum(file.numbers for file in self.files)
