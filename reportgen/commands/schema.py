"""`reportgen schema`: the JSON Schemas of the seed files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.commands import completing
from reportgen.commands.console import out, print_json
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
        Path | None,
        typer.Option("-o", "--output", help="Write a file a schema into this folder; Markdown into this file."),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="All of them as one page for people.")] = False,
) -> None:
    """Print the JSON Schemas of the seed files, for editors."""
    from reportgen.content.reference import reference
    from reportgen.content.schema import schemas
    from reportgen.jsonfile import to_json

    if markdown:
        if name is not None:
            raise UsageError("--markdown writes all schemas as one page; leave the name out")
        if output is None:
            out().out(reference(), highlight=False)
        else:
            output.write_text(reference(), encoding="utf-8")
        return
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
