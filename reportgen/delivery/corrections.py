"""What a correction or a withdrawal touches: releases that are not to be relied on, and the copies made out of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.delivery.ledger import Entry, Ledger
from reportgen.delivery.minisign import PublicKey
from reportgen.delivery.release import ReleaseNote, history, order
from reportgen.delivery.store import Store
from reportgen.delivery.withdrawal import Withdrawal, check_withdrawal, withdrawal_of

State = Literal["current", "superseded", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a release stands among those of its report."""

    note: ReleaseNote
    state: State
    withdrawal: Withdrawal | None = None
    correction: ReleaseNote | None = None  # the newest later release that corrects it
    newest: str | None = None  # the release that is delivered now; None: the newest one was withdrawn

    @property
    def told(self) -> str:
        """What who holds it should know, in a sentence; nothing of a release that stands."""
        if self.withdrawal:
            return self.withdrawal.told
        if self.correction:
            return f"{self.note.release} was corrected by {self.correction.release} ({self.correction.severity} fault)"
        return (
            f"{self.note.release} was followed by {self.newest}" if self.state == "superseded" and self.newest else ""
        )


def status_of(store: Store, release: str) -> Status | None:
    """The status of a release; None for one that the store does not have."""
    report = history(store, release.split("/", maxsplit=1)[0])
    note = next((one for one in report if one.release == release), None)
    if note is None:
        return None
    later = [one for one in report if order(one.release) > order(release)]
    correction = next((one for one in reversed(later) if one.reason == "correction"), None)
    withdrawal = withdrawal_of(store, release)
    newest = None if withdrawal_of(store, report[-1].release) else report[-1].release
    state: State = "superseded" if later else "current"
    if withdrawal or correction:
        state = "withdrawn" if withdrawal else "corrected"
    return Status(note=note, state=state, withdrawal=withdrawal, correction=correction, newest=newest)


def ended(store: Store, release: str, public: PublicKey) -> tuple[str, ...]:
    """Why a release is not to be used any more, and whether that was signed; nothing for one that was not withdrawn."""
    withdrawal = withdrawal_of(store, release)
    if withdrawal is None:
        return ()
    seal = check_withdrawal(store.withdrawal(release), release, public)
    doubt = () if seal.state == "intact" else (f"what says so is {seal.state}: {seal.reason}",)
    return (withdrawal.told, *doubt)


def known_of(store: Store, entry: Entry) -> tuple[str, ...]:
    """What who holds a copy should know: what became of its release, and which copy took its place."""
    status = status_of(store, entry.release)
    release = (status.told,) if status and status.told else ()
    return (*release, f"copy {entry.replaced_by} took its place") if entry.replaced_by else release


def corrections(store: Store, until: str, since: str | None = None) -> list[ReleaseNote]:
    """The corrections of a report up to a release, the newest first; only those after `since` where it is named."""
    report = history(store, until.split("/", maxsplit=1)[0])
    return [
        one
        for one in reversed(report)
        if one.reason == "correction"
        and order(one.release) <= order(until)
        and (since is None or order(one.release) > order(since))
    ]


@dataclass(frozen=True, slots=True)
class Affected:
    """A copy that was made out of a release with a fault, and the copy that took its place, if one did."""

    entry: Entry
    status: Status
    reissued: Entry | None


def affected(store: Store, note: ReleaseNote) -> list[Affected]:
    """The copies that a release's fault touches: its own, and, of a correction, those of the releases before it."""
    ledger = Ledger(store.ledger)
    faulty = {status.note.release: status for status in _faulty(store, note)}
    entries = [entry for entry in ledger.entries() if entry.release in faulty]
    return [
        Affected(entry, faulty[entry.release], ledger.copy(entry.replaced_by) if entry.replaced_by else None)
        for entry in entries
    ]


def _faulty(store: Store, note: ReleaseNote) -> Iterator[Status]:
    for one in history(store, note.report_id):
        before = order(one.release) < order(note.release)
        if one.release == note.release or (before and note.reason == "correction"):
            status = status_of(store, one.release)
            if status and status.state in {"withdrawn", "corrected"}:
                yield status
