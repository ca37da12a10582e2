"""The versions of the system's libraries that set text, which no package index knows."""

import ctypes
from contextlib import suppress
from ctypes.util import find_library

_SAYS = (("pango-1.0", "pango_version_string"), ("harfbuzz", "hb_version_string"))


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
