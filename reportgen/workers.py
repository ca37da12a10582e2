"""Runs tasks side by side in a few processes; in this process where there is one worker or one task.

A pool can wait for ever when one of its workers dies, or when it is shut down after a failure. A process with a pipe of
its own does neither. After a fork it needs no task sent to it, only which one, and what the tasks before it gave.
"""

import multiprocessing
import pickle
import signal
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from reportgen.errors import BuildError

# Libraries that keep threads and locks of their own: a fork after they were used hangs on a lock that nobody will open.
_NO_FORK_AFTER = frozenset({"weasyprint", "vl_convert"})
_NO_MORE = None  # what a worker is told that has nothing left to do

Key = TypeVar("Key")
Result = TypeVar("Result")


class WorkerDiedError(BuildError):
    """A worker ended without an answer."""


@dataclass(frozen=True, slots=True)
class Task(Generic[Key, Result]):
    """A function with its arguments; the last one is what the tasks that it waits for gave, where it waits for some."""

    function: Callable[..., Result]
    arguments: tuple[Any, ...]
    after: Collection[Key] = field(default=())

    def done(self, before: Mapping[Key, Result], *say: "Say") -> Result:
        return self.function(*self.arguments, *((before,) if self.after else ()), *say)


Say = Callable[[Any], None]
Tasks = Mapping[Key, Task[Key, Result]]


def _nobody(_: object) -> None:
    """Tells no one."""


def side_by_side(  # noqa: PLR0913  # the last two are for whoever wants to watch
    jobs: int,
    tasks: Tasks[Key, Result],
    *,
    each: int = 0,
    lost: Callable[[Key, BuildError], Result] | None = None,
    started: Callable[[Key], None] = _nobody,
    heard: Callable[[Key, Any], None] | None = None,
) -> Iterator[tuple[Key, Result]]:
    """Key and result of each task, as they are done, those first that stand first; the first failure ends them all.

    A worker makes place for a fresh one after `each` tasks. `lost` gives the result of a task whose worker died;
    without it, that is a failure too. `started` is told of every task that begins, and `heard` what a task says while
    it runs: with it, tasks get a function to say it with as their very last argument.
    """
    if jobs <= 1 or len(tasks) <= 1:
        results: dict[Key, Result] = {}
        for key, task in tasks.items():
            started(key)
            say = (partial(heard, key),) if heard else ()
            results[key] = task.done({one: results[one] for one in task.after}, *say)
            yield key, results[key]
        return
    yield from _Crew(min(jobs, len(tasks)), tasks, each, lost, started, heard).results()


@dataclass(frozen=True, slots=True)
class _Said:
    """What a task says while it runs."""

    words: Any


@dataclass(slots=True)
class _Worker:
    connection: Connection
    process: BaseProcess
    done: int = 0


@dataclass
class _Crew(Generic[Key, Result]):
    """Workers, what they are at, and what is left to do."""

    jobs: int
    tasks: Tasks[Key, Result]
    each: int
    lost: Callable[[Key, BuildError], Result] | None
    started: Callable[[Key], None]
    heard: Callable[[Key, Any], None] | None
    waiting: list[Key] = field(init=False)
    idle: list[_Worker] = field(default_factory=list)
    busy: dict[Connection, tuple[Key, _Worker]] = field(default_factory=dict)
    made: dict[Key, Result] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = list(self.tasks)

    def results(self) -> Iterator[tuple[Key, Result]]:
        try:
            while self.waiting or self.busy:
                while len(self.busy) < self.jobs and (key := self._next()) is not None:
                    self._give(key)
                for ready in wait(list(self.busy)):
                    key, worker = self.busy.pop(cast(Connection, ready))
                    answer = self._answer(key, worker)
                    if isinstance(answer, _Said):
                        self.busy[worker.connection] = key, worker
                        if self.heard:
                            self.heard(key, answer.words)
                    else:
                        self.made[key] = answer
                        yield key, answer
        finally:
            for worker in (*self.idle, *(worker for _, worker in self.busy.values())):
                worker.process.kill()
                worker.process.join()
                worker.connection.close()

    def _next(self) -> Key | None:
        """The first task that waits for nothing."""
        return next((key for key in self.waiting if all(one in self.made for one in self.tasks[key].after)), None)

    def _give(self, key: Key) -> None:
        self.waiting.remove(key)
        worker = self.idle.pop() if self.idle else self._started()
        self.busy[worker.connection] = key, worker
        worker.connection.send((key, {one: self.made[one] for one in self.tasks[key].after}))
        self.started(key)

    def _answer(self, key: Key, worker: _Worker) -> "Result | _Said":
        try:
            answer = worker.connection.recv()
        except EOFError:
            worker.process.join()
            died = f"the worker for {key} died (exit code {worker.process.exitcode}); {_asked(worker.process)}"
            worker.connection.close()
            if self.lost is None:
                raise WorkerDiedError(died) from None
            return self.lost(key, WorkerDiedError(died))
        if isinstance(answer, _Said):
            return answer
        good, value = answer
        worker.done += 1
        if worker.done == self.each:
            worker.connection.send(_NO_MORE)
            worker.process.join()
            worker.connection.close()
        else:
            self.idle.append(worker)
        if not good:
            raise value
        return cast(Result, value)

    def _started(self) -> _Worker:
        # Fork shares what is loaded already; only Linux does that safely.
        safe = sys.platform == "linux" and _NO_FORK_AFTER.isdisjoint(sys.modules)
        context: Any = multiprocessing.get_context("fork" if safe else "spawn")
        here, there = context.Pipe()
        # A fork copies our ends of all pipes: a worker that kept them would never see that we are gone.
        ours = (here, *(worker.connection for worker in self.idle), *self.busy) if safe else ()
        process = context.Process(target=_work, args=(there, ours, self.tasks, self.heard is not None), daemon=True)
        process.start()
        there.close()
        return _Worker(here, process)


def _work(connection: Connection, foreign: Collection[Connection], tasks: Tasks[Any, Any], speaks: bool) -> None:
    say = (lambda words: connection.send(_Said(words)),) if speaks else ()
    for one in foreign:
        one.close()
    with suppress(EOFError, OSError):  # whoever asked is gone
        while (asked := connection.recv()) is not _NO_MORE:
            connection.send(_answered(tasks[asked[0]], asked[1], *say))


def _answered(task: Task[Any, Any], before: Mapping[Any, Any], *say: Say) -> tuple[bool, Any]:
    try:
        return True, task.done(before, *say)
    except Exception as error:
        return False, _portable(error)


def _portable(error: Exception) -> Exception:
    """The error itself where it survives the way between processes, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes, made on the line itself
    except Exception:
        return BuildError(f"{type(error).__name__}: {error}")
    return error


def _asked(process: BaseProcess) -> str:
    if process.exitcode == -signal.SIGXCPU:
        return "it was stopped by the limit on time that the kernel keeps"
    return "is memory short?"
