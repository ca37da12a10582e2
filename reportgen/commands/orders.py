"""`reportgen orders`: the ledger of copies."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption
from reportgen.commands.store import StoreOption, entry_json, opened_store

if TYPE_CHECKING:
    from reportgen.delivery.ledger import Ledger

OrderArgument = Annotated[str, typer.Argument(metavar="ORDER", help="An order's id.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.")]

app = typer.Typer(no_args_is_help=True, help="The ledger of copies.")


@app.command("list")
def listed(store: StoreOption = None, project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """All delivered orders, oldest first."""
    entries = _ledger(store, project).entries()
    if as_json:
        print_json([entry_json(entry) for entry in entries])
        return
    from rich.table import Table

    table = Table("Order", "Copy", "Release", "Tier", "Licensee", "Delivered", "State", box=None, pad_edge=False)
    for entry in entries:
        state = "revoked" if entry.revoked else "forgotten" if entry.forgotten else ""
        state = state or (f"replaced by {entry.replaced_by}" if entry.replaced_by else "")
        name, when = entry.licensee or "–", (entry.delivered or "")[:10]
        table.add_row(entry.order, entry.copy, entry.release, entry.tier, name, when, state)
    out().print(table, markup=False)


@app.command("show")
def show(
    order: OrderArgument, store: StoreOption = None, project: ProjectOption = None, as_json: JsonOption = False
) -> None:
    """Everything that the ledger holds about one order: the copy that holds now, then those that it replaced."""
    ledger = _ledger(store, project)
    shown = entry_json(ledger.known(order))
    before = [entry_json(entry) for entry in reversed(ledger.copies_of(order)) if entry.replaced_by]
    if as_json:
        print_json({**shown, **({"before": before} if before else {})})
        return
    for entry in (shown, *before):
        if entry is not shown:
            out().print("")
        for name, value in entry.items():
            if value is not None:
                out().print(f"{name.replace('_', ' '):11} {value}", markup=False)


@app.command("revoke")
def revoke(
    order: OrderArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; whoever verifies with the ledger reads it.")],
    store: StoreOption = None,
    project: ProjectOption = None,
) -> None:
    """End a licence: from now on `verify` refuses its copy, and its download links are closed."""
    entry = _ledger(store, project).revoke(order, reason)
    err().print(f"copy {entry.copy} of order {order} is revoked", markup=False)


@app.command("forget")
def forgotten(order: OrderArgument, store: StoreOption = None, project: ProjectOption = None) -> None:
    """Erase who an order was for, in the ledger and with the stored files; what was sold stays on the books."""
    from reportgen.delivery.copy import forget

    entry = forget(opened_store(store, project), order)
    err().print(
        f"order {order}: the licensee is erased; copy {entry.copy} stays on the books. Mind your backups", markup=False
    )


@app.command("export")
def export(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The CSV file; by default stdout.")] = None,
    names: Annotated[bool, typer.Option("--names", help="With names and e-mail addresses.")] = False,
    store: StoreOption = None,
    project: ProjectOption = None,
) -> None:
    """The books as CSV; without personal data unless asked for."""
    from reportgen.render.csvfile import harmless

    rows = [entry_json(entry) for entry in _ledger(store, project).entries()]
    personal = () if names else ("licensee", "email")
    columns = [name for name in (rows[0] if rows else {"order": ""}) if name not in personal]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    if output:
        output.write_text(text.getvalue())
    else:
        out().out(text.getvalue().rstrip("\n"), highlight=False)


@app.command("backup")
def backup(file: FileArgument, store: StoreOption = None, project: ProjectOption = None) -> None:
    """A whole copy of the ledger, while deliveries go on. It holds names: keep it as safely as the ledger."""
    _ledger(store, project).back_up(file)
    out().print(str(file), markup=False)


@app.command("restore")
def restore(file: FileArgument, store: StoreOption = None, project: ProjectOption = None) -> None:
    """Bring the ledger back from a backup; refused where that would lose a delivered order."""
    ledger = _ledger(store, project)
    ledger.restore(file)
    err().print(f"{len(ledger.entries())} orders in the ledger", markup=False)


def _ledger(store: Path | None, project: Path | None) -> "Ledger":
    from reportgen.delivery.ledger import Ledger

    return Ledger(opened_store(store, project).ledger)
