"""Proves a package: every file is the one that was built, and says what the ledger says."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from reportgen.cache import Cache
from reportgen.errors import UsageError
from reportgen.manifest import MANIFEST, FileEntry, Manifest, digest
from reportgen.proof import Compared, FileProof, Mismatch, Proof
from reportgen.verify.account import account
from reportgen.verify.books import Books, read_books
from reportgen.verify.case import Case
from reportgen.verify.formats import FORMATS
from reportgen.verify.found import Reader
from reportgen.verify.once import read_once
from reportgen.verify.places import places
from reportgen.verify.tables import footing
from reportgen.workers import Task, side_by_side


def verify(package: Path, jobs: int = 1, cache: Cache | None = None) -> Proof:
    """Opens every file of a package again, `jobs` at a time, and compares it with the manifest and the ledger.

    A file that was read before, byte for byte, need not be opened again where there is a cache; it is compared anew.
    """
    if not package.is_dir():
        what = "is a file" if package.is_file() else "does not exist"
        raise UsageError(f"{package} {what}; name the folder of a package")
    manifest = Manifest.read(package)
    mismatches = list(integrity(package, manifest))
    books = read_books(package)
    mismatches += footing(books)
    tasks: dict[str, Task[str, tuple[FileProof, list[Mismatch]]]] = {
        entry.path: Task(prove, (package, entry, manifest, books, cache))
        for entry in manifest.files
        if entry.role in FORMATS and (package / entry.path).is_file()
    }
    proven = dict(side_by_side(jobs, tasks))
    files = [proven[path][0] for path in tasks]
    mismatches += [mismatch for path in tasks for mismatch in proven[path][1]]
    page = manifest.file("consistency")
    if page is not None and not mismatches:  # of a package that is not proven it says nothing
        mismatches += account(package, page.path, files, books)
    return Proof(files=tuple(files), mismatches=tuple(mismatches))


def prove(
    package: Path, entry: FileEntry, manifest: Manifest, books: Books, cache: Cache | None = None
) -> tuple[FileProof, list[Mismatch]]:
    """One file of a package against its ledger."""
    format = FORMATS[entry.role]
    reader = cast(Reader, import_module(format.reader).read)
    try:
        found = read_once(reader, package / entry.path, cache)
    except Exception as error:  # a broken file breaks its reader's library in ways nobody can list
        told = str(error).strip() or type(error).__name__
        message = f"cannot be opened: {told}; it is not whole, or not of the kind that its name says"
        return FileProof(role=entry.role, path=entry.path), [Mismatch(file=entry.path, where="", message=message)]
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
    mismatches = [mismatch for check in format.checks for rule in check.rules for mismatch in rule(case)]
    compared = tuple(Compared(what=check.what, count=check.count(case)) for check in format.checks)
    file = FileProof(role=entry.role, path=entry.path, compared=compared, numbers=found.size, places=places(case))
    return file, mismatches


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
