"""`reportgen schema`: the JSON Schemas of the seed files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands import completing
from reportgen.commands.console import print_json
from reportgen.errors import UsageError


def run(
    name: Annotated[
        str | None,
        typer.Argument(
            help="One schema; none: all of them.",
            autocompletion=completing.schema_names,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a file a schema into this folder.")
    ] = None,
) -> None:
    """Print the JSON Schemas of the seed files, for editors."""
    from reportgen.content.schema import schemas
    from reportgen.jsonfile import to_json

    found = schemas()
    if name is not None:
        if name not in found:
            raise UsageError(f"there is no schema '{name}'; known are: {', '.join(found)}")
        found = {name: found[name]}
    if output is None:
        print_json(found[name] if name else found)
        return
    output.mkdir(parents=True, exist_ok=True)
    for one, content in found.items():
        (output / f"{one}.schema.json").write_bytes(to_json(content))
