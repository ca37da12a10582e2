"""Makes an order out again from a corrected release: same licence, same licensee, a new copy; the ledger keeps both."""

from reportgen.delivery.copy import Delivered, accepted, clear, delivered, make_out, sweep
from reportgen.delivery.corrections import corrections, status_of
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Entry, Ledger
from reportgen.delivery.order import Order
from reportgen.delivery.release import ReleaseNote, find_release, order
from reportgen.delivery.store import Store
from reportgen.errors import UsageError


def reissue(store: Store, keys: Keys, order_id: str, password: str | None = None) -> Delivered:
    """The copy of an order out of its edition's newest release: the same one, however often it is asked for."""
    ledger = Ledger(store.ledger)
    sweep(store, ledger)
    with store.locked(order_id):
        for left in ledger.unfinished(order_id):
            clear(store, ledger, left)
        former = ledger.known(order_id)
        refuse_ended(former)
        note = find_release(store, former.edition)
        if former.release == note.release and former.replaces:
            return delivered(store, former, new=False)
        refuse_needless(store, former, note)
        if (password is not None) != former.protected:
            has = "opens with a password: name one with --password-file" if former.protected else "has no password"
            raise UsageError(f"the copy of order '{order_id}' {has}")
        again = Order.checked(
            order_id, former.edition, former.licensee or "", former.email or "", former.tier, password
        )
        master, entry, word = accepted(store, ledger, note, again, former)
        manifest = make_out(store, keys, master, note, entry, word, password, former)
        ledger.deliver(entry.copy, [file.sha256 for file in manifest.files])
        return delivered(store, ledger.known(order_id), new=True)


def refuse_ended(former: Entry) -> None:
    if former.forgotten:
        raise UsageError(f"order '{former.order}' was forgotten on {former.forgotten}: nobody knows whom it was for")
    if former.revoked:
        raise UsageError(f"order '{former.order}' was revoked on {former.revoked}: {former.reason}")


def refuse_needless(store: Store, former: Entry, note: ReleaseNote) -> None:
    """What is no correction is a new product, and is ordered as one."""
    if former.release == note.release:
        raise UsageError(f"order '{former.order}' was made out of {note.release}, and there is no newer release")
    if order(note.release) < order(former.release):
        raise UsageError(f"order '{former.order}' was made out of {former.release}, which is newer than {note.release}")
    status = status_of(store, former.release)
    withdrawn = status is not None and status.withdrawal is not None
    if not withdrawn and not corrections(store, until=note.release, since=former.release):
        raise UsageError(
            f"{note.release} is no correction of {former.release} ({note.reason or 'no reason is said'}): "
            "who wants it orders it anew"
        )
