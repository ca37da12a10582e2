"""The store: releases, what copies are made from, the copies, and the ledger of who got which."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.project import Project

VARIABLE = "REPORTGEN_STORE"
LOCKS = 256


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that outlives `build/`; everything in it that matters is signed or in the ledger."""

    root: Path

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def copies(self) -> Path:
        return self.root / "copies"

    @property
    def ledger(self) -> Path:
        return self.root / "orders.sqlite"

    def release(self, release: str) -> Path:
        """`release` is `<report-id>/<YYYY-MM>-v<N>`."""
        return self.releases / release

    def withdrawal(self, release: str) -> Path:
        """Where it is said that a release was withdrawn; the release itself never changes."""
        return self.root / "withdrawals" / release

    def masters(self, release: str) -> Path:
        """What the copies of a release are filled into; it can be made again from the release."""
        return self.root / "masters" / release

    def copy(self, copy: str) -> Path:
        return self.copies / copy

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """One at a time, over threads and processes; the lock of a killed process is free at once."""
        with self._lock_file(name).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def free(self, name: str) -> Iterator[bool]:
        """Whether nobody holds the lock; if so, it is held meanwhile."""
        with self._lock_file(name).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _lock_file(self, name: str) -> Path:
        # As many files as locks at most: names say who ordered, and their number has no end.
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % LOCKS
        folder = self.root / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{number:02x}"


def store_at(folder: Path | None, project: Project | None) -> Store:
    """The store that a person named, or that of the project."""
    if folder is None and (named := os.environ.get(VARIABLE)):
        folder = Path(named)
    if folder is None and project is None:
        raise UsageError(f"which store? name it with --store or {VARIABLE}, or work inside a project")
    return Store((folder or project.root / "store").absolute())  # type: ignore[union-attr]


def flush_folder(folder: Path) -> None:
    """Has the disk hold the names in a folder, so that a power cut does not undo a rename."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
