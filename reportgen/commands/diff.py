"""`reportgen diff`: what changed between two releases or packages, and why."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption, project_at

if TYPE_CHECKING:
    from reportgen.document.changes.model import Changes, Moved

MOST = 200  # characters of a text on a terminal


def run(
    old: Annotated[Path, typer.Argument(help="The folder of the older package or release.")],
    new: Annotated[Path, typer.Argument(help="The folder of the newer one.")],
    page: Annotated[Path | None, typer.Option("--html", help="Write the changes as a page for browsers.")] = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which numbers, texts, sections and assumptions changed between two packages, and what moved the numbers."""
    from reportgen.document.changes.compare import compare
    from reportgen.document.changes.sides import side_of_package

    changes = compare(side_of_package(old), side_of_package(new))
    if page is not None:
        _write_page(changes, page, project)
    if as_json:
        print_json({"changed": bool(changes), **asdict(changes)})
        return
    for line in _lines(changes):
        out().print(line, markup=False)
    if page is not None:
        err().print(str(page), markup=False)


def _write_page(changes: "Changes", page: Path, project: Path | None) -> None:
    from reportgen.atomic import write_files
    from reportgen.content.load import load_house
    from reportgen.errors import ContentError
    from reportgen.render.changes.render import render

    house, problems = load_house(project_at(project))
    if wrong := [problem for problem in problems if problem.severity == "error"]:
        raise ContentError(wrong)
    write_files(page.absolute().parent, {page.name: render(changes, house)})


def _lines(changes: "Changes") -> Iterator[str]:
    """The changes as a person reads them on a terminal: what is behind a number stands beneath it."""
    yield f"{changes.old.title}, {changes.old.published} → {changes.new.title}, {changes.new.published}"
    if not changes:
        yield "nothing changed"
        return
    parts = (
        ("section", [f"{one.kind}: {_pair(one.before, one.after)}" for one in changes.sections]),
        ("input", [str(one) for one in changes.inputs]),
        ("assumption", [f"{one.title}, {one.part}: {_pair(one.before, one.after)}" for one in changes.assumptions]),
        ("moved number", [line for one in changes.moved for line in _moved(one)]),
        ("new number", list(changes.added)),
        ("number no longer shown", list(changes.dropped)),
        ("text", [f"{one.section}: {_pair(one.before, one.after)}" for one in changes.texts]),
    )
    counts = {"moved number": len(changes.moved)}
    for name, lines in parts:
        if lines:
            yield ""
            yield f"{counted(counts.get(name, len(lines)), name)}:"
            yield from (f"  {line}" for line in lines)


def _moved(one: "Moved") -> Iterator[str]:
    status = f" ({one.status_before} → {one.status_after})" if one.status_before != one.status_after else ""
    yield f"{one.name}: {one.before} → {one.after}{status}"
    yield from (f"    because {cause}" for cause in one.causes)


def _pair(before: str | None, after: str | None) -> str:
    if before is None:
        return f"+ {_short(after)}"
    return f"- {_short(before)}" if after is None else f"- {_short(before)}\n    + {_short(after)}"


def _short(text: str | None) -> str:
    return text if text and len(text) <= MOST else f"{(text or '')[:MOST]}…"
