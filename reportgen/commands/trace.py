"""`reportgen trace`: whose copy a leaked file is."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption
from reportgen.commands.store import PasswordOption, StoreOption, entry_json, opened_store, password_of

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A PDF, deck, workbook or dashboard.", exists=True, dir_okay=False)
]


def run(
    file: FileArgument,
    store: StoreOption = None,
    password_file: PasswordOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say from which copy a file was made, or that this cannot be told."""
    from reportgen.delivery.corrections import known_of
    from reportgen.delivery.trace import trace

    shop = opened_store(store, project)
    found = trace(shop, file, password_of(password_file))
    if as_json:
        print_json(
            {
                "answer": found.answer,
                "why": found.why,
                "pages": found.pages,
                "lines": found.lines,
                "copies": [
                    {
                        **entry_json(one.entry),
                        "score": one.score,
                        "chance": one.chance,
                        "told": list(known_of(shop, one.entry)),
                    }
                    for one in found.suspects
                ],
            }
        )
    else:
        err().print(f"{found.answer}: {found.why}", markup=False)
        for one in found.suspects:
            who = one.entry.licensee or "the licensee was forgotten"
            sure = f"score {one.score:g}" + (
                f", an innocent copy: at most {one.chance:.1g}" if one.chance is not None else ""
            )
            out().print(f"{one.entry.copy}  order {one.entry.order}  {who}  ({sure})", markup=False)
            for line in known_of(shop, one.entry):
                err().print(line, style="yellow", markup=False)
    if not found.suspects:
        raise typer.Exit(1)
