"""`reportgen keys`: the keys that sign releases and copies."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.delivery.keys import Keys

KeysOption = Annotated[
    Path | None,
    typer.Option("--keys", help="The folder of the keys; by default REPORTGEN_KEYS or ~/.config/reportgen."),
]
NameOption = Annotated[str, typer.Option("--name", help="The publisher's name, as PDF viewers show who signed.")]

app = typer.Typer(no_args_is_help=True, help="The keys that sign releases and copies.")


@app.command("init")
def init(keys: KeysOption = None, name: NameOption = "Reportgen", as_json: JsonOption = False) -> None:
    """Make the keys: one for releases and copies (minisign's format), one for PDF signatures."""
    from datetime import UTC, datetime

    from reportgen.delivery.keys import PUBLIC, make_keys, usual_folder

    folder = keys or usual_folder()
    made = make_keys(folder, _passphrase(confirm=True), name, datetime.now(UTC))
    if as_json:
        print_json({"path": str(folder), "public": str(folder / PUBLIC), "id": made.public.name})
        return
    err().print(f"key {made.public.name}; give {folder / PUBLIC} to whoever verifies, and keep a copy of the folder")
    out().print(str(folder), markup=False)


@app.command("show")
def show(keys: KeysOption = None, as_json: JsonOption = False) -> None:
    """Print the public key, which verifies releases and copies."""
    from reportgen.delivery.keys import read_public, usual_folder

    public = read_public(keys or usual_folder())
    if as_json:
        print_json({"id": public.name, "public": public.to_text().splitlines()[-1]})
        return
    out().print(public.to_text(), markup=False, end="")


def opened(folder: Path | None) -> "Keys":
    """The keys of a folder, with the passphrase from the environment or from the person at the terminal."""
    from reportgen.delivery.keys import open_keys, usual_folder

    return open_keys(folder or usual_folder(), _passphrase(confirm=False))


def _passphrase(*, confirm: bool) -> str:
    from reportgen.delivery.keys import PASSPHRASE_VARIABLE

    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return given
    if not err().is_terminal:
        raise UsageError(f"the keys open with a passphrase: set {PASSPHRASE_VARIABLE}, or run this at a terminal")
    return str(typer.prompt("Passphrase of the keys", hide_input=True, confirmation_prompt=confirm, err=True))
