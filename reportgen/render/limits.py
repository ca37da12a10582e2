"""Limits on the making of a format: time and memory, each with an error that says what was stopped and the way out.

Templates come from elsewhere, and nobody can tell beforehand whether one ends. So a thread looks on: what goes on for
too long, or takes too much memory, is stopped where it stands by an exception that no `except Exception` holds up.
What the thread cannot stop (a library that does not come back) ends with its process, by the thread or by the kernel;
packages take their place when they are whole, so nothing is lost by that.

Time is the processor's, not the clock's: a machine that is busy with other things makes no report fail.
"""

import ctypes
import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import BuildError, UsageError

FORMAT_SECONDS = "REPORTGEN_FORMAT_SECONDS"
FORMAT_MEGABYTES = "REPORTGEN_FORMAT_MEGABYTES"
TEMPLATE_SECONDS = "REPORTGEN_TEMPLATE_SECONDS"
# A report of a thousand pages takes a third of it, on a slow machine.
USUAL = {FORMAT_SECONDS: 900, FORMAT_MEGABYTES: 8192, TEMPLATE_SECONDS: 20}
_MEGABYTE = 2**20
_TICK = 0.05  # seconds between two looks
_GRACE = 10  # seconds that what is stopped has to come to an end
_WAITING = 10  # times its limit that something may take by the clock, as it may wait for ever without working


class LimitError(BuildError):
    """A format, or a template of one, was stopped at a limit."""


def limit(variable: str) -> int:
    """The limit that the environment sets, or the usual one."""
    text = os.environ.get(variable, "").strip() or str(USUAL[variable])
    if not (text.isascii() and text.isdigit() and 0 < int(text[:10]) <= 10**9):
        raise UsageError(f"{variable} is '{text}'; set it to a whole number above 0, or unset it for {USUAL[variable]}")
    if variable == FORMAT_MEGABYTES:
        # On a small machine, before the machine itself is brought down.
        return min(int(text), max(1, _machine() * 3 // 4)) if variable not in os.environ else int(text)
    return int(text)


@contextmanager
def format_limits(name: str) -> Iterator[None]:
    """Stops the making of a format that takes too long or too much memory."""
    seconds, megabytes = limit(FORMAT_SECONDS), limit(FORMAT_MEGABYTES)
    too_much = LimitError(_memory_said(name, megabytes))
    watch = _Watch(_time_said(name, FORMAT_SECONDS, seconds), seconds, str(too_much), megabytes)
    with _kernel_limits(seconds, megabytes):
        try:
            with _watched(watch):
                yield
        except MemoryError:
            raise too_much from None
        except RecursionError:
            nested = f"{name}: nested too deeply to be laid out\n    hint: let the template nest fewer elements"
            raise LimitError(nested) from None


@contextmanager
def template_limits(name: str) -> Iterator[None]:
    """Stops a template that does not come to an end. A whole report takes its templates a second or two."""
    seconds = limit(TEMPLATE_SECONDS)
    with _watched(_Watch(_time_said(f"the template {name}", TEMPLATE_SECONDS, seconds), seconds)):
        yield


def _time_said(name: str, variable: str, seconds: int) -> str:
    return (
        f"{name}: stopped after {seconds:,} seconds of work: a template or a layout that does not end?\n"
        f"    hint: where a report does need longer, set {variable} to more seconds than {seconds}"
    )


def _memory_said(name: str, megabytes: int) -> str:
    return (
        f"{name}: stopped at {megabytes:,} MB of memory: a template or a chart that grows without end?\n"
        f"    hint: where a report does need more, set {FORMAT_MEGABYTES} to more megabytes than {megabytes}"
    )


class _Stopped(BaseException):
    """Raised inside what is stopped. No library takes it for an error of its own and goes on."""


@dataclass(slots=True)
class _Watch:
    """What a thread looks at while a block runs."""

    too_long: str
    seconds: int
    too_large: str = ""
    megabytes: int | None = None
    said: str = ""  # why the block was stopped

    def over(self, worked: float, passed: float, grown: float) -> str:
        if worked > self.seconds or passed > _WAITING * self.seconds:
            return self.too_long
        return self.too_large if self.megabytes and grown > self.megabytes else ""


@contextmanager
def _watched(watch: _Watch) -> Iterator[None]:
    """Runs the block under a thread that stops it."""
    ended, block = threading.Event(), threading.get_ident()
    guard = threading.Thread(target=_look_on, args=(watch, ended, block), daemon=True)
    guard.start()
    try:
        try:
            yield
        finally:
            _end(guard, ended, watch)
    except (Exception, _Stopped):
        _end(guard, ended, watch)  # again: the block may have been stopped while it ended
        if not watch.said:
            raise  # its own mistake, or what is around this block was stopped
        raise LimitError(watch.said) from None
    # The layout engine takes even a stop for a mistake of a drawing, leaves that out, and goes on.
    if watch.said:
        raise LimitError(watch.said)


def _end(guard: threading.Thread, ended: threading.Event, watch: _Watch) -> None:
    """After it, the guard raises nothing any more, and nothing that it raised is still on its way."""
    ended.set()
    guard.join()
    if watch.said:
        _take_in()


def _take_in() -> None:
    """Has what may be on its way to this thread arrive here.

    Taking it back would leave the interpreter's sign that something is on its way: each later step is slower then, and
    one under a profiler does not end.
    """
    try:
        _raise_in(threading.get_ident(), _Stopped)
        while True:
            pass
    except _Stopped:
        return


def _look_on(watch: _Watch, ended: threading.Event, block: int) -> None:
    worked, began, held = time.process_time(), time.monotonic(), _held()
    while not ended.wait(_TICK) and not watch.said:
        watch.said = watch.over(time.process_time() - worked, time.monotonic() - began, _held() - held)
    for _ in range(_GRACE):  # once may not do, as in a callback from C, where errors end
        if ended.is_set():
            return
        _raise_in(block, _Stopped)
        ended.wait(1)
    if not ended.is_set():
        sys.stderr.write(f"reportgen: {watch.said}\n")
        sys.stderr.flush()
        os._exit(1)


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Has the thread raise an error at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


@contextmanager
def _kernel_limits(seconds: int, megabytes: int) -> Iterator[None]:
    """The same limits in the kernel's hands, for work that keeps the thread from looking: later, and without words."""
    wanted = {resource.RLIMIT_CPU: int(time.process_time()) + seconds + 2 * _GRACE}
    if sys.platform == "linux":  # elsewhere the kernel does not count it
        wanted[resource.RLIMIT_DATA] = (_data() + megabytes * 5 // 4) * _MEGABYTE
    before = {kind: resource.getrlimit(kind) for kind in wanted}
    try:
        for kind, value in wanted.items():
            soft, hard = before[kind]
            if soft == resource.RLIM_INFINITY or value < soft:
                with suppress(ValueError, OSError):
                    resource.setrlimit(kind, (value, hard))
        yield
    finally:
        for kind, limits in before.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, limits)


def _held() -> float:
    """Megabytes of memory that this process holds; where the system does not say, the most that it ever held."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
        return pages * resource.getpagesize() / _MEGABYTE
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (_MEGABYTE if sys.platform == "darwin" else 1024)


def _data() -> int:
    """Megabytes of data that this process has asked for."""
    with suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize() // _MEGABYTE
    return 0


def _machine() -> int:
    """Megabytes of memory that the machine has."""
    with suppress(OSError, ValueError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
    return USUAL[FORMAT_MEGABYTES]
