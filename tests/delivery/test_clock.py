"""A clock that jumps, back or to its beginning: no copy is lost, none is called altered, none is made twice."""

import zipfile
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from reportgen.delivery import copy as copying
from reportgen.delivery import ledger as books
from reportgen.delivery.copy import Delivered, deliver
from reportgen.delivery.keys import Keys, make_keys, open_keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.sign import check_pdf
from reportgen.delivery.store import Store
from tests.delivery.conftest import PASSPHRASE, only, order

LONG_AGO = datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC)


class Clock:
    """Sets what the delivery takes for now."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def set(self, at: datetime) -> None:
        class Then(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Any:
                return at.astimezone(tz)

        for module in (books, copying):
            self._patch.setattr(module, "datetime", Then)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_copies_of_a_clock_that_jumps_are_all_kept_and_proven(store: Store, keys: Keys, clock: Clock) -> None:
    ledger = Ledger(store.ledger)
    made: dict[str, Delivered] = {}
    for number, at in enumerate(("2026-11-26", "2019-01-01", "1970-01-01", "2031-07-01")):
        clock.set(datetime.fromisoformat(f"{at}T12:00:00+00:00"))
        made[f"C-{number}"] = deliver(store, keys, order(f"C-{number}"))
    assert {entry.order for entry in ledger.entries()} == made.keys()
    assert ledger.interrupted() == []
    for number, one in made.items():
        again = deliver(store, keys, order(number))
        assert (again.new, again.folder, again.entry) == (False, one.folder, one.entry)
        assert verify_copy(one.folder, keys.public, store).state == "intact"
        with zipfile.ZipFile(one.zip) as archive:
            assert archive.testzip() is None


def test_an_order_that_ends_before_it_began_is_acknowledged(
    store: Store, keys: Keys, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock jumps between the order and its copy: the sweep must not take it for an interrupted one."""
    ledger, accept = Ledger(store.ledger), Ledger.accept
    clock.set(datetime(2026, 11, 26, 12, tzinfo=UTC))

    def accepted(*arguments: Any) -> None:
        accept(*arguments)
        clock.set(LONG_AGO)

    monkeypatch.setattr(Ledger, "accept", accepted)
    done = deliver(store, keys, order("D-1"))
    assert done.entry.delivered is not None
    assert done.entry.delivered < done.entry.ordered
    later = deliver(store, keys, order("D-2"))  # sweeps first
    assert {entry.order for entry in ledger.entries()} == {"D-1", "D-2"}
    assert done.folder.is_dir() and later.folder.is_dir()


def test_a_message_is_taken_once_whatever_the_clock_says(tmp_path: Path, clock: Clock) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    clock.set(datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert ledger.first_seen("message")
    for at in (datetime(2026, 11, 26, 11, 30, tzinfo=UTC), LONG_AGO, datetime(2026, 11, 26, 12, 30, tzinfo=UTC)):
        clock.set(at)
        assert not ledger.first_seen("message")


def test_a_copy_is_intact_where_the_clock_stands_before_its_key(store: Store, tmp_path: Path) -> None:
    """Keys made while the clock was ahead, or a reader whose clock is behind."""
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    make_keys(tmp_path / "keys", PASSPHRASE, "Reportgen Research", ahead)
    keys = open_keys(tmp_path / "keys", PASSPHRASE)
    signed = only(deliver(store, keys, order()).folder, ".pdf").read_bytes()
    assert check_pdf(signed, keys.public).state == "intact"
    assert check_pdf(signed.replace(b"/Reason", b"/Season", 1), keys.public).state != "intact"
