"""Options that several commands share."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands import completing
from reportgen.errors import UsageError
from reportgen.project import Project, find_project

if TYPE_CHECKING:
    from reportgen.cache import Cache

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
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Make everything again, and keep nothing.")]
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


def cache_for(project: Project) -> "Cache":
    """What is kept between builds, ready to be written to."""
    from reportgen.cache import Cache

    folder = _cache_folder(project)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = f"{folder} cannot hold what is kept between builds ({error.strerror})"
        raise UsageError(f"{said}: name another folder in REPORTGEN_CACHE, or give --no-cache") from None
    return Cache(folder)


def cache_so_far(project: Project) -> "Cache | None":
    """What is kept, for those who can do without: they make no folder for it."""
    from reportgen.cache import Cache

    folder = _cache_folder(project)
    return Cache(folder) if os.access(folder, os.W_OK) else None


def _cache_folder(project: Project) -> Path:
    return Path(os.environ.get("REPORTGEN_CACHE") or project.build / ".cache")
