"""`reportgen approvals`: what stands approved, what a change made void, what is missing; and taking one back."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands.approve import RoleOption, SectionsOption, named, read_whole
from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, project_at
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.document.approving.standing import Standing

app = typer.Typer(no_args_is_help=True, help="Who approved which section, and what a release still needs.")


@app.command("status")
def status(edition: EditionArgument, project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Say of every section and role: approved, void by a change, or missing; fails while a release lacks one."""
    where = project_at(project)
    edition_id = where.find(edition)

    from reportgen.content.approvals import read_approvals
    from reportgen.document.approving.standing import lost, standing

    report, _ = read_whole(where, edition_id)
    kept = read_approvals(where, edition_id)
    found, gone = standing(report, kept), lost(report, kept)
    lacking = [one for one in found if one.needed and one.state != "approved"]
    if as_json:
        print_json(
            {
                "edition": edition_id,
                "ready": not lacking,
                "sections": [_json(one) for one in found],
                "lost": [{"section": one.section, "role": one.role, "by": one.by, "date": one.date} for one in gone],
            }
        )
    else:
        _print(found)
        for one in gone:
            err().print(f"{one.section}: approved by {one.by} as {one.role}, and no longer in the report", markup=False)
        if not found:
            err().print(f"{edition_id}: no approval is needed, and none was given", markup=False)
        else:
            still = f"{counted(len(lacking), 'approval')} still needed" if lacking else "nothing is lacking"
            err().print(f"{edition_id}: {still}", markup=False)
    if lacking:
        raise typer.Exit(1)


@app.command("revoke")
def revoke(
    edition: EditionArgument,
    role: RoleOption,
    sections: SectionsOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every section.")] = False,
    project: ProjectOption = None,
) -> None:
    """Take approvals of a role back, also of sections that are no longer in the report."""
    where = project_at(project)
    edition_id = where.find(edition)
    if every == bool(sections):
        raise UsageError("which sections? give either --sections 3,5.2 or --all")

    from reportgen.atomic import alone_in, put_file
    from reportgen.content.approvals import read_approvals, written
    from reportgen.document.approving.approve import take_back
    from reportgen.project import APPROVALS

    report, _ = read_whole(where, edition_id)
    folder = where.edition_folder(edition_id)
    with alone_in(folder):
        kept = read_approvals(where, edition_id)
        left = take_back(report, kept, named(sections), role=role)
        taken = len(kept.approvals) - len(left)
        if not taken:
            raise UsageError(f"{edition_id} has no such approval of '{role}'")
        put_file(folder / APPROVALS, written(left, kept.contents))
    err().print(f"{edition_id}: {counted(taken, 'approval')} of '{role}' taken back", markup=False)


def _print(found: "tuple[Standing, ...]") -> None:
    from rich.table import Table

    table = Table("Section", "Title", "Role", "State", "By", "On", "Why", box=None, pad_edge=False)
    for one in found:
        state = one.state if one.needed or one.state != "missing" else ""
        by, on = (str(one.approval.by), str(one.approval.date)) if one.approval else ("", "")
        table.add_row(
            one.section.number, one.section.title, one.role, state, by, on, one.why if one.state == "void" else ""
        )
    if found:
        out().print(table, markup=False)


def _json(one: "Standing") -> dict[str, Any]:
    told: dict[str, Any] = {
        "section": one.section.id,
        "number": one.section.number,
        "title": one.section.title,
        "role": one.role,
        "needed": one.needed,
        "state": one.state,
        "sha256": one.section.sha256,
    }
    if one.approval:
        told |= {"by": one.approval.by, "date": one.approval.date, "note": one.approval.note}
    if one.state == "void":
        told |= {"new": list(one.new), "gone": one.gone}
    return told
