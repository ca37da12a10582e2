"""A shop with one published release, made once a run; tests that change something get a copy of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.delivery.copy import Delivered, deliver
from reportgen.delivery.keys import Keys, make_keys, open_keys
from reportgen.delivery.order import Order
from reportgen.delivery.prepare.masters import make_masters
from reportgen.delivery.prepare.tiers import read_tiers
from reportgen.delivery.release import publish
from reportgen.delivery.store import Store
from reportgen.pipeline import read
from tests.conftest import tiny_project

PASSPHRASE = "correct horse"  # noqa: S105  # of keys that live as long as a test
NAME, EMAIL = "Zoë Ångström-Ибсен & Sons", "zoe@example.org"
PASSWORD = "open sesame"  # noqa: S105  # of a copy that lives as long as a test
RELEASE = "SR-ATL-2026/2026-03-v1"

Once = Callable[[str, Callable[[Path], object]], Path]


def sized(usual: int, full: int) -> int:
    """How many times a test tries: as many as an hour allows where REPORTGEN_FULL is set."""
    return full if os.environ.get("REPORTGEN_FULL") else usual


@pytest.fixture(scope="session")
def key_folder(once: Once) -> Path:
    since = datetime(2026, 3, 1, tzinfo=UTC)
    return once("delivery-keys", lambda folder: make_keys(folder, PASSPHRASE, "Reportgen Research", since))


@pytest.fixture(scope="session")
def keys(key_folder: Path) -> Keys:
    return open_keys(key_folder, PASSPHRASE)


@pytest.fixture(scope="session")
def shop(once: Once, keys: Keys, tiny_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with one release of the tiny market. Do not deliver from it: use `store`."""

    def fill(folder: Path) -> None:
        project = tiny_project(tmp_path_factory.mktemp("shop") / "project")
        reading = read(project, "solar-roofs/atlantis")
        assert reading.report
        store = Store(folder)
        published = publish(store, keys, tiny_package, read_tiers(project, reading.report.edition))
        make_masters(store, published.note, reading.report, reading.house)

    return Store(once("delivery-shop", fill))


@pytest.fixture
def store(shop: Store, tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own."""
    folder = shutil.copytree(shop.root, tmp_path / "store")
    yield Store(folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def order(number: str = "A-1", **changes: str) -> Order:
    data = {"edition": "atlantis", "licensee": NAME, "email": EMAIL, "tier": "single-user", **changes}
    return Order.checked(number, **data)


@pytest.fixture(scope="session")
def market(once: Once, shop: Store, keys: Keys) -> Store:
    """A store where copies were delivered: A-1 open, A-2 with a password, and five of other people."""

    def fill(folder: Path) -> None:
        shutil.copytree(shop.root, folder)
        own = Store(folder)
        deliver(own, keys, order("A-1"))
        deliver(own, keys, order("A-2", password=PASSWORD))
        for number in range(5):
            deliver(own, keys, order(f"B-{number}", licensee=f"Reader {number}"))

    return Store(once("delivery-market", fill))


@pytest.fixture(scope="session")
def copy(market: Store, keys: Keys) -> Delivered:
    """A delivered copy. Do not change it."""
    return deliver(market, keys, order("A-1"))


@pytest.fixture(scope="session")
def locked_copy(market: Store, keys: Keys) -> Delivered:
    """A delivered copy whose files open with a password. Do not change it."""
    return deliver(market, keys, order("A-2", password=PASSWORD))


def only(folder: Path, suffix: str) -> Path:
    (path,) = folder.glob(f"*{suffix}")
    return path
