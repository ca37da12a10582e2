"""A wholly different market needs seeds only: other dimensions, companies, chapters, units, paper, locale."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.manifest import Manifest
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from tests.conftest import ROOT, SEEDS

THULE = "night-ferries/thule"


def ferries_project(folder: Path) -> Project:
    shutil.copytree(SEEDS / "ferries", folder)
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    return Project(folder)


@pytest.fixture(scope="session")
def thule(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> Path:  # fmt: skip
    """The package, built in all formats and proven."""
    where = tmp_path_factory.mktemp("ferries") / "project"
    return once("thule", lambda folder: build(ferries_project(where), THULE, Order(output=folder)))


def test_all_formats_of_it_are_built_and_proven(thule: Path) -> None:
    manifest = Manifest.read(thule)
    roles = {entry.role for entry in manifest.files}
    assert {"pdf", "pptx", "xlsx", "dashboard", "data", "sample", "product-page", "ledger"} <= roles
    numbers = [line.number for line in manifest.toc]
    assert numbers[:6] == ["1", "2", "2.1", "2.1.1", "2.1.2", "2.2"]  # sections in sections, too
    assert [line.title for line in manifest.toc if line.number in ("3", "3.2", "4.1")] == [
        "Thule by Route",
        "One night",
        "What counts as a vessel",
    ]


def test_its_own_units_and_locale_are_used(tmp_path: Path) -> None:
    reading = read(ferries_project(tmp_path / "project"), THULE)
    assert not reading.problems
    assert reading.report
    quantities = reading.report.quantities
    assert quantities["market.2029"].text == "USD 2,4 billion"
    assert quantities["market.2033"].status.value == "published"
    assert "market.2026" not in quantities  # no backcast was asked for
    assert "share.ticket.cabin.2030" not in quantities  # a dimension that nobody sized stays qualitative
    assert reading.report.edition.seed.companies[0].id == "moon-ferries"
