"""Delivers a copy: the order is written down, its files are made and signed, appear at once, and are acknowledged."""

import io
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.atomic import staged, write_files
from reportgen.delivery import pdf
from reportgen.delivery.archive import FIRST, archived, deflated, stored
from reportgen.delivery.erratum import erratum
from reportgen.delivery.fingerprint.code import Bits, new_word
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Entry, Ledger, moment
from reportgen.delivery.masters import Master, read_master
from reportgen.delivery.order import Order
from reportgen.delivery.release import ReleaseNote, find_release
from reportgen.delivery.sealed import sealed
from reportgen.delivery.sign import signature_place, signed_pdf
from reportgen.delivery.splice import Still, spliced, still
from reportgen.delivery.store import Store, flush_folder
from reportgen.delivery.tokens import whole
from reportgen.delivery.withdrawal import withdrawal_of
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import FileEntry, FileRole, Manifest, file_entry

MANIFEST = "copy.json"
INSIDE = "copy"  # the folder that a buyer gets, beside the ZIP of the same files
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is read as something else
_LONGEST_FOOTER = 90  # with publisher, report and pages, a printed sheet's footer holds 255


class CopyManifest(BaseModel):
    """`copy.json`: the files of a copy and their checksums. It names no person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    copy_id: str
    release: str
    edition: str
    title: str
    tier: str
    delivered: str
    protected: bool
    files: tuple[FileEntry, ...]
    replaces: str | None = None  # the copy of the same licensee that this one corrects

    def to_json(self) -> bytes:
        return (self.model_dump_json(indent=2, exclude_none=True) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        try:
            return cls.model_validate_json(content)
        except ValidationError:
            raise ProofError(f"{MANIFEST} cannot be read") from None


@dataclass(frozen=True, slots=True)
class Delivered:
    entry: Entry
    folder: Path
    zip: Path
    new: bool


def deliver(store: Store, keys: Keys, order: Order) -> Delivered:
    """The copy of an order: the same one, however often and from however many sides it is asked for."""
    ledger = Ledger(store.ledger)
    sweep(store, ledger)
    with store.locked(order.order):
        for left in ledger.unfinished(order.order):
            clear(store, ledger, left)
        known = ledger.order(order.order)
        if known:
            order.refuse_other(known)
            refuse_withdrawn(store, known)
            return delivered(store, known, new=False)
        note = find_release(store, order.edition)
        master, entry, word = accepted(store, ledger, note, order)
        manifest = make_out(store, keys, master, note, entry, word, order.password)
        ledger.deliver(entry.copy, [file.sha256 for file in manifest.files])
        return delivered(store, ledger.order(order.order) or entry, new=True)


def refuse_withdrawn(store: Store, entry: Entry) -> None:
    """A copy that was delivered once is not delivered again after its release was withdrawn."""
    if withdrawal := withdrawal_of(store, entry.release):
        raise UsageError(
            f"{withdrawal.told}, and the copy of order '{entry.order}' with it; "
            f"`reportgen deliver --reissue {entry.order}` sends a corrected one as soon as it is published"
        )


def sweep(store: Store, ledger: Ledger) -> None:
    """Takes back what killed deliveries left; nobody was told of it."""
    for entry in ledger.interrupted():
        with store.free(entry.order) as free:
            current = ledger.copy(entry.copy) if free else None
            if current and not current.delivered:
                clear(store, ledger, current)


def forget(store: Store, order: str) -> Entry:
    """Erases who a copy was made out to, in the ledger and with the files that name them."""
    ledger = Ledger(store.ledger)
    with store.locked(order):
        entry = ledger.forget(order)
        for one in ledger.copies_of(order):
            shutil.rmtree(store.copy(one.copy), ignore_errors=True)
    return entry


def clear(store: Store, ledger: Ledger, entry: Entry) -> None:
    for left in (store.copy(entry.copy), *store.copies.glob(f".reportgen-{entry.copy}-*")):
        shutil.rmtree(left, ignore_errors=True)
    ledger.drop(entry.copy)


def accepted(
    store: Store, ledger: Ledger, note: ReleaseNote, order: Order, former: Entry | None = None
) -> tuple[Master, Entry, Bits]:
    """An order written down, with what its copy is made of; `former` is the copy that it is made out again for."""
    tier = next((tier for tier in note.tiers if tier.id == order.tier), None)
    if tier is None:
        raise UsageError(
            f"{note.release} is not sold as '{order.tier}'; it is sold as {', '.join(t.id for t in note.tiers)}"
        )
    master = read_master(store, note.release, tier.id)
    for text in (order.licensee, order.order, master.words.tier):
        master.pdf.lettering.settled(text)
    entry = Entry(
        copy=_new_id(),
        order=order.order,
        release=note.release,
        edition=note.edition,
        tier=tier.id,
        seats=former.seats if former else tier.seats,
        # What was paid for once is not sold again.
        price_usd=0 if former else tier.price_usd,
        protected=order.password is not None,
        ordered=moment(),
        licensee=order.licensee,
        email=order.email,
        replaces=former.copy if former else None,
    )
    word = new_word(ledger.biases(note.release, master.pdf.carriers.count))
    ledger.accept(entry, word)
    return master, entry, word


def make_out(  # noqa: PLR0913, PLR0917  everything that a copy is made of
    store: Store,
    keys: Keys,
    master: Master,
    note: ReleaseNote,
    entry: Entry,
    word: Bits,
    password: str | None,
    former: Entry | None = None,
) -> CopyManifest:
    """The folder of a copy, which appears whole."""
    now = datetime.now(UTC)
    package = Manifest.read(store.release(note.release))
    values = _values(master, entry, now.date().isoformat())
    marks = pdf.Marks(entry.copy, values["stamp"], values, word)
    place = signature_place(master.words.publisher, master.words.reason, now)
    page = list(master.dashboard.filled(values))
    contents: dict[FileRole, bytes] = {
        "pdf": signed_pdf(pdf.written(master.pdf, marks, place, password), keys.pdf),
        "pptx": _locked(master.deck.filled(values), password),
        "xlsx": _locked(master.workbook.filled(values), password),
        "dashboard": whole(page),
    }
    files, entries = {}, []
    for role, content in contents.items():
        held = package.file(role)
        if held is None:
            raise ProofError(f"{note.release} has no {role}")
        name = f"{Path(held.path).stem}_{entry.copy}{Path(held.path).suffix}"
        files[name] = content
        entries.append(file_entry(role, name, content, {}))
    if former:
        name = f"{Path(entries[0].path).stem}_erratum.txt"
        files[name] = erratum(store, master.erratum, entry, former)
        entries.append(file_entry("erratum", name, files[name], {}))
    manifest = CopyManifest(
        copy_id=entry.copy,
        release=entry.release,
        edition=entry.edition,
        title=note.title,
        tier=entry.tier,
        delivered=now.isoformat(timespec="seconds"),
        protected=entry.protected,
        files=tuple(entries),
        replaces=entry.replaces,
    )
    files |= sealed(keys.secret, MANIFEST, manifest.to_json(), f"copy {entry.copy} of {entry.release}")
    # What lies here names people: nobody but the publisher looks in.
    store.copies.mkdir(mode=0o700, parents=True, exist_ok=True)
    with staged(store.copy(entry.copy)) as stage:
        write_files(stage / INSIDE, files)
        write_files(stage, {_zip_name(manifest): _zipped(files, page, now)})
    flush_folder(store.copies)
    return manifest


def _values(master: Master, entry: Entry, delivered: str) -> dict[str, str]:
    """What stands in the places that a copy fills in."""
    words, name = master.words, entry.licensee or ""
    tier = words.seats.format(tier=words.tier, seats=entry.seats) if entry.seats else words.tier
    short = name if len(name) <= _LONGEST_FOOTER else f"{name[: _LONGEST_FOOTER - 1]}…"
    return {
        "copy": entry.copy,
        "licensee": name,
        "tier": tier,
        "order": entry.order,
        "delivered": delivered,
        "release": entry.release,
        "stamp": words.stamp.format(licensee=name, copy=entry.copy),
        # An ampersand begins a code in the footer of a sheet, and is doubled to be one.
        "footer": words.stamp.format(licensee=short, copy=entry.copy).replace("&", "&&"),
    }


def _locked(package: bytes, password: str | None) -> bytes:
    """An Office file that opens with the password, where there is one."""
    if password is None:
        return package
    import msoffcrypto

    made = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(package)).encrypt(password, made)
    return made.getvalue()


def _zipped(files: dict[str, bytes], page: Sequence[Still | bytes], now: datetime) -> bytes:
    """The files of a copy; those of PDF and Office are compressed already, and of the dashboard most is."""
    # A clock that was reset tells of a time before the format's first year.
    time = max((now.year, now.month, now.day, now.hour, now.minute, now.second), FIRST)
    return archived(
        stored(name, time, content)
        if name.endswith((".pdf", ".pptx", ".xlsx"))
        else deflated(name, time, spliced(page if name.endswith(".html") else [still(content)]))
        for name, content in files.items()
    )


def _zip_name(manifest: CopyManifest) -> str:
    return f"{Path(manifest.files[0].path).stem}.zip"


def delivered(store: Store, entry: Entry, *, new: bool) -> Delivered:
    folder = store.copy(entry.copy)
    archive = next(folder.glob("*.zip"), None)
    if archive is None:
        raise ProofError(
            f"the files of order '{entry.order}' are not in {folder}; restore them from a backup of the store"
        )
    return Delivered(entry, folder / INSIDE, archive, new)


def _new_id() -> str:
    """Eighty random bits, in groups that people can read out."""
    letters = [secrets.choice(_ALPHABET) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))
