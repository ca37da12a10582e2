"""Options and words that the commands around releases and copies share."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands.options import project_at
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.delivery.ledger import Entry
    from reportgen.delivery.store import Store

StoreOption = Annotated[
    Path | None,
    typer.Option(
        "--store", help="Releases, copies and their ledger; by default REPORTGEN_STORE or the project's store/."
    ),
]
PasswordOption = Annotated[
    Path | None, typer.Option("--password-file", help="A file with the password of the copy's files, and nothing else.")
]


def opened_store(folder: Path | None, project: Path | None) -> "Store":
    """The store that a person named, that of the environment, or that of the project around."""
    from reportgen.delivery.store import store_at

    try:
        where = project_at(project)
    except UsageError:
        if project:
            raise
        where = None
    return store_at(folder, where)


def password_of(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from None


def note_of(given: str) -> str:
    """A text that stands on the command line, or in the file that is named there."""
    try:
        if not Path(given).is_file():
            return given
    except (OSError, ValueError):  # too long for a name, or no name at all
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{given} cannot be read: {error}") from None


def entry_json(entry: "Entry") -> dict[str, Any]:
    return asdict(entry)
