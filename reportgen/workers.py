"""Runs tasks side by side, each in a process of its own; in this process where there is one worker or one task.

A pool can wait for ever when one of its workers dies, or when it is shut down after a failure. A process with a pipe of
its own does neither, and after a fork it needs nothing sent to it.
"""

import multiprocessing
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from reportgen.errors import BuildError

# Libraries that keep threads and locks of their own: a fork after they were used hangs on a lock that nobody will open.
_NO_FORK_AFTER = frozenset({"weasyprint", "vl_convert"})

Key = TypeVar("Key")
Result = TypeVar("Result")


class WorkerDiedError(BuildError):
    """A worker ended without an answer."""


def side_by_side(
    jobs: int,
    function: Callable[..., Result],
    tasks: Mapping[Key, tuple[Any, ...]],
    lost: Callable[[Key, BuildError], Result] | None = None,
) -> Iterator[tuple[Key, Result]]:
    """Key and result of each task, as they are done; the first failure ends them all.

    `lost` gives the result of a task whose worker died; without it, that is a failure too.
    """
    if jobs <= 1 or len(tasks) <= 1:
        for key, arguments in tasks.items():
            yield key, function(*arguments)
        return
    waiting = list(tasks.items())[::-1]
    running: dict[Connection, tuple[Key, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                key, arguments = waiting.pop()
                connection, process = _start(function, arguments)
                running[connection] = key, process
            for ready in wait(list(running)):
                key, process = running[cast(Connection, ready)]
                try:
                    result = _receive(cast(Connection, ready), key, process)
                except WorkerDiedError as error:
                    if lost is None:
                        raise
                    result = lost(key, error)
                del running[cast(Connection, ready)]
                yield key, result
    finally:
        for connection, (_, process) in running.items():
            process.kill()
            process.join()
            connection.close()


def _start(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Connection, BaseProcess]:
    # Fork shares what is loaded already; only Linux does that safely.
    safe = sys.platform == "linux" and _NO_FORK_AFTER.isdisjoint(sys.modules)
    context: Any = multiprocessing.get_context("fork" if safe else "spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, function, arguments), daemon=True)
    process.start()
    there.close()
    return here, process


def _work(connection: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        answer: tuple[bool, Any] = True, function(*arguments)
    except Exception as error:
        answer = False, _portable(error)
    connection.send(answer)
    connection.close()


def _portable(error: Exception) -> Exception:
    """The error itself where it survives the way between processes, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes, made on the line itself
    except Exception:
        return BuildError(f"{type(error).__name__}: {error}")
    return error


def _receive(connection: Connection, key: Any, process: BaseProcess) -> Any:
    try:
        good, value = connection.recv()
    except EOFError:
        process.join()
        raise WorkerDiedError(f"the worker for {key} died (exit code {process.exitcode}); is memory short?") from None
    process.join()
    connection.close()
    if good:
        return value
    raise value
