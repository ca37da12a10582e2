"""Proves a package: every file is the one that was built, and says what the ledger says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from reportgen.manifest import MANIFEST, FileRole, Manifest, digest
from reportgen.verify.books import read_books
from reportgen.verify.case import Case, List, Whole
from reportgen.verify.compare import RULES, Rule, contents, faults, headings, texts
from reportgen.verify.found import Found, Reader
from reportgen.verify.links import links
from reportgen.verify.mismatch import Mismatch
from reportgen.verify.said import said
from reportgen.verify.tables import footing
from reportgen.verify.values import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is read, how deep its contents go, and in which unit it shows the whole report."""

    reader: str
    depth: int = 0
    whole: Whole = "nothing"
    beside: frozenset[str] = frozenset()
    lists: frozenset[List] = frozenset()
    rules: tuple[Rule, ...] = RULES
    free: bool = False  # for somebody who has not bought the report


FORMATS: Mapping[FileRole, Format] = {
    "pdf": Format(
        reader="reportgen.verify.readers.pdf",
        depth=2,
        whole="section",
        lists=frozenset({"toc", "captions"}),
        rules=(*RULES, said),
    ),
    "pptx": Format(
        reader="reportgen.verify.readers.deck",
        depth=1,
        whole="block",
        beside=frozenset({"alt", "source", "subtitle", "note", "talk", "cell"}),
        rules=(*RULES, said),
    ),
    "xlsx": Format(
        reader="reportgen.verify.readers.workbook",
        depth=2,
        whole="block",
        beside=frozenset({"alt", "source", "note", "title", "subtitle"}),
    ),
    "dashboard": Format(
        reader="reportgen.verify.readers.dashboard", depth=2, whole="section", lists=frozenset({"toc"})
    ),
    "product-page": Format(
        reader="reportgen.verify.readers.product_page",
        depth=2,
        rules=(headings, texts, values, links, faults),
        free=True,
    ),
    "sample": Format(reader="reportgen.verify.readers.pdf", rules=(texts, contents, links, faults), free=True),
    "data": Format(reader="reportgen.verify.readers.data", rules=(values,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a proof compared and what it found."""

    compared: int  # numbers read back
    mismatches: tuple[Mismatch, ...]


def verify(package: Path) -> Proof:
    """Opens every file of a package again and compares it with the manifest and the ledger."""
    manifest = Manifest.read(package)
    mismatches = list(integrity(package, manifest))
    books = read_books(package)
    mismatches += footing(books)
    compared = 0
    for entry in manifest.files:
        format = FORMATS.get(entry.role)
        if format is None or not (package / entry.path).is_file():
            continue
        found = _read(format, package / entry.path, mismatches)
        if found is None:
            continue
        compared += found.size
        case = Case(
            file=entry.path,
            found=found,
            books=books.given_away if format.free else books,
            manifest=manifest,
            depth=format.depth,
            whole=format.whole,
            beside=format.beside,
            lists=format.lists,
            free=format.free,
        )
        mismatches += [mismatch for rule in format.rules for mismatch in rule(case)]
    return Proof(compared=compared, mismatches=tuple(mismatches))


def integrity(package: Path, manifest: Manifest) -> Iterator[Mismatch]:
    """Every file of the manifest is there, byte for byte, and no other."""
    for entry in manifest.files:
        path = package / entry.path
        if not path.is_file():
            yield Mismatch(file=entry.path, where="", message="is missing")
        elif digest(path.read_bytes()) != entry.sha256:
            yield Mismatch(file=entry.path, where="", message="was changed since it was built")
    known = {MANIFEST, *(entry.path for entry in manifest.files)}
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.relative_to(package).as_posix() not in known:
            yield Mismatch(file=path.relative_to(package).as_posix(), where="", message="is not in the manifest")


def _read(format: Format, path: Path, mismatches: list[Mismatch]) -> Found | None:
    reader = cast(Reader, import_module(format.reader).read)
    try:
        return reader(path)
    except Exception as error:  # a broken file breaks its reader's library in ways nobody can list
        mismatches.append(Mismatch(file=path.name, where="", message=f"cannot be opened: {error}"))
        return None
