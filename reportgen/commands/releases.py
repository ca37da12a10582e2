"""`reportgen releases`: what was published and why, and whose copies a fault touches."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.commands.console import counted, err, print_columns, print_json
from reportgen.commands.options import JsonOption, ProjectOption
from reportgen.commands.store import StoreOption, entry_json, opened_store

if TYPE_CHECKING:
    from reportgen.delivery.corrections import Affected, Status

ReleaseArgument = Annotated[
    str, typer.Argument(metavar="RELEASE", help="A release by its full name, or an edition for its newest one.")
]

app = typer.Typer(no_args_is_help=True, help="What was published and why, and whose copies a fault touches.")


@app.command("list")
def listed(
    edition: Annotated[str | None, typer.Argument(metavar="[EDITION]", help="Only of this edition.")] = None,
    store: StoreOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """All releases with their reason, what they supersede, and whether they still stand; oldest first."""
    from reportgen.delivery.corrections import status_of
    from reportgen.delivery.release import order, releases

    shop = opened_store(store, project)
    notes = sorted(releases(shop), key=lambda note: (note.report_id, order(note.release)))
    chosen = [note for note in notes if edition in {None, note.edition, note.edition.split("/")[1]}]
    found = [status for note in chosen if (status := status_of(shop, note.release))]
    if as_json:
        print_json([_status_json(status) for status in found])
        return
    rows = [("Release", "Edition", "Reason", "Severity", "Supersedes", "State")]
    for status in found:
        note = status.note
        why = (note.reason or "–", note.severity or "–", note.supersedes or "–")
        rows.append((note.release, note.edition, *why, status.state))
    print_columns(rows)


@app.command("affected")
def affected_by(
    release: ReleaseArgument, store: StoreOption = None, project: ProjectOption = None, as_json: JsonOption = False
) -> None:
    """The copies that a correction or a withdrawal touches, for whom they are, and whether they were reissued."""
    from reportgen.delivery.corrections import affected
    from reportgen.delivery.release import named_release

    shop = opened_store(store, project)
    note = named_release(shop, release)
    found = affected(shop, note)
    if as_json:
        print_json({"release": note.release, "copies": [_affected_json(one) for one in found]})
        return
    rows = [("Order", "Copy", "Release", "State", "Licensee", "E-mail", "Reissued")]
    for one in found:
        entry = one.entry
        who = (entry.licensee or "forgotten", entry.email or "–")
        rows.append((entry.order, entry.copy, entry.release, one.status.state, *who, _reissued(one)))
    if found:
        print_columns(rows)
    left = sum(one.reissued is None and not one.entry.revoked and not one.entry.forgotten for one in found)
    copies = f"{len(found):,} {'copy is' if len(found) == 1 else 'copies are'} affected by {note.release}"
    err().print(
        f"{copies}; {counted(left, 'order')} to send anew with `reportgen deliver --reissue ORDER`", markup=False
    )


def _reissued(one: "Affected") -> str:
    if one.reissued:
        return f"{one.reissued.copy} of {one.reissued.release}"
    return "revoked" if one.entry.revoked else "no"


def _status_json(status: "Status") -> dict[str, Any]:
    note = status.note
    return {
        "release": note.release,
        "edition": note.edition,
        "title": note.title,
        "reason": note.reason,
        "severity": note.severity,
        "supersedes": note.supersedes,
        "erratum": note.erratum,
        "state": status.state,
        "corrected_by": status.correction.release if status.correction else None,
        "withdrawn": status.withdrawal.withdrawn if status.withdrawal else None,
        "withdrawal": status.withdrawal.note if status.withdrawal else None,
    }


def _affected_json(one: "Affected") -> dict[str, Any]:
    reissued = {"copy": one.reissued.copy, "release": one.reissued.release} if one.reissued else None
    return {**entry_json(one.entry), "state": one.status.state, "reissued": reissued}
