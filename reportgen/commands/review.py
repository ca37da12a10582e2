"""`reportgen review`: an edition's prose to a Word document, and what an editor changed in it back into the seeds."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import ContentError, UsageError
from reportgen.project import Project

if TYPE_CHECKING:
    from reportgen.errors import Place
    from reportgen.review.findings import Conflict, Edit, Findings, Remark
    from reportgen.review.outline import Outline

app = typer.Typer(no_args_is_help=True, help="Review in an editor's own tool: prose to Word, and changes back.")

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The document that came back.")]


@app.command("export")
def export(
    edition: EditionArgument,
    docx: Annotated[bool, typer.Option("--docx", help="As a Word document; there is no other kind yet.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file; by default in the build folder.")
    ] = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a Word document of an edition's prose, in which numbers, citations and references are locked."""
    where = project_at(project)
    edition_id = where.find(edition)
    if not docx:
        raise UsageError("which kind of document? write --docx")

    from reportgen.atomic import put_file
    from reportgen.review.wordfile import write_document

    made, brand = _outline(where, edition_id)
    market, name = edition_id.split("/")
    target = (output or where.build / f"{made.report_id}_{name}-{market}_review.docx").absolute()
    if target.is_dir():
        raise UsageError(f"{target} is a folder; name the file, such as {target / 'review.docx'}")
    put_file(target, write_document(made, brand))
    if not quiet:
        texts = sum(line.stretch is not None for line in made.lines)
        err().print(f"{edition_id}: {counted(texts, 'text')} to review, {made.digest}", markup=False)
    out().print(str(target), markup=False)


@app.command("import")
def import_(
    file: FileArgument,
    edition: Annotated[str | None, typer.Option("--edition", help="Refuse a document of any other edition.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Write the edits into the seeds.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show them, as without an option.")] = False,
    comments: Annotated[
        Path | None, typer.Option("--comments", help="Write the comments to this file as a list in Markdown.")
    ] = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show what an editor changed, with both texts; write it into the seeds with --apply. Numbers are never taken."""
    if apply and dry_run:
        raise UsageError("give either --apply or --dry-run")
    where = project_at(project)

    from reportgen.atomic import put_file
    from reportgen.review.judging import judge
    from reportgen.review.opened import open_document
    from reportgen.review.received import read_received

    opened = open_document(file)
    edition_id = _edition(where, file, opened.memory.edition if opened.memory else opened.edition, edition)
    made, _ = _outline(where, edition_id)
    found = judge(made, opened.memory, read_received(opened))
    if apply:
        for path, content in found.files.items():
            put_file(where.root / path, content)
    if comments is not None:
        put_file(comments.absolute(), "".join(f"{line}\n" for line in _comment_list(found, made)).encode())
    if as_json:
        print_json({"edition": edition_id, "applied": apply and bool(found.files), **_json(found)})
    else:
        for line in _lines(found):
            out().print(line, markup=False)
    if not quiet and not as_json:
        _sum_up(found, applied=apply)
    if found.conflicts:
        raise typer.Exit(1)


def _outline(project: Project, edition_id: str) -> "tuple[Outline, Any]":
    """The texts of an edition as the seeds say them now; an edition with errors has none to review."""
    from reportgen.pipeline import read
    from reportgen.review.outline import outline

    reading = read(project, edition_id)
    if reading.errors or reading.report is None:
        raise ContentError(reading.problems)
    return outline(reading.report, reading.house, project.root), reading.house.brand


def _edition(project: Project, file: Path, of_document: str | None, asked: str | None) -> str:
    """The edition that the document is of, where that is the one asked for."""
    wanted = project.find(asked) if asked else None
    if of_document is None and wanted is None:
        raise UsageError(f"{file} does not say which edition it is of; was it made by 'review export'? name --edition")
    if of_document is not None and wanted not in {None, of_document}:
        raise UsageError(f"{file} is a review of {of_document}, not of {wanted}; nothing was read")
    if of_document is not None and of_document not in project.editions():
        raise UsageError(f"{file} is a review of '{of_document}', which this project does not have")
    return wanted or str(of_document)


def _lines(found: "Findings") -> Iterator[str]:
    for edit in found.edits:
        yield from _edit(edit)
    for conflict in found.conflicts:
        yield from _conflict(conflict)
    if found.remarks:
        yield f"{counted(len(found.remarks), 'comment')}:"
        for remark in found.remarks:
            yield from _remark(remark)


def _edit(edit: "Edit") -> Iterator[str]:
    yield f"{at(edit.place)}: {edit.doing}"
    if edit.old:
        yield from _text("-", edit.old)
    if edit.new:
        yield from _text("+", edit.new)
    yield from (f"    note: {note}" for note in edit.notes)


def _conflict(conflict: "Conflict") -> Iterator[str]:
    yield f"{at(conflict.place)}: conflict: {conflict.why}"
    if conflict.exported is not None:
        yield from _text("exported:", conflict.exported)
    yield from _text("seeds:   ", conflict.seeds)
    yield from _text("document:", conflict.document)


def _remark(remark: "Remark") -> Iterator[str]:
    place = f"{at(remark.place)}: " if remark.place else ""
    done = " (resolved)" if remark.resolved else ""
    about = f" on '{remark.about}'" if remark.about else ""
    yield f"  {place}{remark.author or 'somebody'}{about}{done}"
    yield from (f"    {line}" for line in remark.text.split("\n"))


def _text(mark: str, text: str) -> Iterator[str]:
    first, *more = (text or "(nothing)").split("\n")
    yield f"  {mark} {first}"
    yield from (f"  {' ' * len(mark)} {line}".rstrip() for line in more)


def at(place: "Place") -> str:
    """As compilers print it; what was made for the document alone stands in no file."""
    return f"{place.path.as_posix()}:{place.line}" if place.path.name else "the first page"


def _sum_up(found: "Findings", *, applied: bool) -> None:
    edits, conflicts = counted(len(found.edits), "edit"), counted(len(found.conflicts), "conflict")
    err().print(f"{edits}, {conflicts}, {counted(len(found.remarks), 'comment')}")
    if not found.edits:
        err().print("the seeds stay as they are" if found.conflicts else "nothing to change in the seeds")
    elif applied:
        err().print(f"written: {', '.join(sorted(found.files))}; now: reportgen check", markup=False)
    else:
        err().print("nothing was written; --apply writes the edits, and leaves conflicts to you")


def _comment_list(found: "Findings", outline: "Outline") -> Iterator[str]:
    """The comments as a list to work through."""
    yield f"# Comments on {outline.title}"
    yield ""
    for remark in found.remarks:
        mark = "x" if remark.resolved else " "
        place = f"`{at(remark.place)}` " if remark.place else ""
        about = f" on “{remark.about}”" if remark.about else ""
        said = " ".join(remark.text.split())
        yield f"- [{mark}] {place}{remark.author}{about}: {said}"


def _json(found: "Findings") -> dict[str, Any]:
    def one(finding: Any) -> dict[str, Any]:
        fields = asdict(finding)
        place = fields.pop("place")
        where = {"path": place["path"].as_posix(), "line": place["line"]} if place else {"path": None, "line": None}
        return {**where, **fields}

    return {
        "edits": [one(edit) for edit in found.edits],
        "conflicts": [one(conflict) for conflict in found.conflicts],
        "comments": [one(remark) for remark in found.remarks],
        "files": sorted(found.files),
    }
