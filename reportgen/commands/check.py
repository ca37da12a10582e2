"""`reportgen check`: every problem of the content, all at once."""

from typing import Annotated

import typer

from reportgen.commands.console import counted, err, print_json, print_problems, problem_json
from reportgen.commands.options import (
    AllOption,
    EditionsArgument,
    JsonOption,
    ProjectOption,
    QuietOption,
    chosen,
    project_at,
)

StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings fail too.")]


def run(
    editions: EditionsArgument = None,
    every: AllOption = False,
    strict: StrictOption = False,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Report every problem of the content, all at once."""
    from reportgen.across import across, borrowed
    from reportgen.outlines import outline_problems
    from reportgen.pipeline import read

    where = project_at(project)
    ids = chosen(where, editions, every=every or not editions)
    readings = [read(where, edition_id) for edition_id in ids]
    problems = sorted({problem for reading in readings for problem in reading.problems})
    for reading in readings:
        if reading.report:
            problems = sorted({*problems, *outline_problems(reading.report, reading.house, where.root)})
    if every or not editions:
        reports = [reading.report for reading in readings if reading.report]
        problems = sorted({*problems, *across(reports), *borrowed(reports, readings[0].house.style.swap)})
    if as_json:
        print_json([problem_json(problem) for problem in problems])
    else:
        print_problems(problems)
    failing = [p for p in problems if p.severity == "error" or (strict and p.severity == "warning")]
    if not quiet and not as_json:
        warnings = sum(p.severity == "warning" for p in problems)
        errors = sum(p.severity == "error" for p in problems)
        found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
        err().print(f"{counted(len(ids), 'edition')} checked: {found}")
    if failing:
        raise typer.Exit(1)
