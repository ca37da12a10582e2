"""Many editions in one run: in warm workers that make place for fresh ones now and then, so that memory stays flat."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import perf_counter

from reportgen.errors import ReportgenError, UsageError
from reportgen.order import Order, Package, Progress, Step, quiet
from reportgen.project import Project
from reportgen.unchanged import as_built, inputs_of, remember
from reportgen.workers import Task, side_by_side

EACH = 10  # editions that a worker builds before a fresh one takes its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one edition: a package, or why there is none."""

    edition: str
    seconds: float
    package: Package | None = None
    place: str = ""  # where the package is, if not in its folder
    error: ReportgenError | OSError | None = None


Hear = Callable[[str, Step], None]
"""Told the steps of every edition."""


def build_each(project: Project, orders: Mapping[str, Order], jobs: int, hear: Hear | None = None) -> Iterator[Outcome]:
    """Every edition as it is done, `jobs` at a time; one that fails fails alone."""
    tasks: dict[str, Task[str, Outcome]] = {
        id: Task(attempt, (project, id, replace(order, jobs=1))) for id, order in orders.items()
    }
    for _, outcome in side_by_side(jobs, tasks, each=EACH, lost=lost, heard=hear):
        yield outcome


def attempt(project: Project, edition_id: str, order: Order, progress: Progress = quiet) -> Outcome:
    """One edition built; what a person must mend is an outcome, a wrong order is not."""
    started = perf_counter()
    try:
        inputs = inputs_of(project, edition_id, order) if order.cache else ""
        package = as_built(project, edition_id, order, inputs)
        if package is None:
            from reportgen.pipeline import build  # loads all that a build needs, and nothing changed more often

            package = build(project, edition_id, order, progress)
            remember(order, inputs, package)
    except UsageError:
        raise
    except (ReportgenError, OSError) as error:
        return Outcome(edition=edition_id, seconds=perf_counter() - started, error=error)
    return Outcome(edition=edition_id, seconds=perf_counter() - started, package=package)


def lost(edition_id: str, error: ReportgenError) -> Outcome:
    """The outcome of an edition whose worker died."""
    return Outcome(edition=edition_id, seconds=0.0, error=error)
