"""What was read once is the same when it comes from the cache, and another file is read anew."""

from importlib import import_module
from pathlib import Path

import pytest

from reportgen.cache import Cache
from reportgen.manifest import FileRole, Manifest
from reportgen.verify.formats import FORMATS
from reportgen.verify.once import read_once
from reportgen.verify.package import verify


@pytest.mark.parametrize("role", FORMATS)
def test_a_file_is_read_once(role: FileRole, tiny_package: Path, tmp_path: Path) -> None:
    entry = Manifest.read(tiny_package).file(role)
    assert entry
    path, cache = tiny_package / entry.path, Cache(tmp_path)
    reader = import_module(FORMATS[role].reader).read
    read: list[Path] = []

    def counting(one: Path) -> object:
        read.append(one)
        return reader(one)

    counting.__module__ = reader.__module__
    found = read_once(counting, path, cache)  # type: ignore[arg-type]
    assert found == read_once(counting, path, cache)  # type: ignore[arg-type]
    assert read == [path]
    assert found == reader(path)


def test_another_file_of_the_same_name_is_read_anew(tmp_path: Path) -> None:
    cache, path = Cache(tmp_path / "cache"), tmp_path / "market.csv"
    reader = import_module("reportgen.verify.readers.data").read
    path.write_text("id,value,shown\nmarket.2026,20.0,20\n")
    before = read_once(reader, path, cache)
    path.write_text("id,value,shown\nmarket.2026,21.0,21\n")
    assert read_once(reader, path, cache) == reader(path) != before


def test_a_proof_is_the_same_side_by_side_and_from_the_cache(tiny_package: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    proofs = [
        verify(tiny_package),
        verify(tiny_package, 2),
        verify(tiny_package, 2, cache),
        verify(tiny_package, 1, cache),
    ]
    assert all(proof == proofs[0] for proof in proofs)
    assert proofs[0].mismatches == ()
