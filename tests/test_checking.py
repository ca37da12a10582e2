"""A check answers from what it found the last time, as long as nothing changed that it was found out from."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportgen import checking
from reportgen.cache import Cache
from reportgen.checking import problems_of
from reportgen.cli import app
from reportgen.errors import Problem
from reportgen.project import Project

LEMURIA = "solar-roofs/lemuria"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The editions that were really read, each time."""
    calls: list[tuple[str, ...]] = []
    find = checking._found

    def counted(
        project: Project, ids: tuple[str, ...], *, together: bool
    ) -> tuple[list[Problem], tuple[Path, ...] | None]:
        calls.append(ids)
        return find(project, ids, together=together)

    monkeypatch.setattr(checking, "_found", counted)
    return calls


def problems(project: Project, cache: Cache) -> tuple[Problem, ...]:
    return problems_of(project, (LEMURIA,), together=False, cache=cache)


def spoilt(project: Project) -> Path:
    """A chapter of the market with a number that is written by hand."""
    chapter = project.market_folder(LEMURIA) / "chapters" / "snapshot.md"
    chapter.write_text(f"{chapter.read_text()}\nRoofs sold for USD 31 million last year.\n")
    return chapter


def test_the_second_answer_is_the_first_and_reads_nothing(
    tiny: Project, cache: Cache, found: list[tuple[str, ...]]
) -> None:
    spoilt(tiny)
    first = problems(tiny, cache)
    assert any("31" in problem.message for problem in first)
    assert problems(tiny, cache) == first == problems_of(tiny, (LEMURIA,), together=False)
    assert len(found) == 2  # the second of them without a cache


def test_a_change_is_seen(tiny: Project, cache: Cache, found: list[tuple[str, ...]]) -> None:
    before = problems(tiny, cache)
    chapter = spoilt(tiny)
    text = chapter.read_text()
    assert problems(tiny, cache) != before
    chapter.write_text(text.replace("Roofs sold for USD 31 million last year.\n", ""))
    assert problems(tiny, cache) == before
    assert len(found) == 3


def test_other_questions_have_other_answers(tiny: Project, cache: Cache, found: list[tuple[str, ...]]) -> None:
    problems(tiny, cache)
    problems_of(tiny, tiny.editions(), together=True, cache=cache)
    problems_of(tiny, tiny.editions(), together=False, cache=cache)
    assert len(found) == 3


def test_what_cannot_be_read_is_read_again(tiny: Project, cache: Cache, found: list[tuple[str, ...]]) -> None:
    (tiny.edition_folder(LEMURIA) / "edition.yaml").write_text("name: [Lemuria\n")
    assert problems(tiny, cache) == problems(tiny, cache)
    assert len(found) == 2


def test_a_release_that_it_is_compared_with_counts_too(
    tiny: Project, cache: Cache, found: list[tuple[str, ...]], tiny_package: Path
) -> None:
    before = tiny.root / "before"
    before.mkdir()
    for name in ("manifest.json", "ledger.json"):
        (before / name).write_bytes((tiny_package / name).read_bytes())
    seed = tiny.edition_folder(LEMURIA) / "edition.yaml"
    seed.write_text(f"{seed.read_text()}\n{_pinned(before)}")
    good = problems(tiny, cache)
    assert problems(tiny, cache) == good
    assert len(found) == 1
    (before / "ledger.json").write_text("{}")
    assert problems(tiny, cache) != good
    assert len(found) == 2


def _pinned(release: Path) -> str:
    from reportgen.manifest import digest

    sealed = digest((release / "manifest.json").read_bytes())
    return f"compared_with:\n  path: before\n  sha256: {sealed}\n"


def test_what_was_saved_meanwhile_is_not_the_answer(
    tiny: Project, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save between the first look at the files and their reading."""
    chapter = tiny.market_folder(LEMURIA) / "chapters" / "snapshot.md"
    good, find = chapter.read_text(), checking._found
    expected = problems_of(tiny, (LEMURIA,), together=False)

    def interrupted(project: Project, ids: tuple[str, ...], *, together: bool) -> Any:
        spoilt(project)
        return find(project, ids, together=together)

    monkeypatch.setattr(checking, "_found", interrupted)
    assert problems(tiny, cache) != expected
    monkeypatch.setattr(checking, "_found", find)
    chapter.write_text(good)
    assert problems(tiny, cache) == expected


def test_a_chapter_behind_a_link_counts(tiny: Project, cache: Cache) -> None:
    chapters, elsewhere = tiny.market_folder(LEMURIA) / "chapters", tiny.root / "elsewhere"
    chapters.rename(elsewhere)
    chapters.symlink_to(elsewhere, target_is_directory=True)
    before = problems(tiny, cache)
    spoilt(tiny)
    assert problems(tiny, cache) != before


def test_a_limit_is_not_remembered(tiny: Project, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = tiny.templates / "deck" / "outline.yaml.j2"
    slow = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    outline.write_text(f"{slow}{outline.read_text()}")
    monkeypatch.setenv("REPORTGEN_TEMPLATE_SECONDS", "1")
    found = problems(tiny, cache)
    assert any("REPORTGEN_TEMPLATE_SECONDS" in str(problem) for problem in found)
    assert list(cache.folder.glob("*/*")) == []


def test_a_file_that_cannot_be_read_costs_the_cache_and_not_the_answer(tiny: Project, cache: Cache) -> None:
    (tiny.seeds / "stray").symlink_to(tiny.root / "nowhere")  # as an editor's lock file is
    expected = problems_of(tiny, (LEMURIA,), together=False)
    assert problems(tiny, cache) == expected
    cache.folder.rename(tiny.root / "kept")
    cache.folder.write_text("no folder")
    assert problems(tiny, cache) == expected


def test_a_list_follows_its_files(tiny: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))

    def listed(*options: str) -> Any:
        result = CliRunner().invoke(app, ["list", "--json", "-C", str(tiny.root), *options])
        return json.loads(result.stdout)

    first = listed()
    assert listed() == first == listed("--no-cache")
    seed = tiny.edition_folder(LEMURIA) / "edition.yaml"
    seed.write_text(seed.read_text().replace("published: ", "published: 2027-01 # "))
    assert [row["published"] for row in listed() if row["edition"] == LEMURIA] == ["2027-01"]
    assert listed() == listed("--no-cache") != first
