"""A build that is killed, or whose disk is full, at any point: a whole package stays, and the next build tidies up."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.manifest import FileRole
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from reportgen.render.base import Facts
from tests.conftest import ROOT

EDITION = "solar-roofs/atlantis"
FORMATS: tuple[FileRole, ...] = ("xlsx", "data")
KILL_POINTS, OFFSETS = 200, 50
TOO_LARGE = 3  # exit code of a child whose disk was full


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def writes(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A package, and builds of a changed edition whose results are at hand, so that only their writing takes time."""
    before = contents(build(tiny, EDITION, Order(formats=FORMATS)).folder)
    seed = tiny.edition_folder(EDITION) / "edition.yaml"
    seed.write_text(seed.read_text().replace("950", "990"))
    folder = tiny.package_folder(EDITION)
    whole = build(tiny, EDITION, Order(formats=FORMATS, output=tiny.root / "other"))
    reading = read(tiny, EDITION)
    assert reading.report
    rendered = pipeline.render_all(reading.report, reading.house, Order(formats=FORMATS), pipeline.quiet)
    page = pipeline.render("consistency", reading.report, reading.house, Facts(proof=whole.proof))
    ready = {"read": reading, "render_all": rendered, "proven": whole.proof, "render": page}
    for name, result in ready.items():
        monkeypatch.setattr(pipeline, name, lambda *_, result=result: result)
    yield SimpleNamespace(
        folder=folder,
        before=before,
        after=contents(whole.folder),
        again=lambda: build(tiny, EDITION, Order(formats=FORMATS)),
    )


def in_a_child(work: Callable[[], object]) -> int:
    """The exit code of a forked process that does this, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except OSError:
            os._exit(TOO_LARGE)
        except BaseException:
            os._exit(70)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def counting(folder: Path, act: Callable[[int], None]) -> None:
    """Calls `act` with the number of each step that touches what lies beside the package or in it."""
    steps = 0
    place = str(folder.parent)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        touched = event.startswith(("open", "os.", "shutil.")) and any(place in str(each) for each in arguments)
        if touched or event == "ctypes.dlsym":
            steps += 1
            act(steps)

    sys.addaudithook(hook)


def test_killed_at_any_step(writes: SimpleNamespace) -> None:
    report = writes.folder.parent.parent / "steps"

    def count() -> None:
        counting(writes.folder, lambda _: os.write(record, b"."))
        writes.again()

    record = os.open(report, os.O_CREAT | os.O_WRONLY)
    assert in_a_child(count) == 0
    os.close(record)
    steps = report.stat().st_size
    assert steps > 20
    seen, killed = set(), 0
    for turn in range(KILL_POINTS):
        for left in writes.folder.parent.iterdir():  # else the next build clears away first, in steps of its own
            shutil.rmtree(left)
        for path, content in writes.before.items():
            (writes.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (writes.folder / path).write_bytes(content)

        def die(at: int = 1 + turn * (steps - 1) // (KILL_POINTS - 1)) -> None:
            counting(writes.folder, lambda step: os.kill(os.getpid(), signal.SIGKILL) if step == at else None)
            writes.again()

        killed += in_a_child(die) == -signal.SIGKILL
        left = contents(writes.folder)
        assert left in (writes.before, writes.after)
        seen.add(left == writes.after)
    assert killed > KILL_POINTS * 0.8
    assert seen == {True, False}, "some were killed before the new package stood, and some after"
    writes.again()
    assert [path.name for path in writes.folder.parent.iterdir()] == [writes.folder.name]
    assert contents(writes.folder) == writes.after


def test_a_disk_that_is_full_at_any_byte(writes: SimpleNamespace) -> None:
    largest = max(map(len, writes.after.values()))
    failed = 0
    for offset in (largest * turn // OFFSETS for turn in range(OFFSETS)):

        def squeezed(offset: int = offset) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (offset, offset))
            writes.again()

        assert in_a_child(squeezed) == TOO_LARGE
        failed += 1
        assert contents(writes.folder) == writes.before
        assert [path.name for path in writes.folder.parent.iterdir()] == [writes.folder.name], "nothing is left behind"
    assert failed == OFFSETS


def test_many_builds_of_one_edition_at_once(writes: SimpleNamespace) -> None:
    children = []
    for _ in range(8):
        child = os.fork()
        if child == 0:
            try:
                writes.again()
                os._exit(0)
            except BaseException:
                os._exit(70)
        children.append(child)
    codes = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
    assert codes == {0}
    assert contents(writes.folder) == writes.after
    assert [path.name for path in writes.folder.parent.iterdir()] == [writes.folder.name]


@pytest.mark.parametrize(
    ("output", "says"),
    [("/proc/reportgen-package", "/proc"), ("{file}/package", "File exists")],
)
def test_an_output_that_cannot_be_written(tiny: Project, tmp_path: Path, output: str, says: str) -> None:
    (tmp_path / "file").write_text("a file")
    done = commanded(tiny, "-o", output.format(file=tmp_path / "file"))
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_full_disk_is_said_in_words(tiny: Project) -> None:
    folder = build(tiny, EDITION, Order(formats=FORMATS)).folder
    before = contents(folder)
    done = commanded(tiny, limit=4096)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert contents(folder) == before


def test_a_cache_that_cannot_be_written_is_told_with_the_way_out(
    tiny: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tiny.root / "a-file"
    place.write_text("not a folder")
    monkeypatch.setenv("REPORTGEN_CACHE", str(place))
    done = commanded(tiny)
    assert done.returncode == 2
    assert f"{place} cannot hold what is kept between builds" in done.stderr
    assert "--no-cache" in done.stderr
    assert place.read_text() == "not a folder"


def commanded(project: Project, *words: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", "build", "atlantis"]
    squeeze = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.run(
        [*command, "--to", ",".join(FORMATS), "-C", str(project.root), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "300"},
        preexec_fn=squeeze,
    )
