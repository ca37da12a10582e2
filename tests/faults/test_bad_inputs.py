"""Careless content, one mistake at a time: exactly which errors are reported, where, and in which words."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from reportgen.pipeline import read
from reportgen.project import Project
from tests.conftest import ROOT, SEEDS

EDITION, MARKET = "solar-roofs/atlantis", "seeds/solar-roofs/"


@dataclass(frozen=True)
class Case:
    file: str
    old: str
    new: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {ascii(self.new)[:40]}"


def cases() -> Iterator[Case]:
    for case in yaml.safe_load((Path(__file__).with_name("bad_inputs.yaml")).read_text()):
        yield Case(**{**case, "said": tuple(case["said"])})


CASES = tuple(cases())


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny market for all cases of a worker; each case puts its file back."""
    folder = tmp_path_factory.mktemp("market")
    shutil.copytree(SEEDS / "tiny", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "assets", folder / "assets")
    return Project(folder)


def test_there_are_enough() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_said(case: Case, market: Project) -> None:
    path = market.root / MARKET / case.file
    good = path.read_text()
    assert case.old in good
    path.write_text(good.replace(case.old, case.new, 1))
    try:
        problems = read(market, EDITION).problems
    finally:
        path.write_text(good)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert tuple(str(error).partition("\n")[0].removeprefix(MARKET) for error in errors) == case.said
    assert all(error.place.line >= 1 and error.place.column >= 1 for error in errors)
