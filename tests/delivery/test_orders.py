"""The ledger: one order is one copy, whoever asks, however often, and whatever is killed on the way."""

import csv
import io
import multiprocessing
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from reportgen.delivery.copy import deliver, sweep
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.store import Store
from reportgen.errors import UsageError
from tests.commands.test_command_line import reportgen
from tests.delivery.conftest import PASSWORD, order, sized

FORK: Any = multiprocessing.get_context("fork")


def test_the_same_order_twice_is_the_same_copy(store: Store, keys: Keys) -> None:
    first, again = deliver(store, keys, order()), deliver(store, keys, order())
    assert (first.new, again.new) == (True, False)
    assert again.entry == first.entry
    assert again.zip == first.zip
    assert deliver(store, keys, order("A-2")).entry.copy != first.entry.copy


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"licensee": "Eve"}, "licensee"),
        ({"email": "eve@example.org"}, "e-mail"),
        ({"tier": "enterprise"}, "tier"),
        ({"edition": "lemuria"}, "edition"),
        ({"password": PASSWORD}, "password"),
        ({"licensee": "Eve", "tier": "enterprise"}, "licensee, tier"),
    ],
)
def test_a_used_order_id_with_other_data_is_refused(
    changes: dict[str, str], said: str, market: Store, keys: Keys
) -> None:
    with pytest.raises(UsageError, match=f"delivered before with another {said};"):
        deliver(market, keys, order("A-1", **changes))


def _deliver(store: Store, keys: Keys, number: str, answers: Any) -> None:
    made = deliver(store, keys, order(number))
    answers.put((made.entry.copy, made.new))


def test_sixteen_deliveries_of_one_order_at_once_give_one_copy(store: Store, keys: Keys) -> None:
    answers = FORK.Queue()
    started = [FORK.Process(target=_deliver, args=(store, keys, "A-1", answers)) for _ in range(8)]
    started += [threading.Thread(target=_deliver, args=(store, keys, "A-1", answers)) for _ in range(8)]
    for one in started:
        one.start()
    found = [answers.get(timeout=120) for _ in started]
    for one in started:
        one.join()
    assert len({copy for copy, _ in found}) == 1
    assert sum(new for _, new in found) == 1
    assert len(Ledger(store.ledger).entries()) == 1
    assert [path.name for path in store.copies.iterdir()] == [found[0][0]]


def test_a_kill_at_any_point_loses_nothing_and_shows_no_half_copy(store: Store, keys: Keys) -> None:
    """The process is killed at the n-th call of a Python function, for points all over a delivery."""
    deliver(store, keys, order("warm"))
    calls = _calls(store, keys)
    points = sized(20, 200)
    acknowledged = {"warm": deliver(store, keys, order("warm")).entry.copy}
    for number in range(points):
        name = f"K-{number}"
        copy = _killed(store, keys, name, 1 + number * calls // points)
        if copy:
            acknowledged[name] = copy
        for path in store.copies.iterdir():
            if not path.name.startswith("."):
                assert verify_copy(path / "copy", keys.public).good, f"half a copy after point {number}"
                assert list(path.glob("*.zip"))
        entries = {entry.order: entry.copy for entry in Ledger(store.ledger).entries()}
        assert acknowledged.items() <= entries.items()
        if number % 4 == 0:
            made = deliver(store, keys, order(name))
            assert made.entry.copy == acknowledged.setdefault(name, made.entry.copy)
    sweep(store, Ledger(store.ledger))
    entries = {entry.order: entry.copy for entry in Ledger(store.ledger).entries()}
    assert Ledger(store.ledger).interrupted() == []
    assert sorted(path.name for path in store.copies.iterdir()) == sorted(entries.values())
    assert len(set(entries.values())) == len(entries)


def _calls(store: Store, keys: Keys) -> int:
    """How many calls of Python functions a delivery takes."""
    answers = FORK.Queue()
    child = FORK.Process(target=_counted, args=(store, keys, answers))
    child.start()
    count = int(answers.get(timeout=120))
    child.join()
    return count


def _counted(store: Store, keys: Keys, answers: Any) -> None:
    count = 0

    def profile(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    deliver(store, keys, order("counted"))
    sys.setprofile(None)
    answers.put(count)


def _killed(store: Store, keys: Keys, name: str, point: int) -> str:
    """The copy that was acknowledged before the process was killed; nothing if none was."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        left = point

        def profile(frame: Any, event: str, argument: Any) -> None:
            nonlocal left
            left -= event == "call"
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(profile)
        copy = deliver(store, keys, order(name)).entry.copy
        sys.setprofile(None)
        os.write(writing, copy.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()


def test_backup_while_delivering_and_restore(store: Store, keys: Keys, tmp_path: Path) -> None:
    deliver(store, keys, order("A-1"))
    ledger, backup = Ledger(store.ledger), tmp_path / "backup.sqlite"
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            ledger.first_seen(str(number := number + 1))

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        ledger.back_up(backup)
    finally:
        stop.set()
        writer.join()
    assert backup.stat().st_mode & 0o077 == 0
    before = ledger.entries()
    with pytest.raises(UsageError, match="left alone"):
        ledger.back_up(backup)
    store.ledger.write_bytes(b"broken")
    for rest in store.root.glob("orders.sqlite-*"):
        rest.unlink()
    store.ledger.unlink()
    Ledger(store.ledger).restore(backup)
    assert Ledger(store.ledger).entries() == before
    assert deliver(store, keys, order("A-1")).entry.copy == before[0].copy
    deliver(store, keys, order("A-2"))
    with pytest.raises(UsageError, match="does not know 1 delivered orders, such as A-2"):
        Ledger(store.ledger).restore(backup)
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="no ledger"):
        Ledger(store.ledger).restore(tmp_path / "letter.txt")


def test_the_ledger_is_durable_and_closed_to_others(market: Store) -> None:
    ledger = Ledger(market.ledger)
    with ledger._open() as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)
    assert market.ledger.stat().st_mode & 0o077 == 0
    assert market.copies.stat().st_mode & 0o077 == 0


def test_the_books_as_csv_hold_no_name_unless_asked_for(store: Store, keys: Keys, tmp_path: Path) -> None:
    deliver(store, keys, order("A-1", licensee="=HYPERLINK(1)"))
    for more, named in (((), False), (("--names",), True)):
        done = reportgen("orders", "export", "--store", store.root, *more, cwd=tmp_path)
        (row,) = csv.DictReader(io.StringIO(done.stdout))
        assert (row["order"], row["price_usd"]) == ("A-1", "950")
        assert row.get("licensee") == ("'=HYPERLINK(1)" if named else None)


def test_an_unknown_order_is_told(market: Store, tmp_path: Path) -> None:
    for command in (("show",), ("forget",), ("revoke", "--reason", "x")):
        done = reportgen("orders", *command, "Z-9", "--store", market.root, cwd=tmp_path)
        assert done.returncode == 2
        assert "no order 'Z-9'" in done.stderr
