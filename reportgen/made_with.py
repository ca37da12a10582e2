"""What everything is made with: this program's code, and the versions of the libraries under it."""

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ctypes.util import find_library
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, entry_points, requires, version
from importlib.resources import files
from pathlib import Path
from platform import python_version

# Libraries of the system that set text, which no package index knows.
_SAYS = (("pango-1.0", "pango_version_string"), ("harfbuzz", "hb_version_string"))
_NO_PART = ("commands", "delivery", "preview", "verify")  # of the program that no format depends on


def digest_of(paths: Iterable[Path]) -> str:
    """One hash of files by name and content."""
    total = sha256()
    for path in sorted(path for path in paths if path.is_file()):
        total.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


@cache
def program(own: str = "", others: frozenset[str] = frozenset()) -> str:
    """A hash of the code that the renderer `own` is made by, without that of `others`; without it, of all code."""
    root = Path(str(files("reportgen")))
    total = sha256()
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        foreign = parts[0] in _NO_PART or (parts[0] == "render" and len(parts) > 2 and parts[1] in others)
        if not own or not foreign:
            total.update(f"{'/'.join(parts)}\0".encode() + path.read_bytes())
    return total.hexdigest()


@cache
def libraries() -> str:
    """A hash of the versions of everything that files are made with."""
    typefaces = (entry.dist.name for entry in entry_points(group="fonts_ttf") if entry.dist)
    names = sorted({*_required("reportgen"), *typefaces})
    told = (python_version(), *(f"{name} {version(name)}" for name in names), *system_libraries())
    return sha256("\n".join(told).encode()).hexdigest()


def _required(name: str) -> Iterator[str]:
    """What a package needs, and what that needs: all of it may show in a file."""
    from packaging.requirements import Requirement

    waiting, seen = [Requirement(name)], set()
    while waiting:
        asked = waiting.pop()
        if (key := (asked.name.lower(), *sorted(asked.extras))) in seen:
            continue
        seen.add(key)
        try:
            inner = map(Requirement, requires(asked.name) or ())
        except PackageNotFoundError:  # of another platform
            continue
        if asked.name != name:
            yield asked.name.lower()
        wanted = [{"extra": extra} for extra in ("", *asked.extras)]
        waiting += [one for one in inner if one.marker is None or any(map(one.marker.evaluate, wanted))]


def system_libraries() -> tuple[str, ...]:
    """Name and version of each that there is."""
    found = []
    for name, function in _SAYS:
        with suppress(OSError, AttributeError):
            if path := find_library(name):
                say = getattr(ctypes.CDLL(path), function)
                say.restype = ctypes.c_char_p
                found.append(f"{name} {say().decode()}")
    return tuple(found)
