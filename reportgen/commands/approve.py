"""`reportgen approve`: somebody vouches for sections as they stand."""

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import counted, err, print_json
from reportgen.commands.options import EditionArgument, JsonOption, ProjectOption, QuietOption, project_at
from reportgen.errors import ContentError, UsageError

if TYPE_CHECKING:
    from reportgen.content.house import House
    from reportgen.document.report import Report
    from reportgen.project import Project

LONGEST_NAME, LONGEST_NOTE = 100, 1000
RoleOption = Annotated[str, typer.Option("--role", help="A role of assets/roles.yaml, as in 'editor'.")]
SectionsOption = Annotated[
    str | None,
    typer.Option("--sections", help="Numbers or ids, with all below them: 3,5.2; 0 is what stands before 1."),
]


def run(
    edition: EditionArgument,
    role: RoleOption,
    by: Annotated[str, typer.Option("--by", help="Who approves.")],
    sections: SectionsOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every section.")] = False,
    on: Annotated[str | None, typer.Option("--on", help="The day, as in 2026-03-21; by default today.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="What the approval is given with.")] = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Approve sections as they stand, in one role; a later change of what they show voids it."""
    where = project_at(project)
    edition_id = where.find(edition)
    if every == bool(sections):
        raise UsageError("which sections? give either --sections 3,5.2 or --all")
    wanted = named(sections)
    name = _line(by, "--by", LONGEST_NAME)
    said = _line(note, "--note", LONGEST_NOTE) if note is not None else None
    day = day_of(on)

    from reportgen.atomic import alone_in, put_file
    from reportgen.content.approvals import read_approvals, written
    from reportgen.document.approving.approve import approve, refuse_unknown
    from reportgen.project import APPROVALS

    report, house = read_whole(where, edition_id)
    refuse_unknown(role, house.roles)
    folder = where.edition_folder(edition_id)
    with alone_in(folder):
        kept = read_approvals(where, edition_id)
        given = approve(report, kept, wanted, role=role, by=name, date=day, note=said)
        if given.anew:
            put_file(folder / APPROVALS, written(given.approvals, given.contents))
    if as_json:
        print_json(
            {
                "edition": edition_id,
                "role": role,
                "approved": [section.id for section in given.anew],
                "before": [section.id for section in given.asked if section not in given.anew],
            }
        )
    elif not quiet:
        before = len(given.asked) - len(given.anew)
        more = f"; {before} stood approved before" if before else ""
        err().print(f"{edition_id}: '{role}' approved {counted(len(given.anew), 'section')}{more}", markup=False)


def read_whole(project: "Project", edition_id: str) -> "tuple[Report, House]":
    """The report of an edition without errors: what cannot be assembled cannot be approved."""
    from reportgen.pipeline import read

    reading = read(project, edition_id)
    if reading.report is None or reading.errors:
        raise ContentError(reading.errors or reading.problems)
    return reading.report, reading.house


def named(sections: str | None) -> tuple[str, ...]:
    """Numbers and ids as a person lists them."""
    return tuple(dict.fromkeys(part for part in (one.strip() for one in (sections or "").split(",")) if part))


def day_of(written: str | None) -> str:
    if written is None:
        return date.today().isoformat()  # the person's own day
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise UsageError(f"--on is a day such as 2026-03-21; found '{written}'") from None


def _line(text: str, option: str, longest: int) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not 0 < len(line) <= longest or any(unicodedata.category(sign)[0] == "C" for sign in line):
        raise UsageError(f"{option} has 1 to {longest} characters, all visible")
    return line
