"""The same inputs give the same bytes, whatever the clock, zone, locale, hash seed, folder or number of workers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from reportgen.project import Project
from tests.conftest import ROOT

SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C", "HOME": "home-one"},
    {"TZ": "America/Adak", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "HOME": "home-two"},
)
SIDE = 24  # bytes shown around the first difference


def moved(project: Path, to: Path) -> Path:
    """A copy of a project in another folder."""
    for name in ("seeds", "templates", "assets"):
        shutil.copytree(project / name, to / name)
    return to


def built(project: Path, edition: str, output: Path, surroundings: int, jobs: int) -> Path:
    """A package built by a process of its own, in surroundings of its own."""
    script = "from reportgen.cli import main; main()"
    command = [sys.executable, "-c", script, "build", edition, "-C", str(project), "-o", str(output), "-j", str(jobs)]
    elsewhere = output.parent / f"from-{surroundings}"
    chosen = dict(SURROUNDINGS[surroundings])
    home = elsewhere / chosen.pop("HOME")
    home.mkdir(parents=True)
    environment = {**os.environ, **chosen, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        command, cwd=elsewhere, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert result.returncode == 0, result.stderr
    return output


def differences(first: Path, second: Path) -> list[str]:
    """Each file that is not the same in both packages, with where it differs first."""
    names = sorted({p.relative_to(f).as_posix() for f in (first, second) for p in f.rglob("*") if p.is_file()})
    found = []
    for name in names:
        sides = [(folder / name).read_bytes() if (folder / name).is_file() else None for folder in (first, second)]
        if None in sides:
            found.append(f"{name} is in one package only")
        elif sides[0] != sides[1]:
            one, other = (side or b"" for side in sides)
            at = next(
                (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            parts = " and ".join(repr(side[max(0, at - SIDE) : at + SIDE]) for side in (one, other))
            found.append(f"{name} differs from byte {at} on: {parts}")
    return found


def test_differences_are_named(tmp_path: Path) -> None:
    for name, text in (("one", "the same, then this"), ("two", "the same, then that")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.txt").write_text(text)
    (tmp_path / "two" / "more.txt").write_text("")
    told = differences(tmp_path / "one", tmp_path / "two")
    assert told[0].startswith("file.txt differs from byte 17 on: b'the same, then this'")
    assert told[1:] == ["more.txt is in one package only"]


def test_a_tiny_package_is_the_same_everywhere(tiny: Project, tmp_path: Path) -> None:
    other = moved(tiny.root, tmp_path / "a folder with another name" / "project")
    packages = [
        built(tiny.root, "atlantis", tmp_path / "one" / "package", 0, 1),
        built(other, "atlantis", tmp_path / "two" / "package", 1, 3),
    ]
    assert differences(*packages) == []


def test_the_mexico_package_is_the_same_everywhere(mexico: Path, tmp_path: Path) -> None:
    other = moved(ROOT, tmp_path / "another project")
    assert differences(mexico, built(other, "mexico", tmp_path / "two" / "package", 1, 1)) == []
