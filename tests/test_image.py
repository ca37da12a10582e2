"""The image is built from pins, by a user without rights, from files that there are. Nothing here runs it."""

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

RECIPE = (ROOT / "Dockerfile").read_text()
LINES = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", RECIPE)).splitlines()


def words(command: str) -> list[list[str]]:
    return [line.split()[1:] for line in LINES if line.startswith(f"{command} ")]


def test_the_recipe_passes_the_linter() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [linter, "--failure-threshold", "style", ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_linter_sees_a_fault(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:latest\nRUN cd /tmp && sudo pip install reportgen\n")
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, tmp_path / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "DL3007" in done.stdout


def test_every_base_has_a_version_of_python_and_of_its_system() -> None:
    bases = [base[0] for base in words("FROM")]
    assert bases
    assert all(re.fullmatch(r"python:3\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?", base) for base in bases)


def test_libraries_come_from_the_lock_with_their_hashes() -> None:
    installs = [" ".join(run) for run in words("RUN") if "install" in run]
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation ." in installs[1]


def test_nobody_runs_it_as_root() -> None:
    assert words("USER")[-1] == ["10001"]
    assert LINES.index("USER 10001") < next(i for i, line in enumerate(LINES) if line.startswith("ENTRYPOINT"))


def test_what_it_copies_is_there_and_not_ignored() -> None:
    sources = [source for copy in words("COPY") if not copy[0].startswith("--from") for source in copy[:-1]]
    assert {"requirements.lock", ".ci/system-libraries", "reportgen", "templates", "assets"} <= set(sources)
    assert [source for source in sources if not (ROOT / source).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {source.split("/")[0] for source in sources} & set(ignored) == set()


def test_hooks_run_what_the_project_pins() -> None:
    import yaml

    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert repository["repo"] == "local"
    programs = {hook["entry"].split()[0] for hook in repository["hooks"]}
    assert programs == {".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/reportgen"}
    makefile = (ROOT / "Makefile").read_text()
    assert all(f"$(BIN)/{tool}" in makefile for tool in ("ruff check", "ruff format", "mypy"))
