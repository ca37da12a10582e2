"""`reportgen init`: a project to begin with, from the checkout and from a wheel that knows nothing of it."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from reportgen.content.load import load_house
from reportgen.pipeline import read
from reportgen.project import Project
from tests.commands.test_command_line import reportgen
from tests.conftest import ROOT

EDITION = "cargo-bikes/belgium"


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_starter_has_the_templates_and_assets_of_this_project_and_only_asks_for_judgement(tmp_path: Path) -> None:
    made = reportgen("init", tmp_path / "mine", "--json")
    assert made.returncode == 0, made.stderr
    assert set(json.loads(made.stdout)["files"]) == files_below(tmp_path / "mine").keys()
    for name in ("templates", "assets"):
        assert files_below(tmp_path / "mine" / name) == files_below(ROOT / name)
    project = Project(tmp_path / "mine")
    assert project.editions() == (EDITION,)
    assert load_house(project)[1] == ()
    assert [one.message.split("' ")[1] for one in read(project, EDITION).problems] == [
        "is a placeholder: nobody has judged its numbers"
    ] * 3


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for folder in (tmp_path, tmp_path / "letter.txt"):
        refused = reportgen("init", folder)
        assert refused.returncode == 2
        assert "is left alone" in refused.stderr
    assert files_below(tmp_path) == {"letter.txt": b"dear"}


def test_the_folder_one_stands_in_may_be_a_new_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert reportgen("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".gitignore").read_text().startswith("build/")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".reportgen")] == []
    assert reportgen("init", cwd=tmp_path).returncode == 2


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, and the libraries of this one, but not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")

    def run(*command: str | Path) -> None:
        subprocess.run([sys.executable, "-m", *map(str, command)], cwd=ROOT, check=True, capture_output=True)

    # By way of the source archive, which has to hold all that a wheel is made of.
    run("hatchling", "build", "-t", "sdist", "-d", folder)
    (archive,) = folder.glob("*.tar.gz")
    run("venv", "--without-pip", folder / "venv")
    (site,) = (folder / "venv" / "lib").glob("*/site-packages")
    # A path in a .pth file comes behind the environment’s own, and no .pth file there (the checkout’s) is read.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"])
    python = folder / "venv" / "bin" / "python"
    run("pip", "--python", python, "install", "--no-deps", "--no-index", "--no-build-isolation", "--quiet", archive)
    return folder


def test_a_wheel_builds_its_starter_project_without_the_checkout(elsewhere: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*command: str) -> str:
        program = elsewhere / "venv" / "bin" / "reportgen"
        done = subprocess.run(
            [program, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    python = elsewhere / "venv" / "bin" / "python"
    where = subprocess.run(
        [python, "-c", "import reportgen; print(reportgen.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(elsewhere))
    run("init", "mine")
    assert files_below(tmp_path / "mine" / "templates") == files_below(ROOT / "templates")
    (package,) = json.loads(run("build", "belgium", "-C", "mine", "--to", "xlsx,dashboard", "--json"))
    assert package["ok"]
    assert {"xlsx", "dashboard"} <= {entry["role"] for entry in package["files"]}
    assert json.loads(run("verify", package["path"], "--json"))["compared"] > 0
