"""A package is replaced whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen import atomic
from reportgen.atomic import staged, write_files
from reportgen.errors import BuildError


def content(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".reportgen-")]


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(atomic, "_exchange", lambda *_: False)


def test_a_new_package_takes_the_place_of_the_old(tmp_path: Path, either_way: None) -> None:
    target = tmp_path / "package"
    for text in ("old", "new"):
        with staged(target) as stage:
            write_files(stage, {"a.txt": text.encode(), "data/b.csv": b"1"})
    assert content(target) == {"a.txt": "new", "data/b.csv": "1"}
    assert left_over(tmp_path) == []


def test_a_failure_leaves_the_old_package(tmp_path: Path, either_way: None) -> None:
    target = tmp_path / "package"
    with staged(target) as stage:
        write_files(stage, {"a.txt": b"old"})
    with pytest.raises(RuntimeError), staged(target) as stage:
        write_files(stage, {"a.txt": b"half"})
        raise RuntimeError
    assert content(target) == {"a.txt": "old"}
    assert left_over(tmp_path) == []


def test_a_path_that_leaves_the_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="leaves its package"), staged(tmp_path / "package") as stage:
        write_files(stage, {"../outside.txt": b""})
    assert not (tmp_path / "outside.txt").exists()


def test_a_package_moved_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".reportgen-package-old"
    aside.mkdir()
    (aside / "a.txt").write_text("old")
    with pytest.raises(RuntimeError), staged(tmp_path / "package"):
        raise RuntimeError
    assert content(tmp_path / "package") == {"a.txt": "old"}


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_a_kill_at_any_moment_leaves_a_whole_package(tmp_path: Path, delay: float) -> None:
    target = tmp_path / "package"
    script = (
        "import sys, itertools, pathlib; from reportgen.atomic import staged, write_files\n"
        "for i in itertools.count():\n"
        "    with staged(pathlib.Path(sys.argv[1])) as stage:\n"
        "        write_files(stage, {f'{n}.txt': str(i).encode() for n in range(20)})\n"
        "    print(i, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(target)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    found = content(target)
    assert len(found) == 20
    assert len(set(found.values())) == 1
    with staged(target) as stage:
        write_files(stage, {"a.txt": b"next"})
    assert left_over(tmp_path) == []
