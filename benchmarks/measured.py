"""Whole processes, timed: several runs of each in turn, so that all of them see the same weather of the machine."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from time import perf_counter

PYTHON = sys.executable
REPORTGEN = str(Path(sys.executable).with_name("reportgen"))
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds on the clock, seconds of all cores, and the megabytes of its largest process."""

    seconds: float
    cpu: float = 0.0
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the results: what was measured, the ratio that counts, and what it should be."""

    what: str
    run: Run
    ratio: float | None = None
    against: str = ""
    goal: float | None = None
    more: bool = False  # the goal is a floor, not a ceiling

    @property
    def met(self) -> str:
        if self.ratio is None or self.goal is None:
            return ""
        return "yes" if (self.ratio >= self.goal if self.more else self.ratio <= self.goal) else "no"


def process(command: Sequence[str | Path], folder: Path = ROOT, **environment: str) -> Run:
    """One run of a command, which has to succeed."""
    started = perf_counter()
    child = Popen([str(part) for part in command], cwd=folder, env={**os.environ, **environment}, stdout=DEVNULL)  # noqa: S603  # our own
    _, status, used = os.wait4(child.pid, 0)
    seconds = perf_counter() - started
    if code := os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(map(str, command))} ended with {code}")
    largest = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(seconds, used.ru_utime + used.ru_stime, largest)


def timed(work: Callable[[], object]) -> Run:
    """One run of something in this process."""
    started = perf_counter()
    work()
    return Run(perf_counter() - started)


def medians(runs: Mapping[str, Callable[[], Run]], times: int) -> dict[str, Run]:
    """The median of each over several rounds; in every round each has its turn."""
    seen: dict[str, list[Run]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            seen[name].append(run())
    return {
        name: Run(
            median(one.seconds for one in each), median(one.cpu for one in each), max(one.megabytes for one in each)
        )
        for name, each in seen.items()
    }
