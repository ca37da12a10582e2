"""`reportgen check`: every problem of the content, all at once."""

from typing import Annotated

import typer

from reportgen.commands.console import counted, err, print_json, print_problems, problem_json
from reportgen.commands.options import (
    AllOption,
    EditionsArgument,
    JsonOption,
    NoCacheOption,
    ProjectOption,
    QuietOption,
    cache_so_far,
    chosen,
    project_at,
)

StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings fail too.")]


def run(
    editions: EditionsArgument = None,
    every: AllOption = False,
    strict: StrictOption = False,
    no_cache: NoCacheOption = False,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Report every problem of the content, all at once."""
    from reportgen.checking import problems_of

    where = project_at(project)
    ids = chosen(where, editions, every=every or not editions)
    problems = problems_of(where, ids, together=every or not editions, cache=None if no_cache else cache_so_far(where))
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
