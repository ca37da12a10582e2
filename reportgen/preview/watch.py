"""Notices that a file of the project was saved."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path
from time import time

from reportgen.project import Project

CALM = 60  # milliseconds without another change after which what was saved is read
LONGEST = 400  # milliseconds that changes are waited for
OLDEST = 5  # seconds since a save that was noticed


async def saves(project: Project) -> AsyncIterator[float]:
    """When something was saved, each time that something was; at first, now."""
    from watchfiles import awatch

    folders = (project.seeds, project.templates, project.assets)
    changes = awatch(*folders, step=CALM, debounce=LONGEST)
    first = asyncio.ensure_future(anext(changes))  # watched from now on, so that nothing saved meanwhile is missed
    yield time()
    try:
        yield _latest(await first)
        async for change in changes:
            yield _latest(change)
    finally:
        first.cancel()


def _latest(changes: Iterable[tuple[object, str]]) -> float:
    return max(_saved(Path(path)) for _, path in changes)


def _saved(path: Path) -> float:
    """When a file was saved; now, where it was taken away, or is one of before that was put back."""
    with suppress(OSError):
        if (saved := path.stat().st_mtime) > time() - OLDEST:
            return saved
    return time()
