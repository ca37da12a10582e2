"""`reportgen publish`: check, build, verify, then an immutable signed release."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import counted, err, out, print_json
from reportgen.commands.keys import KeysOption, opened
from reportgen.commands.options import (
    DayOption,
    EditionArgument,
    JsonOption,
    ProjectOption,
    QuietOption,
    on_day,
    project_at,
)
from reportgen.commands.store import StoreOption, note_of, opened_store
from reportgen.errors import ContentError, Place, Problem

if TYPE_CHECKING:
    from reportgen.delivery.release import ReleaseNote
    from reportgen.delivery.store import Store

ReasonOption = Annotated[
    str | None, typer.Option("--reason", help="correction, update or rebase; by default an update after the first.")
]
SeverityOption = Annotated[str | None, typer.Option("--severity", help="Of the fault that is corrected: major, minor.")]
NoteOption = Annotated[
    str | None, typer.Option("--note", help="What was wrong or is new: a text, or a file that holds it.")
]


def run(
    edition: EditionArgument,
    reason: ReasonOption = None,
    severity: SeverityOption = None,
    note: NoteOption = None,
    store: StoreOption = None,
    keys: KeysOption = None,
    on: DayOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Publish an edition: complete, built, proven, and from then on unchangeable."""
    from reportgen.delivery.version import Version

    version = Version.checked(reason, severity, note_of(note) if note is not None else None)
    where = project_at(project)
    edition_id = where.find(edition)
    shop = opened_store(store, project)
    signer = opened(keys)

    from reportgen.content.ageing import unfit
    from reportgen.content.approvals import read_approvals
    from reportgen.delivery.prepare.errata import refuse_unsettable
    from reportgen.delivery.prepare.masters import make_masters
    from reportgen.delivery.prepare.tiers import read_tiers
    from reportgen.delivery.release import history, publish, reason_of
    from reportgen.document.approving.standing import lacking
    from reportgen.order import Order
    from reportgen.pipeline import build, read

    reading = read(where, edition_id)
    problems = [*reading.problems]
    if reading.report is not None and reading.report.edition.seed.status != "complete":
        place: Place = reading.report.edition.place("edition", "status")
        hint = "finish what is listed here, then write 'status: complete'"
        problems.append(Problem(place, "a draft is not published", hint))
    if reading.report is not None:
        problems += unfit(reading.report.edition, on_day(on))
        problems += lacking(reading.report, read_approvals(where, edition_id))
    # What is only a warning while drafting would be sold: a release has none.
    if reading.report is None or any(problem.severity != "info" for problem in problems):
        raise ContentError(problems)
    tiers = read_tiers(where, reading.report.edition)
    # What can be refused is refused before anything is built.
    if not history(shop, reading.report.edition.seed.report_id):
        reason_of(version, None)
    refuse_unsettable(version.note, reading.house)
    with tempfile.TemporaryDirectory(prefix="reportgen-publish-") as folder:
        package = build(where, edition_id, Order(output=Path(folder) / "package", jobs=os.cpu_count() or 1))
        published = publish(shop, signer, package.folder, tiers, version)
    make_masters(shop, published.note, reading.report, reading.house)
    if as_json:
        note_said = published.note.model_dump(include={"release", "reason", "severity", "supersedes", "erratum"})
        print_json({**note_said, "path": str(published.folder), "new": published.new})
        return
    if not quiet:
        proven = counted(package.proof.compared if package.proof else 0, "number")
        said = "published" if published.new else "unchanged since it was published"
        err().print(f"{edition_id}: {said} as {published.note.release}; {proven} compared, all equal", markup=False)
        _tell_affected(shop, published.note)
    out().print(str(published.folder), markup=False)


def _tell_affected(shop: "Store", note: "ReleaseNote") -> None:
    """After a correction: that there are licensees who should hear of it."""
    from reportgen.delivery.corrections import affected

    waiting = [one for one in affected(shop, note) if one.reissued is None] if note.reason == "correction" else []
    if waiting:
        copies = f"{len(waiting):,} {'copy' if len(waiting) == 1 else 'copies'}"
        err().print(
            f"{copies} made out of what it corrects: `reportgen releases affected {note.release}`", markup=False
        )
