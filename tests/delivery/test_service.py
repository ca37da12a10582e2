"""The service takes what the shop signed, once, and gives out what a token opens, as often as it may."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from reportgen.delivery.copy import deliver
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.service import LARGEST, SIGNATURE, TIMESTAMP, Settings, make_app, signature
from reportgen.delivery.store import Store
from tests.commands.test_command_line import reportgen
from tests.delivery.conftest import EMAIL, NAME, PASSPHRASE, order

testclient = pytest.importorskip("starlette.testclient")

SECRET = "a secret that shop and service share"  # noqa: S105  # for the tests
METRICS = "a token for the metrics"
ORDER = {"order": "S-1", "edition": "atlantis", "licensee": NAME, "email": EMAIL}

Client = Any
Make = Callable[..., Client]


@pytest.fixture
def make(store: Store, keys: Keys) -> Make:
    def made(**settings: Any) -> Client:
        app = make_app(store, keys, Settings(webhook_secret=SECRET, metrics_token=METRICS, **settings))
        return testclient.TestClient(app, raise_server_exceptions=False)

    return made


def send(client: Client, body: Any = None, *, at: int | None = None, secret: str = SECRET, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body or ORDER).encode()
    stamp = str(at if at is not None else int(time.time()))
    signed = {TIMESTAMP: stamp, SIGNATURE: signature(secret, stamp, content), **headers}
    return client.post("/orders", content=content, headers=signed)


def test_an_order_becomes_a_copy_that_a_link_gives_out(make: Make, store: Store, keys: Keys, tmp_path: Any) -> None:
    client = make(link_times=2)
    answer = send(client)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert Ledger(store.ledger).known("S-1").copy == made["copy"]
    assert deliver(store, keys, order("S-1")).entry.copy == made["copy"]
    fetched = client.get(made["download"])
    assert fetched.status_code == 200
    assert fetched.headers["cache-control"] == "no-store"
    (tmp_path / "copy.zip").write_bytes(fetched.content)
    assert verify_copy(tmp_path / "copy.zip", keys.public, store).good
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        assert any(name.endswith(".pdf") for name in archive.namelist())
    assert client.get(made["download"]).status_code == 200
    assert client.get(made["download"]).status_code == 404
    assert client.get("/downloads/" + "x" * 43).status_code == 404


def test_the_same_order_signed_anew_is_the_same_copy(make: Make) -> None:
    client = make()
    first, again = send(client), send(client, at=int(time.time()) - 100)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["copy"] == again.json()["copy"]
    assert first.json()["download"] != again.json()["download"]
    other = send(client, {**ORDER, "licensee": "Eve"})
    assert other.status_code == 422
    assert "another licensee" in other.json()["error"]


def test_replays_old_messages_and_wrong_signatures_are_refused(make: Make, store: Store) -> None:
    client, now = make(), int(time.time())
    assert send(client, secret=SECRET[::-1]).status_code == 401
    assert send(client, at=now - 301).status_code == 401
    assert send(client, at=now + 400).status_code == 401
    body = json.dumps(ORDER).encode()
    headers = {TIMESTAMP: str(now), SIGNATURE: signature(SECRET, str(now), body)}
    assert client.post("/orders", content=body).status_code == 401
    assert client.post("/orders", content=body + b" ", headers=headers).status_code == 401
    assert client.post("/orders", content=body, headers={**headers, TIMESTAMP: str(now - 1)}).status_code == 401
    assert Ledger(store.ledger).entries() == []
    assert client.post("/orders", content=body, headers=headers).status_code == 201
    assert client.post("/orders", content=body, headers=headers).status_code == 409


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"no json", "Invalid JSON"),
        ({**ORDER, "extra": 1}, "extra"),
        ({"order": "S-1"}, "licensee"),
        ({**ORDER, "licensee": 5}, "licensee"),
        ({**ORDER, "edition": "nowhere"}, "no release of 'nowhere'"),
        ({**ORDER, "edition": "../../etc"}, "no release"),
        ({**ORDER, "tier": "gold"}, "not sold as 'gold'"),
        ({**ORDER, "email": "nobody"}, "no e-mail address"),
    ],
)
def test_what_is_wrong_with_an_order_is_told(body: Any, said: str, make: Make, store: Store) -> None:
    answer = send(make(), body)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert Ledger(store.ledger).entries() == []


def test_too_much_and_too_often_is_refused(make: Make) -> None:
    client = make(per_minute=5)
    assert send(client, b"x" * (LARGEST + 1)).status_code == 413
    pieces = client.post("/orders", content=(b"x" * 1000 for _ in range(50)))
    assert pieces.status_code == 413
    assert [client.get("/downloads/x").status_code for _ in range(4)] == [404, 404, 404, 429]


def test_an_expired_link_and_one_to_a_revoked_copy_are_closed(make: Make, store: Store) -> None:
    client = make()
    made = send(client).json()
    assert client.get(made["download"]).status_code == 200
    assert client.head(made["download"]).status_code == 405
    Ledger(store.ledger).revoke("S-1", "charged back")
    assert client.get(made["download"]).status_code == 404
    expired = send(make(link_days=-1), {**ORDER, "order": "S-2"}).json()
    assert client.get(expired["download"]).status_code == 404


def test_nothing_is_served_without_a_token_but_one_word(make: Make) -> None:
    client = make()
    send(client)
    health = client.get("/health")
    assert (health.status_code, health.text) == (200, "ok")
    for path in ("/", "/orders", "/metrics", "/docs", "/downloads/", "/downloads/../orders.sqlite", "/copies"):
        assert client.get(path).status_code in {404, 405}, path
    told = client.get("/metrics", headers={"Authorization": f"Bearer {METRICS}"})
    assert 'reportgen_copies{state="delivered"} 1' in told.text
    assert 'reportgen_requests_total{route="orders",status="201"} 1' in told.text
    assert "reportgen_delivery_seconds_count 1" in told.text
    assert NAME not in told.text


def test_a_fault_tells_the_client_nothing(make: Make, store: Store) -> None:
    client = make()
    for path in store.masters("SR-ATL-2026/2026-03-v1").rglob("carriers.npz"):
        path.write_bytes(b"broken")
    answer = send(client)
    assert answer.status_code == 500
    assert answer.json() == {"error": "not done; try again later"}
    assert Ledger(store.ledger).entries() == []


def test_links_are_kept_as_digests(make: Make, store: Store) -> None:
    made = send(make()).json()
    token = made["download"].rpartition("/")[2].encode()
    assert not any(token in path.read_bytes() for path in store.root.glob("orders.sqlite*"))


def test_serve_needs_a_secret(store: Store, key_folder: Any) -> None:
    environment = {"REPORTGEN_KEYS": str(key_folder), "REPORTGEN_KEY_PASSPHRASE": PASSPHRASE}
    done = reportgen("serve", "--store", store.root, REPORTGEN_WEBHOOK_SECRET="short", **environment)  # noqa: S106
    assert done.returncode == 2
    assert "REPORTGEN_WEBHOOK_SECRET" in done.stderr
