"""Two hundred mistakes by chance, in every format and of every kind: each is seen."""

from collections.abc import Iterator
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

from reportgen.manifest import Manifest
from reportgen.verify.books import read_books
from reportgen.verify.package import prove
from tests.verify.alter import main_file
from tests.verify.chance import KINDS, Mistake

SEED, HOW_MANY = 20260323, 200


def mistakes(package: Path, random: Random) -> Iterator[tuple[str, Path, Mistake]]:
    """Mistakes of all kinds in turn, each kind in an order of chance."""
    by_kind = []
    for name, (suffix, kind) in KINDS.items():
        file = package / suffix if "." in suffix[1:] else main_file(package, suffix)
        found = list(kind(file.read_bytes(), random))
        assert found, f"{name}: there is no place for it"
        random.shuffle(found)
        by_kind.append([(name, file, mistake) for mistake in found])
    yield from (one for one in chain.from_iterable(zip_longest(*by_kind)) if one is not None)


def test_mistakes_by_chance_are_seen(tiny_package: Path, tmp_path: Path) -> None:
    manifest, books = Manifest.read(tiny_package), read_books(tiny_package)
    unseen, made = [], 0
    for name, file, mistake in mistakes(tiny_package, Random(SEED)):  # noqa: S311  # chance, not a secret
        before = file.read_bytes()
        try:
            after = mistake.change(before)
        except AssertionError:  # a number that no single piece of type holds
            continue
        assert after != before, f"{name}: {mistake.told} changes nothing"
        relative = file.relative_to(tiny_package)
        changed = tmp_path / relative
        changed.parent.mkdir(exist_ok=True)
        changed.write_bytes(after)
        (entry,) = (entry for entry in manifest.files if entry.path == relative.as_posix())
        if not prove(tmp_path, entry, manifest, books)[1]:
            unseen.append(f"{name}: {mistake.told}")
        made += 1
        if made == HOW_MANY:
            break
    assert made == HOW_MANY
    assert unseen == []


def test_files_without_a_mistake_are_proven(tiny_package: Path) -> None:
    manifest, books = Manifest.read(tiny_package), read_books(tiny_package)
    for name in {suffix: suffix for suffix, _ in KINDS.values()}:
        file = tiny_package / name if "." in name[1:] else main_file(tiny_package, name)
        (entry,) = (one for one in manifest.files if one.path == file.relative_to(tiny_package).as_posix())
        assert prove(tiny_package, entry, manifest, books)[1] == []
