"""`manifest.json`: what a package holds. Written last, read first."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.errors import ProofError

MANIFEST = "manifest.json"
LEDGER = "ledger.json"

FileRole = Literal[
    "pdf", "pptx", "xlsx", "dashboard", "product-page", "sample", "data", "consistency", "ledger", "erratum"
]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileEntry(_Entry):
    role: FileRole
    path: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int
    pages: int | None = None
    slides: int | None = None
    sheets: int | None = None


class TocLine(_Entry):
    number: str
    title: str
    id: str


class Manifest(_Entry):
    edition: str
    report_id: str
    title: str
    published: str
    selection: str | None = Field(None, description="What a customised report holds of the whole one.")
    inputs_sha256: str
    toc: tuple[TocLine, ...]
    files: tuple[FileEntry, ...]

    def file(self, role: FileRole) -> FileEntry | None:
        """The one file of a role that a package has at most once."""
        return next((entry for entry in self.files if entry.role == role), None)

    def to_json(self) -> bytes:
        return (self.model_dump_json(indent=2, exclude_none=True) + "\n").encode()

    @classmethod
    def read(cls, package: Path) -> Self:
        try:
            return cls.model_validate_json((package / MANIFEST).read_bytes())
        except FileNotFoundError:
            raise ProofError(f"{package} is no package: it has no {MANIFEST}") from None
        except OSError as error:
            raise ProofError(f"{package / MANIFEST} cannot be read: {error.strerror}") from None
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'the file'}: {e['msg']}" for e in error.errors())
            raise ProofError(f"{package / MANIFEST} cannot be read: {wrong}") from None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_entry(role: FileRole, path: str, content: bytes, counts: Mapping[str, int]) -> FileEntry:
    return FileEntry(
        role=role,
        path=str(PurePosixPath(path)),
        sha256=digest(content),
        bytes=len(content),
        pages=counts.get("pages"),
        slides=counts.get("slides"),
        sheets=counts.get("sheets"),
    )


def digest_of_files(root: Path, files: Iterable[Path], extra: str) -> str:
    """One digest over files by their paths under `root`, the same wherever the project lies."""
    total = hashlib.sha256(extra.encode())
    for path in sorted(files, key=lambda path: path.relative_to(root).as_posix()):
        total.update(f"{path.relative_to(root).as_posix()}\0{digest(path.read_bytes())}\n".encode())
    return total.hexdigest()
