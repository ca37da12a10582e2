"""A full disk while something is published or delivered: what was there stays whole, and it can be done again."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.delivery.copy import deliver
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.minisign import PublicKey
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.release import check_release, publish, releases
from reportgen.delivery.store import Store
from reportgen.errors import MachineError
from reportgen.manifest import MANIFEST
from reportgen.pipeline import read
from reportgen.project import Project
from tests.delivery.conftest import order, sized

FULL, ELSE = 3, 70  # exit codes of a child whose disk was full, and of one with another error


def squeezed(limit: int, work: Callable[[], object]) -> int:
    """The exit code of a process in which no file grows beyond the limit."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            work()
            os._exit(0)
        except (OSError, MachineError):
            os._exit(FULL)
        except BaseException:
            os._exit(ELSE)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def limits(largest: int) -> list[int]:
    count = sized(10, 50)
    return [largest * turn // count for turn in range(count)]


def test_a_delivery_on_a_full_disk_loses_nothing(store: Store, keys: Keys) -> None:
    first = deliver(store, keys, order("A-1"))
    for number, limit in enumerate(limits(first.zip.stat().st_size)):
        name = f"F-{number}"
        assert squeezed(limit, lambda name=name: deliver(store, keys, order(name))) == FULL  # type: ignore[misc]
        assert verify_copy(first.folder, keys.public).good
        assert {entry.order for entry in Ledger(store.ledger).entries()} >= {"A-1"}
        made = deliver(store, keys, order(name))
        assert verify_copy(made.folder, keys.public).good
    held = sorted(entry.copy for entry in Ledger(store.ledger).entries())
    assert sorted(path.name for path in store.copies.iterdir()) == held
    assert Ledger(store.ledger).interrupted() == []


def test_a_release_on_a_full_disk_is_none(
    store: Store, keys: Keys, tiny: Project, tiny_package: Path, public: PublicKey
) -> None:
    report = read(tiny, "solar-roofs/atlantis").report
    assert report
    tiers = read_tiers(tiny, report.edition)
    package = tiny_package
    before = [note.release for note in releases(store)]
    other = [tier.model_copy(update={"allows": f"{tier.allows} And more."}) for tier in tiers]
    for limit in limits(max(path.stat().st_size for path in package.rglob("*") if path.is_file())):
        assert squeezed(limit, lambda: publish(store, keys, package, other)) == FULL
        assert [note.release for note in releases(store)] == before
        assert check_release(store.release(before[0]), public) == []
    made = publish(store, keys, package, other)
    assert made.new
    assert (made.folder / MANIFEST).read_bytes() == (package / MANIFEST).read_bytes()


@pytest.fixture
def public(keys: Keys) -> PublicKey:
    return keys.public
