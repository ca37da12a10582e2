"""Tasks give the same results side by side as one after the other, and a failure reaches the caller."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import BuildError, ContentError, Place, Problem
from reportgen.project import Project
from reportgen.workers import Task, side_by_side
from tests.conftest import ROOT


def tasks_of(function: Callable[..., Any], arguments: Mapping[Any, tuple[Any, ...]]) -> dict[Any, Task[Any, Any]]:
    return {key: Task(function, each) for key, each in arguments.items()}


def double(value: int) -> tuple[int, int]:
    return 2 * value, os.getpid()


def fail(value: int) -> int:
    raise ValueError(f"task {value}")


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_every_task_gives_its_result(jobs: int) -> None:
    results = dict(side_by_side(jobs, tasks_of(double, {f"task {i}": (i,) for i in range(5)})))
    assert {key: value for key, (value, _) in results.items()} == {f"task {i}": 2 * i for i in range(5)}
    assert (os.getpid() in {process for _, process in results.values()}) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(ValueError, match="task"):
        list(side_by_side(jobs, tasks_of(fail, {1: (1,), 2: (2,)})))


def fail_late(value: int) -> int:
    if value:
        time.sleep(60)
    raise ContentError([Problem(Place(Path("a.yaml")), "wrong")])


def typeset(words: str) -> int:
    import weasyprint

    return len(weasyprint.HTML(string=f"<p>{words}").write_pdf())


def test_work_goes_on_after_a_library_that_a_fork_would_break() -> None:
    """In a process of its own: pango, once used, keeps threads and locks that a forked child waits for in vain."""
    script = (
        "from tests.test_workers import tasks_of, typeset; from reportgen.workers import side_by_side\n"
        "tasks = tasks_of(typeset, {1: ('a',), 2: ('b',)})\n"
        "typeset('here'); print(sorted(key for key, size in side_by_side(2, tasks) if size))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == "[1, 2]\n", done.stderr


def die(value: int) -> None:
    if value:
        time.sleep(60)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_failure_ends_the_other_tasks_and_keeps_its_problems() -> None:
    started = time.monotonic()
    with pytest.raises(ContentError, match=r"a\.yaml:1:1: wrong") as caught:
        list(side_by_side(2, tasks_of(fail_late, {0: (0,), 1: (1,), 2: (2,)})))
    assert len(caught.value.problems) == 1
    assert time.monotonic() - started < 30


def test_a_worker_that_dies_is_an_error_and_not_a_wait() -> None:
    with pytest.raises(BuildError, match="the worker for b died"):
        list(side_by_side(2, tasks_of(die, {"a": (1,), "b": (0,)})))


def who(_: int) -> int:
    return os.getpid()


def test_workers_stay_warm_and_make_place_for_fresh_ones_where_that_is_wanted() -> None:
    tasks = tasks_of(who, {i: (i,) for i in range(6)})
    assert len({process for _, process in side_by_side(2, tasks)}) <= 2
    assert len({process for _, process in side_by_side(2, tasks, each=1)}) == 6
    assert len({process for _, process in side_by_side(2, tasks, each=3)}) in {2, 3, 4}


def total(start: int, before: Mapping[str, int]) -> int:
    return start + sum(before.values())


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_task_that_waits_for_others_is_given_what_they_gave(jobs: int) -> None:
    tasks = {
        "one": Task(total, (1, {})),
        "two": Task(total, (2, {})),
        "both": Task(total, (10,), after=("one", "two")),
        "all": Task(total, (100,), after=("both", "two")),
    }
    assert dict(side_by_side(jobs, tasks)) == {"one": 1, "two": 2, "both": 13, "all": 115}


def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    """Workers that stand idle must see it too, though a worker that was started later has copies of their pipes."""
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from tests.test_workers import tasks_of, who; from reportgen.workers import side_by_side\n"
        "for key, process in side_by_side(3, tasks_of(who, {i: (i,) for i in range(9)})):\n"
        "    print(process, flush=True)\n"
        "    if key == 8: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    workers = {int(line) for line in done.stdout.split()}
    assert done.returncode == -signal.SIGKILL, done.stderr
    until = time.monotonic() + 20
    while alive := {process for process in workers if _runs(process)}:
        assert time.monotonic() < until, f"still there: {alive}"
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_build_with_a_cache_forks_its_workers(tiny: Project) -> None:
    """Until then nothing is loaded that would make it start each of them anew, with all imports again."""
    script = (
        "import sys; from pathlib import Path; from reportgen.cache import Cache; from reportgen.order import Order\n"
        "from reportgen.pipeline import read, shelves_of; from reportgen.project import Project\n"
        "from reportgen.workers import _NO_FORK_AFTER\n"
        "reading = read(Project(Path(sys.argv[1])), 'solar-roofs/atlantis')\n"
        "shelves_of(Cache(Path('nowhere')), '', reading.report, reading.house, Order().formats)\n"
        "print(sorted(_NO_FORK_AFTER & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tiny.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr
