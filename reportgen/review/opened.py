"""Opens a Word file from outside: bounded, whole, and without anything that runs or fetches."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.errors import ReportgenError, UsageError
from reportgen.review.marks import EDITION
from reportgen.review.memory import Memory, read_memory
from reportgen.review.safexml import WrongXmlError, parse_xml

LARGEST_FILE = 64 * 2**20
LARGEST_PART = 64 * 2**20
LARGEST = 128 * 2**20  # all parts that are read, unpacked; a report's are three
MOST_PARTS = 2_000
_STORE = re.compile(r"customXml/item\d+\.xml")
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


class WrongDocumentError(ReportgenError):
    """A file that is no review document, or that no program should open."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a document that a review reads."""

    body: Any  # the root of word/document.xml
    styles: Any | None
    comments: Any | None
    comments_more: Any | None  # which comments are resolved
    notes: Mapping[str, Any]  # "footnote" and "endnote"
    memory: Memory | None
    edition: str | None


def open_document(path: Path) -> Opened:
    """The document, or why it is refused."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UsageError(f"{path} is no file; name the Word document that came back")
        if size > LARGEST_FILE:
            raise WrongDocumentError(f"{path}: larger than {LARGEST_FILE // 2**20} MB, which no review document is")
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _Package(path, package).opened()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        why = (
            "is protected by a password" if content.startswith(b"\xd0\xcf\x11\xe0") else f"is no Word document: {error}"
        )
        raise WrongDocumentError(f"{path} {why}; save it as .docx without a password") from None


class _Package:
    """The parts of one file, of which no more is unpacked than a review can need."""

    def __init__(self, path: Path, package: zipfile.ZipFile) -> None:
        self.path, self.package = path, package
        self.left = LARGEST
        self.names = package.namelist()

    def opened(self) -> Opened:
        if len(self.names) > MOST_PARTS or len(set(self.names)) < len(self.names):
            raise WrongDocumentError(f"{self.path}: its package has too many parts, or one part twice")
        if "word/document.xml" not in self.names:
            raise WrongDocumentError(f"{self.path} is no Word document: it has no text; save it as .docx")
        return Opened(
            body=self._xml("word/document.xml"),
            styles=self._maybe("word/styles.xml"),
            comments=self._maybe("word/comments.xml"),
            comments_more=self._maybe("word/commentsExtended.xml"),
            notes={
                kind: part for kind in ("footnote", "endnote") if (part := self._maybe(f"word/{kind}s.xml")) is not None
            },
            memory=self._memory(),
            edition=self._edition(),
        )

    def _bytes(self, name: str) -> bytes:
        """A part, unpacked; what its entry says of its size is not believed."""
        most = min(LARGEST_PART, self.left)
        with self.package.open(name) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise WrongDocumentError(f"{self.path}: {name} unpacks to more than any report's text")
        self.left -= len(content)
        return content

    def _xml(self, name: str) -> Any:
        try:
            return parse_xml(self._bytes(name))
        except WrongXmlError as error:
            raise WrongDocumentError(f"{self.path}: {name}: {error}") from None

    def _maybe(self, name: str) -> Any | None:
        return self._xml(name) if name in self.names else None

    def _memory(self) -> Memory | None:
        stores = (name for name in sorted(self.names) if _STORE.fullmatch(name))
        return next((memory for name in stores if (memory := read_memory(self._bytes(name)))), None)

    def _edition(self) -> str | None:
        properties = self._maybe("docProps/custom.xml")
        if properties is not None:
            for one in properties.iter(_PROPERTIES):
                if one.get("name") == EDITION:
                    return "".join(one.itertext())
        return None
