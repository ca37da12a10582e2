"""What readers found, kept under the hash of the file: the same bytes are not opened twice."""

from pathlib import Path

from pydantic import TypeAdapter

from reportgen.cache import Cache, Entry, fingerprint
from reportgen.made_with import libraries, program
from reportgen.verify.found import Found, Reader

_FOUND = TypeAdapter(Found)
_NAME = "found"


def read_once(reader: Reader, path: Path, cache: Cache | None) -> Found:
    """What the reader finds in the file, now or when the same program read the same bytes before."""
    if cache is None:
        return reader(path)
    # Readers say where things stand, and some files are told by their names.
    key = fingerprint((_NAME, reader.__module__, path.name, path.read_bytes(), program(), libraries()))
    if kept := cache.get(key):
        return _FOUND.validate_json(kept.files[_NAME])
    found = reader(path)
    cache.put(key, Entry({_NAME: _FOUND.dump_json(found)}))
    return found
