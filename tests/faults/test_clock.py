"""A clock that jumps: files of any time are read alike, made alike, and none is lost."""

import hashlib
import os
from pathlib import Path

import pytest

from reportgen.cache import Cache, Entry
from reportgen.manifest import FileRole
from reportgen.pipeline import Order, build
from reportgen.project import Project

EDITION = "solar-roofs/atlantis"
FORMATS: tuple[FileRole, ...] = ("xlsx", "data")


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("at", [0, 10**9, 4 * 10**9], ids=["1970", "2001", "2096"])
def test_files_of_another_time_change_nothing(tiny: Project, at: int) -> None:
    """Seeds, templates and the package of before as if they were written then: the same bytes."""
    cache = Cache(tiny.root / "cache")
    first = digests(build(tiny, EDITION, Order(formats=FORMATS, cache=cache)).folder)
    for path in sorted(tiny.root.rglob("*")):
        os.utime(path, (at, at))
    again = build(tiny, EDITION, Order(formats=FORMATS, cache=cache))
    assert digests(again.folder) == first
    assert all("from the cache" in line for line in again.told), again.told
    seed = tiny.edition_folder(EDITION) / "edition.yaml"
    seed.write_text(seed.read_text().replace("950", "990"))
    os.utime(seed, (at - 1, at - 1))  # older than what was made of it
    changed = build(tiny, EDITION, Order(formats=FORMATS, cache=cache))
    assert digests(changed.folder) != first
    assert [path.name for path in changed.folder.parent.iterdir()] == [changed.folder.name]


def test_a_cache_that_is_pruned_by_a_wrong_clock_holds_whole_entries_within_its_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    names = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(20)]
    for number, key in enumerate(names):
        cache.put(key, Entry({"a": bytes([number]) * 1_000}))
        path = tmp_path / "cache" / key[:2] / key
        at = (-1, 0, 10**9, 4 * 10**9)[number % 4]  # before, at and after the beginning, and in the future
        os.utime(path, (at, at))
    assert cache.prune(limit=12_000) > 0
    left = [entry for key in names if (entry := cache.get(key))]
    assert left
    assert sum(path.stat().st_size for path in (tmp_path / "cache").rglob("*") if path.is_file()) <= 12_000
    assert all(len(entry.files["a"]) == 1_000 for entry in left)
    # What is used now is kept before what the future left behind, once it was used.
    for key in names:
        cache.put(key, Entry({"a": b"new"}))
    assert cache.prune() == 0
    assert all(cache.get(key) == Entry({"a": b"new"}) for key in names)
