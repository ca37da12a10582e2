"""Every problem of the content of some editions, all at once."""

from pathlib import Path

from pydantic import TypeAdapter

from reportgen.answers import Answer, kept_answer
from reportgen.cache import Cache
from reportgen.errors import Place, Problem
from reportgen.manifest import LEDGER, MANIFEST
from reportgen.project import Project

_PROBLEMS = TypeAdapter(tuple[Problem, ...])


def problems_of(
    project: Project, ids: tuple[str, ...], *, together: bool, cache: Cache | None = None
) -> tuple[Problem, ...]:
    """The problems in order; `together`, also what only shows between editions."""

    def find() -> Answer:
        problems, also = _found(project, ids, together=together)
        return Answer(_PROBLEMS.dump_python(tuple(problems), mode="json"), also)

    found = kept_answer(project, cache, ("problems", str(project.root), ids, together), find)
    return _PROBLEMS.validate_python(found)


def _found(project: Project, ids: tuple[str, ...], *, together: bool) -> tuple[list[Problem], tuple[Path, ...] | None]:
    # Everything that reads content, which takes longer to load than an answer that is kept.
    from reportgen.across import across, borrowed
    from reportgen.outlines import outline_problems
    from reportgen.pipeline import read
    from reportgen.render.limits import LimitError

    readings = [read(project, id) for id in ids]
    problems = {problem for reading in readings for problem in reading.problems}
    reports = [reading.report for reading in readings if reading.report]
    stopped = False
    for reading in readings:
        if reading.report:
            try:
                problems |= set(outline_problems(reading.report, reading.house, project.root))
            except LimitError as error:
                stopped = True
                problems.add(Problem(Place(project.templates.relative_to(project.root)), str(error)))
    if together:
        problems |= {*across(reports), *borrowed(reports, readings[0].house.style.swap)}
    # What cannot be read does not say what it is compared with; a limit may be another the next time.
    if stopped or len(reports) < len(ids):
        return sorted(problems), None
    pinned = [report.edition.seed.compared_with for report in reports]
    folders = [project.root / one.path for one in pinned if one]
    return sorted(problems), tuple(folder / name for folder in folders for name in (MANIFEST, LEDGER))
