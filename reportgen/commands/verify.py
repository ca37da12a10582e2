"""`reportgen verify`: a package, a release or a licensed copy, proven or refused with the reasons."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.commands.console import err, out, print_json
from reportgen.commands.options import JsonOption, ProjectOption, QuietOption
from reportgen.commands.store import PasswordOption, StoreOption, opened_store, password_of
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.delivery.minisign import PublicKey
    from reportgen.delivery.store import Store

KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key", help="The publisher's public key, for releases and copies; by default that of your own keys."
    ),
]


def run(
    path: Annotated[Path, typer.Argument(help="A package, a release, or a copy: its folder, its ZIP or one file.")],
    key: KeyOption = None,
    store: StoreOption = None,
    password_file: PasswordOption = None,
    project: ProjectOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Prove a package, a release or a copy, or say what is wrong with it."""
    from reportgen.delivery.proving import is_copy
    from reportgen.delivery.release import is_release

    if not path.exists():
        raise UsageError(f"{path} does not exist")
    if is_copy(path):
        _copy(path, _public(key), _store(store, project), password_of(password_file), quiet=quiet, as_json=as_json)
    elif is_release(path):
        _release(path, _public(key), _store(store, project), quiet=quiet, as_json=as_json)
    else:
        _package(path, quiet=quiet, as_json=as_json)


def _public(key: Path | None) -> "PublicKey":
    from reportgen.delivery.keys import PUBLIC, read_public, usual_folder

    if key is None and not (usual_folder() / PUBLIC).is_file():
        raise UsageError("whose is it? name the publisher's public key with --key")
    return read_public(key or usual_folder())


def _store(folder: Path | None, project: Path | None) -> "Store | None":
    """The ledger knows what was revoked; a buyer has none, and needs none for the rest."""
    try:
        return opened_store(folder, project)
    except UsageError:
        if folder or project:
            raise
        return None


def _copy(
    path: Path, public: "PublicKey", store: "Store | None", password: str | None, *, quiet: bool, as_json: bool
) -> None:
    from reportgen.delivery.proving import verify_copy

    verdict = verify_copy(path, public, store, password)
    ended = "revoked" if verdict.revoked else "withdrawn" if verdict.withdrawn else None
    state = ended if ended and verdict.state == "intact" else verdict.state
    if as_json:
        print_json({"ok": verdict.good, **asdict(verdict), "state": state})
    else:
        for reason in verdict.reasons:
            err().print(reason, style=None if verdict.good else "red", markup=False)
        for line in verdict.told:
            err().print(line, style="yellow", markup=False)
        if verdict.good and not quiet:
            known = "" if verdict.revoked is not None else "; whether it was revoked, only the publisher's ledger knows"
            out().print(f"{path}: intact, signed with the key {public.name}{known}", markup=False)
        elif not verdict.good:
            err().print(f"{path}: {state}", style="red", markup=False)
    if not verdict.good:
        raise typer.Exit(1)


def _release(path: Path, public: "PublicKey", store: "Store | None", *, quiet: bool, as_json: bool) -> None:
    """A release was proven before it was published; what is left to prove is that nothing changed since."""
    from reportgen.delivery.corrections import ended, status_of
    from reportgen.delivery.release import ReleaseNote, check_release

    faults = [finding.reason for finding in check_release(path, public)]
    status = None
    if store and not faults:
        release = ReleaseNote.read(path).release
        status = status_of(store, release)
        faults += ended(store, release, public)
    told = status.told if status and not status.withdrawal else ""
    if as_json:
        print_json({"ok": not faults, "reasons": faults, "state": status.state if status else None, "told": told})
    else:
        for fault in faults:
            err().print(fault, style="red", markup=False)
        if told:
            err().print(told, style="yellow", markup=False)
        if not faults and not quiet:
            out().print(f"{path}: every file as it was published, signed with the key {public.name}", markup=False)
    if faults:
        raise typer.Exit(1)


def _package(path: Path, *, quiet: bool, as_json: bool) -> None:
    from reportgen.verify.package import verify

    proof = verify(path)
    if as_json:
        print_json(
            {
                "ok": not proof.mismatches,
                "compared": proof.compared,
                "mismatches": [asdict(mismatch) for mismatch in proof.mismatches],
            }
        )
    else:
        for mismatch in proof.mismatches:
            err().print(str(mismatch), style="red", markup=False)
        if not proof.mismatches and not quiet:
            out().print(f"{path}: {proof.compared:,} numbers compared, all equal", markup=False)
    if proof.mismatches:
        raise typer.Exit(1)
