"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands import completing
from reportgen.errors import UsageError
from reportgen.project import Project, find_project

ProjectOption = Annotated[
    Path | None,
    typer.Option("-C", "--project", help="The project's folder; by default the one around the working directory."),
]
EditionArgument = Annotated[
    str,
    typer.Argument(
        metavar="EDITION",
        help="An edition, long or short.",
        autocompletion=completing.editions,
    ),
]
EditionsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[EDITION]...",
        help="Editions, long or short.",
        autocompletion=completing.editions,
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="Every edition of the project.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Machine-readable output on stdout.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what is wrong.")]
DayOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day on which claims must not have expired; by default today."),
]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")]


def on_day(written: str | None) -> date:
    """The day that the option names, or today."""
    from reportgen.content.ageing import day  # brings the models of the seeds with it

    return day(written) if written else date.today()


def project_at(folder: Path | None) -> Project:
    """The project that the option names, or the one around the working directory."""
    try:
        start = (folder or Path()).absolute()
    except FileNotFoundError:
        raise UsageError("the working directory is gone; change to another, or name a project with -C") from None
    return find_project(start)


def chosen(project: Project, names: list[str] | None, *, every: bool) -> tuple[str, ...]:
    """The ids of the editions that a person asked for."""
    if every and names:
        raise UsageError("give either --all or the names of editions, not both")
    if every:
        if found := project.editions():
            return found
        raise UsageError(f"{project.seeds} has no editions yet")
    if not names:
        raise UsageError(f"which edition? known are: {', '.join(project.editions()) or 'none yet'}; or give --all")
    return tuple(dict.fromkeys(project.find(name) for name in names))
