"""`reportgen init`: a project to begin with, in an empty folder."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption, QuietOption
from reportgen.errors import UsageError

ALLOWED = {".git", ".venv"}  # what a person may have made before the project
HOUSE = ("templates", "assets")  # the same for all projects that begin
NAMES = {"gitignore": ".gitignore"}  # in the package without its dot, as packers leave out what begins with one


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A new or an empty folder.")] = Path(),
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write a project to begin with: templates, assets, and a small market whose one edition builds at once."""
    from reportgen.atomic import write_files

    target = folder.absolute()
    if target.exists() and (not target.is_dir() or {found.name for found in target.iterdir()} - ALLOWED):
        raise UsageError(f"{target} is not an empty folder, and is left alone; name a new one")
    made = {NAMES.get(path, path): one.read_bytes() for path, one in _files()}
    target.mkdir(parents=True, exist_ok=True)
    # Inside the folder, which may be the one a person stands in and cannot be swapped for another.
    with TemporaryDirectory(prefix=".reportgen-", dir=target) as stage:
        write_files(Path(stage), made)
        for part in sorted(Path(stage).iterdir()):
            part.rename(target / part.name)
    if as_json:
        print_json({"path": str(target), "files": sorted(made)})
        return
    if not quiet:
        err().print("a project with a draft of one edition; next: reportgen build belgium")
    out().print(str(target), markup=False)


def _files() -> Iterator[tuple[str, Traversable]]:
    """The starter's files by path. A wheel carries templates and assets in it, a checkout beside the package."""
    package = files("reportgen")
    starter = package / "starter"
    yield from _walk(starter)
    for name in HOUSE:
        if not (starter / name).is_dir():
            yield from _walk(package / ".." / name, f"{name}/")


def _walk(folder: Traversable, before: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file below a folder of the package, with its path."""
    for one in folder.iterdir():
        if one.is_dir():
            yield from _walk(one, f"{before}{one.name}/")
        else:
            yield f"{before}{one.name}", one
