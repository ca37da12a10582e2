"""Tasks give the same results side by side as one after the other, and a failure reaches the caller."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import BuildError, ContentError, Place, Problem
from reportgen.workers import side_by_side
from tests.conftest import ROOT


def double(value: int) -> tuple[int, int]:
    return 2 * value, os.getpid()


def fail(value: int) -> int:
    raise ValueError(f"task {value}")


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_every_task_gives_its_result(jobs: int) -> None:
    results = dict(side_by_side(jobs, double, {f"task {i}": (i,) for i in range(5)}))
    assert {key: value for key, (value, _) in results.items()} == {f"task {i}": 2 * i for i in range(5)}
    assert (os.getpid() in {process for _, process in results.values()}) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_reaches_the_caller(jobs: int) -> None:
    with pytest.raises(ValueError, match="task"):
        list(side_by_side(jobs, fail, {1: (1,), 2: (2,)}))


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
        "from tests.test_workers import typeset; from reportgen.workers import side_by_side\n"
        "typeset('here'); print(sorted(key for key, size in side_by_side(2, typeset, {1: ('a',), 2: ('b',)}) if size))"
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
        list(side_by_side(2, fail_late, {0: (0,), 1: (1,), 2: (2,)}))
    assert len(caught.value.problems) == 1
    assert time.monotonic() - started < 30


def test_a_worker_that_dies_is_an_error_and_not_a_wait() -> None:
    with pytest.raises(BuildError, match="the worker for b died"):
        list(side_by_side(2, die, {"a": (1,), "b": (0,)}))
