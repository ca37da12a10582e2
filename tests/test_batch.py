"""Many editions at once: the same bytes as one after the other, each failing alone, none telling of another."""

import os
import resource
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.atomic import write_files
from reportgen.batch import build_each
from reportgen.content.beginning.begin import begin
from reportgen.content.beginning.wanted import Wanted
from reportgen.content.load import load_house
from reportgen.order import Order
from reportgen.project import Project
from reportgen.workers import Task, side_by_side
from tests.conftest import tiny_project
from tests.leaks import found
from tests.test_reproducible import differences

ATLANTIS, ESPERANZA, LEMURIA = "solar-roofs/atlantis", "solar-roofs/esperanza", "solar-roofs/lemuria"


@pytest.fixture(scope="module")
def together(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> Path:  # fmt: skip
    """All tiny editions, built two at a time."""

    def fill(folder: Path) -> None:
        project = tiny_project(tmp_path_factory.mktemp("together"))
        orders = {id: Order(output=folder / id) for id in project.editions()}
        outcomes = list(build_each(project, orders, 2))
        assert [outcome.error for outcome in outcomes] == [None] * 3

    return once("together", fill)


def test_side_by_side_makes_the_bytes_of_one_after_the_other(together: Path, tiny_package: Path) -> None:
    assert differences(tiny_package, together / ATLANTIS) == []


def test_no_edition_tells_of_another(together: Path) -> None:
    own = {
        ATLANTIS: ("Atlantis", "SR-ATL-2026", "tile plant", "Roofers who can fit tiles", "Sunco Atlantis"),
        ESPERANZA: ("Esperanza", "SR-ESP-2026", "planta de tejas", "Techadores que saben", "1234.5", "1,234.5"),
        LEMURIA: ("SR-LEM-2026", "A tenth of its roofs"),
    }
    for edition, words in own.items():
        for other in own.keys() - {edition}:
            # The market that an edition is derived from is named where its share is stated, and only there.
            told = [word for word in words if not (other == LEMURIA and word == "Atlantis")]
            assert found(together / other, tuple(told)) == []
        assert found(together / edition, words[:1])


def test_an_edition_that_fails_fails_alone(tiny: Project, tmp_path: Path) -> None:
    (tiny.edition_folder(LEMURIA) / "sizing.yaml").write_text("unit: florins\n")
    orders = {id: Order(formats=("data",), output=tmp_path / id) for id in tiny.editions()}
    outcomes = {outcome.edition: outcome for outcome in build_each(tiny, orders, 2)}
    assert "florins" in str(outcomes[LEMURIA].error)
    assert outcomes[ATLANTIS].package
    assert outcomes[ESPERANZA].package
    assert not (tmp_path / LEMURIA).exists()


def _dies(name: str) -> str:
    if name == "bad":
        os._exit(9)
    return name


def test_a_worker_that_dies_takes_no_other_with_it() -> None:
    tasks = {name: Task(_dies, (name,)) for name in ("one", "bad", "two")}
    results = dict(side_by_side(2, tasks, lost=lambda key, error: f"{key}: {type(error).__name__}"))
    assert results == {"one": "one", "two": "two", "bad": "bad: WorkerDiedError"}


def test_many_editions_leave_no_trace_in_the_memory_of_the_run(tiny: Project) -> None:
    house, _ = load_house(tiny)
    for number, name in enumerate(("avalon", "utopia", "erewhon", "thule", "brigadoon")):
        sizes = {2026: Decimal(10 + number), 2028: Decimal(20 + number)}
        wanted = Wanted(id=f"solar-roofs/{name}", name=name.title(), code="ZZ", sizes=sizes, published="2026-03")
        write_files(tiny.edition_folder(wanted.id), begin(tiny, wanted, None, house))
    orders = {id: Order(formats=("data",)) for id in tiny.editions()}
    held = []
    for outcome in build_each(tiny, orders, 2):
        assert outcome.package, outcome.error
        held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    assert len(held) == 8
    assert held[-1] - held[1] < 20_000  # kilobytes: results are small, and all else ended with its process
