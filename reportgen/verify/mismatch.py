"""One way in which a finished file does not say what the ledger says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    file: str
    where: str  # page, slide, cell or element
    section: str = ""
    message: str

    def __str__(self) -> str:
        section = f", section {self.section}" if self.section else ""
        where = f", {self.where}" if self.where else ""
        return f"{self.file}{where}{section}: {self.message}"
