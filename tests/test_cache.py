"""The cache: what it keeps, what it notices, and that nobody can tell its files from new ones."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reportgen.cache import Cache, Entry, Shelf, fingerprint
from reportgen.errors import Place, ProofError
from reportgen.pipeline import Order, build
from reportgen.project import Project
from reportgen.proving import proven
from tests.conftest import tiny_project
from tests.test_reproducible import differences

ATLANTIS = "solar-roofs/atlantis"


@dataclass(frozen=True)
class Said:
    words: str
    place: Place
    places: dict[str, Place] = field(default_factory=dict)


def test_an_entry_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    entry = Entry({"a.pdf": b"\n\0\xff", "empty": b"", "b": b"two\nlines"}, {"pages": 3})
    assert cache.get("0" * 64) is None
    cache.put("0" * 64, entry)
    assert cache.get("0" * 64) == entry


@pytest.mark.parametrize("damage", [lambda c: c[:-1], lambda c: c[:80] + b"#" + c[81:], lambda _: b"", lambda c: c[1:]])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    shelf = Shelf(Cache(tmp_path), "us", {})
    made: list[int] = []

    def make() -> Entry:
        made.append(1)
        return Entry({"file": b"content " * 20})

    assert shelf.keep("thing", {"text": "a"}, make).why == "it was not made before"
    assert shelf.keep("thing", {"text": "a"}, make).why == ""
    (path,) = (path for path in tmp_path.glob("*/*") if path.parent.name != "last")
    path.write_bytes(damage(path.read_bytes()))
    again = shelf.keep("thing", {"text": "a"}, make)
    assert again.why == "its entry in the cache was damaged"
    assert again.entry == make()
    assert len(made) == 3
    assert shelf.keep("thing", {"text": "a"}, make).why == ""


def test_it_says_what_changed(tmp_path: Path) -> None:
    shelf = Shelf(Cache(tmp_path), "us", {})
    shelf.keep("thing", {"text": "a", "style": "b"}, lambda: Entry({}))
    assert shelf.keep("thing", {"text": "c", "style": "b", "more": ""}, lambda: Entry({})).why == "changed: more, text"


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, key in enumerate(("aa", "bb", "cc")):
        cache.put(key * 32, Entry({"file": bytes(1000)}))
        os.utime(cache._path(key * 32), (1000 - age, 1000 - age))
    assert cache.get("cc" * 32)  # used now
    assert cache.prune(2 * 1200) == 1
    assert [key for key in ("aa", "bb", "cc") if cache.has(key * 32)] == ["aa", "cc"]


def test_where_something_was_written_is_not_what_it_says() -> None:
    here, there = Place(Path("a.md"), 1), Place(Path("a.md"), 9)
    assert fingerprint(Said("x", here, {"x": here})) == fingerprint(Said("x", there))
    assert fingerprint(Said("x", here)) != fingerprint(Said("y", here))


def test_values_that_look_alike_are_told_apart() -> None:
    values = [
        "1",
        1,
        1.0,
        True,
        None,
        "",
        (),
        {},
        ("a", "b"),
        ("ab",),
        {"a": "b"},
        b"1",
        ("a", ("b",)),
        frozenset("ab"),
    ]
    assert len({fingerprint(value) for value in values}) == len(values)


def made_again(told: tuple[str, ...]) -> list[str]:
    return [line.strip() for line in told if "from the cache" not in line]


def test_a_change_makes_again_only_what_shows_it(tiny: Project, tmp_path: Path) -> None:
    order = Order(formats=("pdf", "data"), cache=Cache(tmp_path / "cache"), proof=False)
    build(tiny, ATLANTIS, order)
    assert made_again(build(tiny, ATLANTIS, order).told) == []

    text = tiny.edition_folder(ATLANTIS) / "chapters" / "mounting.md"
    text.write_text("\n\n" + text.read_text())  # every line moves, no word changes
    assert made_again(build(tiny, ATLANTIS, order).told) == []

    text.write_text(text.read_text().replace("panels lead", "panels still lead"))
    assert made_again(build(tiny, ATLANTIS, order).told) == [
        "pdf: made again, changed: chapter mounting",
        "chapter mounting: made again, changed: text",
    ]

    style = tiny.templates / "pdf" / "overlay.css.j2"
    style.write_text(style.read_text() + "\n/* another */")
    assert made_again(build(tiny, ATLANTIS, order).told) == [
        "pdf: made again, changed: templates",
        "running heads: made again, changed: style",
    ]

    brand = tiny.assets / "brand.yaml"
    brand.write_text(brand.read_text().replace("name: Reportgen Research", "name: Somebody Else"))
    again = made_again(build(tiny, ATLANTIS, order).told)
    assert {"pdf: made again, changed: house", "data: made again, changed: house"} <= set(again)


def test_cached_files_are_the_files(tiny: Project, tiny_package: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for name in ("cold", "warm"):
        build(tiny, ATLANTIS, Order(output=tmp_path / name, cache=cache))
        assert differences(tiny_package, tmp_path / name) == []


def test_two_projects_may_share_a_cache(tiny: Project, tmp_path: Path) -> None:
    order = Order(formats=("data",), cache=Cache(tmp_path / "cache"), proof=False, output=tmp_path / "one")
    build(tiny, ATLANTIS, order)
    other = tiny_project(tmp_path / "other")
    assert build(other, ATLANTIS, Order(formats=("data",), cache=order.cache, proof=False)).told == (
        "data: from the cache",
    )


def test_a_proof_is_kept_and_the_files_are_compared_with_it_all_the_same(tiny: Project, tmp_path: Path) -> None:
    order = Order(output=tmp_path / "package", formats=("data",), cache=Cache(tmp_path / "cache"))
    first = build(tiny, ATLANTIS, order)
    assert build(tiny, ATLANTIS, order).proof == first.proof
    (data, *_) = (tmp_path / "package" / "data").glob("*.csv")
    data.write_text("changed")
    with pytest.raises(ProofError, match=data.name):
        proven(tmp_path / "package", first.manifest, order.cache)
