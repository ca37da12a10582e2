"""`reportgen preview`: an edition in a browser while it is being written."""

import importlib.util
from typing import Annotated

import typer

from reportgen.commands.console import err, out
from reportgen.commands.options import EditionArgument, ProjectOption, project_at
from reportgen.errors import MachineError

EDITOR = "vscode://file{path}:{line}:{column}"
PortOption = Annotated[
    int | None, typer.Option("--port", min=0, max=65535, help="By default 8765, or another that is free.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
EditorOption = Annotated[
    str, typer.Option("--editor", metavar="URL", help="What a link to a line calls, with {path}, {line} and {column}.")
]


def run(
    edition: EditionArgument,
    port: PortOption = None,
    open_browser: OpenOption = False,
    editor: EditorOption = EDITOR,
    project: ProjectOption = None,
) -> None:
    """Show pages, slides and dashboard in a browser, reloading as files change."""
    where = project_at(project)
    edition_id = where.find(edition)
    if missing := [name for name in ("starlette", "uvicorn", "watchfiles") if importlib.util.find_spec(name) is None]:
        raise MachineError(f"{' and '.join(missing)} are not installed: pip install 'reportgen[preview]'")

    from reportgen.preview.server import serve

    def ready(address: str) -> None:
        err().print(f"{edition_id}: saved files are shown at once; Ctrl-C ends", markup=False)
        out().print(address, markup=False)
        if open_browser:
            typer.launch(address)

    serve(where, edition_id, port, editor, ready)
