"""What a person sees while packages are built: a bar for each edition that is being built, or for each of its formats.

Bars stand on stderr, and only where that is a terminal. How long the rest takes is said when enough is done to know.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Protocol, Self

from reportgen.commands.console import counted, err

if TYPE_CHECKING:
    from rich.progress import TaskID

    from reportgen.order import Step

ALL = "all editions"


class Watch(Protocol):
    """What is told the steps of editions while they are built."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def step(self, edition: str, step: "Step") -> None: ...

    def done(self, edition: str, said: str, style: str) -> None: ...


def watch(editions: Collection[str], formats: Collection[str], jobs: int, *, proof: bool, shown: bool) -> Watch:
    """Bars for one edition's formats, or for many editions; none where nobody would see them."""
    if not shown or not err().is_terminal:
        return NoBars(shown=shown and len(editions) > 1)
    if len(editions) == 1:
        return FormatBars(formats, proof=proof)
    return EditionBars(len(editions), len(formats) + 1 + proof, jobs)


class NoBars:
    """For files, pipes and logs: a line for each edition of several."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def step(self, edition: str, step: "Step") -> None:
        pass

    def done(self, edition: str, said: str, style: str) -> None:  # noqa: ARG002  # it is named in what is said
        if self._shown and said:
            err().print(said, style=style, markup=False)


class _Bars:
    """Rows that are updated while something runs below them."""

    def __init__(self) -> None:
        from rich.progress import Progress, TextColumn

        from reportgen.commands.columns import Bar, Took

        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            Bar(bar_width=24, style="grey50", complete_style="cyan", finished_style="green", pulse_style="cyan"),
            Took(),
            TextColumn("{task.fields[said]}", style="dim", markup=False),
            console=err(),
            transient=True,  # the closing table says it better
            refresh_per_second=4,
        )
        self._rows: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _row(self, name: str, total: int | None, said: str = "") -> "TaskID":
        if name not in self._rows:
            self._rows[name] = self._progress.add_task(name, total=total, said=said)
        return self._rows[name]


class FormatBars(_Bars):
    """A row for each format of one edition. Nobody knows how far a format is, so its bar moves until it is full."""

    def __init__(self, formats: Collection[str], *, proof: bool) -> None:
        super().__init__()
        self._names = ("content", *formats, *(("proof",) if proof else ()))

    def __enter__(self) -> Self:
        for name in self._names:
            self._rows[name] = self._progress.add_task(name, total=1, start=False, said="waits")
        return super().__enter__()

    def step(self, edition: str, step: "Step") -> None:  # noqa: ARG002  # there is only one
        if step.name not in self._rows:
            return
        row = self._rows[step.name]
        if step.done:
            self._progress.update(row, total=1, completed=1, said="done")
            self._progress.stop_task(row)
        else:
            self._progress.update(row, total=None, said="at work")
            self._progress.start_task(row)

    def done(self, edition: str, said: str, style: str) -> None:
        pass  # the closing table comes next


class EditionBars(_Bars):
    """A row for all editions together, and one for each that is being built, with what is being made of it."""

    def __init__(self, editions: int, steps: int, jobs: int) -> None:
        super().__init__()
        self._steps, self._left = steps, Left(editions, min(jobs, editions))
        self._running: dict[str, list[str]] = {}

    def __enter__(self) -> Self:
        self._row(ALL, self._left.editions, self._left.said())
        return super().__enter__()

    def step(self, edition: str, step: "Step") -> None:
        row = self._row(edition, self._steps)
        running = self._running.setdefault(edition, [])
        if step.done:
            self._progress.advance(row)
            if step.name in running:
                running.remove(step.name)
        else:
            running.append(step.name)
        self._progress.update(row, said=", ".join(running))

    def done(self, edition: str, said: str, style: str) -> None:
        self._progress.console.print(said, style=style, markup=False)
        if edition in self._rows:
            self._progress.remove_task(self._rows.pop(edition))
        self._left.count()
        self._progress.update(self._rows[ALL], advance=1, said=self._left.said())


@dataclass
class Left:
    """How many editions are left, and about how long they take, once each worker has finished one."""

    editions: int
    workers: int
    finished: int = 0
    since: float = field(default_factory=monotonic)

    def count(self) -> None:
        self.finished += 1

    def said(self) -> str:
        counts = f"{self.finished} of {counted(self.editions, 'edition')}"
        left = self.editions - self.finished
        if self.finished < self.workers or not left:
            return counts
        return f"{counts}, about {duration((monotonic() - self.since) / self.finished * left)} left"


def duration(seconds: float) -> str:
    """ "12 s", "4 min", "1 h 20 min": no more exact than it is known."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
