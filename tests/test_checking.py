"""A check answers from what it found the last time, as long as nothing changed that it was found out from."""

from pathlib import Path

import pytest

from reportgen import checking
from reportgen.cache import Cache
from reportgen.checking import problems_of
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
