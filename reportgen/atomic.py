"""Puts a finished folder or file in its place in one step: a reader sees the old one or the new, never half of one."""

import ctypes
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.errors import BuildError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PREFIX = ".reportgen-"


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` that takes its place when the block ends well, and vanishes when it does not."""
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    stage = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{target.name}-{os.getpid()}-", dir=target.parent))
    try:
        yield stage
        stage.chmod(0o755)
        _flush(stage)
        _put(stage, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files by their paths in `folder`."""
    for path, content in files.items():
        place = folder / path
        if not place.resolve().is_relative_to(folder.resolve()):
            raise BuildError(f"{path} leaves its package")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def put_file(target: Path, content: bytes) -> None:
    """The file is there whole or as it was before: it is written beside its place, and then takes it."""
    target = target.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{_PREFIX}{target.name}-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder, over threads and processes; the lock of a killed process is free at once."""
    # The folder itself is locked, so that no lock file lies among what people keep under version control.
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put(stage: Path, target: Path) -> None:
    if not target.exists():
        stage.rename(target)
        return
    if not _exchange(stage, target):
        # No atomic exchange on this system: the old package waits under a name that `_sweep` puts back.
        aside = target.with_name(f"{_PREFIX}{target.name}-old")
        target.rename(aside)
        stage.rename(target)
        shutil.rmtree(aside)


def _exchange(first: Path, second: Path) -> bool:
    """Swaps two paths in one step where the kernel can (Linux renameat2 with RENAME_EXCHANGE)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)


def _flush(folder: Path) -> None:
    """Has the disk hold every byte before the swap, so that a power cut does not leave empty files."""
    for path in [p for p in folder.rglob("*") if p.is_file()]:
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _sweep(target: Path) -> None:
    """Puts back a package that a killed build moved aside, and removes what dead builds left."""
    aside = target.with_name(f"{_PREFIX}{target.name}-old")
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)
    for left in target.parent.glob(f"{_PREFIX}{target.name}-*-*"):
        process = left.name.removeprefix(f"{_PREFIX}{target.name}-").split("-", maxsplit=1)[0]
        if process.isdigit() and not _alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False
