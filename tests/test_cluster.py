"""A real cluster on this machine: two worker processes, one of which is killed in the middle; and an object store."""

import io
import os
import signal
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportgen.batch import build_each
from reportgen.cli import app
from reportgen.cluster import build_on_cluster, build_there, bundle, put
from reportgen.made_with import libraries, program
from reportgen.manifest import Manifest, digest
from reportgen.order import Order
from reportgen.project import Project
from tests.test_reproducible import differences

distributed = pytest.importorskip("distributed")
LEMURIA = "solar-roofs/lemuria"
ORDER = Order(formats=("pdf", "data"))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    )
    yield cluster.scheduler_address
    cluster.close()


def with_more_editions(project: Project) -> tuple[str, ...]:
    for name, size in (("avalon", "30"),):
        arguments = ["new", name, "--market", "solar-roofs", "--code", "ZZ", "--published", "2026-03", "-q"]
        sizes = ["--size-2026", size, "--size-2028", f"{size}.5"]
        assert CliRunner().invoke(app, [*arguments, *sizes, "-C", str(project.root)]).exit_code == 0
    return project.editions()


def test_a_killed_worker_loses_nothing_and_a_broken_edition_fails_alone(
    tiny: Project, tmp_path: Path, scheduler: str
) -> None:
    ids = with_more_editions(tiny)
    (tiny.edition_folder(LEMURIA) / "sizing.yaml").write_text("unit: florins\n")
    url = f"file://{tmp_path / 'there'}"
    outcomes = {}
    killed = 0
    with distributed.Client(scheduler, set_as_default=False) as client:
        for outcome in build_on_cluster(tiny, ids, ORDER, scheduler, url):
            outcomes[outcome.edition] = outcome
            if not killed and outcome.package:
                busy = [worker for worker, tasks in client.processing().items() if tasks]
                killed = client.run(os.getpid, workers=busy[:1])[busy[0]]
                os.kill(killed, signal.SIGKILL)
    assert killed
    assert set(outcomes) == set(ids)
    assert [id for id, outcome in outcomes.items() if outcome.error] == [LEMURIA]
    assert "florins" in str(outcomes[LEMURIA].error)
    assert outcomes["solar-roofs/avalon"].place == f"{url}/solar-roofs/avalon"

    good = [id for id in ids if id != LEMURIA]
    here = {id: replace(ORDER, output=tmp_path / "here" / id) for id in good}
    assert all(outcome.package for outcome in build_each(tiny, here, 2))
    for id in good:
        assert differences(tmp_path / "here" / id, tmp_path / "there" / id) == []


def test_the_command_builds_on_a_cluster(tiny: Project, tmp_path: Path, scheduler: str) -> None:
    arguments = ["build", "lemuria", "--to", "data", "-q", "-C", str(tiny.root), "--scheduler", scheduler]
    result = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "there")])
    assert result.exit_code == 0, result.output
    assert Manifest.read(tmp_path / "there").edition == LEMURIA
    assert "say with -o" in str(CliRunner().invoke(app, arguments).exception)


def test_a_scheduler_that_is_not_there_is_said_in_words(tiny: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.cluster.PATIENCE", 1)
    arguments = ["build", "lemuria", "-C", str(tiny.root), "--scheduler", "tcp://127.0.0.1:9", "-o", "x"]
    assert "no scheduler answers at tcp://127.0.0.1:9" in str(CliRunner().invoke(app, arguments).exception)


def test_the_bundle_depends_on_content_alone(tiny: Project) -> None:
    before = digest(bundle(tiny, ()))
    file = tiny.market_folder(LEMURIA) / "market.yaml"
    os.utime(file, (1, 1))
    file.chmod(0o600)
    (tiny.seeds / ".hidden").write_text("not a seed")
    assert digest(bundle(tiny, ())) == before
    file.write_text(file.read_text() + "\n")
    assert digest(bundle(tiny, ())) != before


def test_a_release_that_an_edition_is_compared_with_travels_too(tiny: Project) -> None:
    release = tiny.root / "store" / "first"
    release.mkdir(parents=True)
    for name in ("manifest.json", "ledger.json", "report.pdf"):
        (release / name).write_text("{}")
    file = tiny.edition_folder(LEMURIA) / "edition.yaml"
    file.write_text(f"{file.read_text()}compared_with: {{path: store/first, sha256: {'0' * 64}}}\n")
    with tarfile.open(fileobj=io.BytesIO(bundle(tiny, [LEMURIA]))) as archive:
        names = [name for name in archive.getnames() if name.startswith("store")]
    assert names == ["store/first/ledger.json", "store/first/manifest.json"]


def test_a_worker_with_another_version_refuses(tiny: Project, tmp_path: Path) -> None:
    outcome = build_there(bundle(tiny, ()), LEMURIA, ORDER, str(tmp_path), "another program")
    assert "another version" in str(outcome.error)


def test_packages_go_to_an_object_store(tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        }.items():
            monkeypatch.setenv(name, value)
        import fsspec

        store = fsspec.filesystem("s3", skip_instance_cache=True)
        store.mkdir("reports")
        order = replace(ORDER, formats=("data",))
        outcome = build_there(bundle(tiny, ()), LEMURIA, order, "s3://reports/lemuria", f"{program()} {libraries()}")
        assert outcome.package
        assert outcome.place == "s3://reports/lemuria"
        store.get("reports/lemuria", str(tmp_path / "back"), recursive=True)
        manifest = Manifest.read(tmp_path / "back")
        assert all(digest((tmp_path / "back" / f.path).read_bytes()) == f.sha256 for f in manifest.files)
        put(tmp_path / "back", "s3://reports/again")
        assert store.exists("reports/again/manifest.json")
    finally:
        server.stop()
