"""What tests share: a project to build from, packages built once a run, and the tools that some tests need."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from reportgen.pipeline import Order, build
from reportgen.project import Project

ROOT = Path(__file__).parent.parent
SEEDS = Path(__file__).parent / "seeds"

# How long a property takes says how busy the machine is, and nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def require(tool: str) -> str:
    """The path of a tool; without it the test is skipped, or fails where every tool is meant to be there."""
    found = shutil.which(tool)
    if found is None:
        message = f"{tool} is not installed (reportgen doctor says how to get it)"
        if os.environ.get("REPORTGEN_REQUIRE_TOOLS"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], object]], Path]:
    """Makes a folder once for all workers of a test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                fill(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def project() -> Project:
    """The project of this repository, with its real editions."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def mexico(project: Project, once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The Mexico package, built and proven. Do not change it: copy it."""
    return once("mexico", lambda folder: build(project, "diffusion-models/mexico", Order(output=folder, jobs=2)))


def tiny_project(folder: Path) -> Project:
    """A copy of the tiny market in a folder, with copies of this repository's templates and assets."""
    shutil.copytree(SEEDS / "tiny", folder, dirs_exist_ok=True)
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    return Project(folder)


@pytest.fixture
def tiny(tmp_path: Path) -> Project:
    """A copy of the tiny market that a test may change."""
    return tiny_project(tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny_package(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> Path:
    """The package of the tiny market's edition. Do not change it: copy it."""

    def fill(folder: Path) -> None:
        where = tiny_project(tmp_path_factory.mktemp("tiny-project"))
        build(where, where.editions()[0], Order(output=folder))

    return once("tiny-package", fill)
