"""A release is a package that never changes again; another content is another version."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.delivery.keys import Keys
from reportgen.delivery.minisign import SecretKey
from reportgen.delivery.release import NOTE, check_release, find_release, publish
from reportgen.delivery.store import Store
from reportgen.delivery.tiers import Tier
from reportgen.errors import UsageError
from reportgen.manifest import MANIFEST
from reportgen.project import Project
from tests.commands.test_command_line import reportgen
from tests.conftest import require
from tests.delivery.conftest import PASSPHRASE, RELEASE

TIERS = (Tier(id="single-user", name="Single", seats=1, allows="Reading.", price_usd=950),)


@pytest.fixture
def package(tiny_package: Path, tmp_path: Path) -> Path:
    return shutil.copytree(tiny_package, tmp_path / "package")


def test_the_same_content_is_the_same_release_and_a_change_the_next(package: Path, keys: Keys, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    first = publish(store, keys, package, TIERS)
    before = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    again = publish(store, keys, package, TIERS)
    assert (first.new, again.new) == (True, False)
    assert again.note.release == first.note.release == RELEASE
    manifest = json.loads((package / MANIFEST).read_text())
    manifest["inputs_sha256"] = "0" * 64
    (package / MANIFEST).write_text(json.dumps(manifest))
    second = publish(store, keys, package, TIERS)
    assert second.note.release == RELEASE.replace("v1", "v2")
    dearer = (TIERS[0].model_copy(update={"price_usd": 1000}),)
    assert publish(store, keys, package, dearer).note.release == RELEASE.replace("v1", "v3")
    assert {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()} == before
    assert find_release(store, "atlantis").release == RELEASE.replace("v1", "v3")
    assert find_release(store, RELEASE).release == RELEASE


def test_minisign_verifies_a_release(shop: Store, key_folder: Path) -> None:
    minisign = require("minisign")
    for name in (MANIFEST, NOTE):
        command = [minisign, "-V", "-p", str(key_folder / "reportgen.pub"), "-m", str(shop.release(RELEASE) / name)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert f"release {RELEASE}" in done.stdout


def test_a_changed_release_is_refused(store: Store, keys: Keys) -> None:
    folder = store.release(RELEASE)
    assert check_release(folder, keys.public) == []
    (other,) = {finding.state for finding in check_release(folder, SecretKey.new().public)}
    assert other == "unknown key"
    for name in (MANIFEST, NOTE):
        (folder / name).chmod(0o644)
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole.replace(b"Atlantis", b"Lemuria", 1) + b" ")
        assert [finding.state for finding in check_release(folder, keys.public)] == ["altered"]
        (folder / name).write_bytes(whole)
    sold = next(folder.glob("*.xlsx"))
    sold.chmod(0o644)
    whole = sold.read_bytes()
    sold.write_bytes(whole + b" ")
    assert [finding.reason for finding in check_release(folder, keys.public)] == [
        f"{sold.name}: was changed since it was built"
    ]
    sold.write_bytes(whole)
    signature = folder / f"{MANIFEST}.minisig"
    signature.unlink()
    assert [finding.state for finding in check_release(folder, keys.public)] == ["unsigned"]
    # The signature of another file of the same key does not do.
    shutil.copy(folder / f"{NOTE}.minisig", signature)
    assert [finding.state for finding in check_release(folder, keys.public)] == ["altered"]


def test_the_files_of_a_release_are_closed_to_writing(shop: Store) -> None:
    assert {path.stat().st_mode & 0o222 for path in shop.release(RELEASE).rglob("*") if path.is_file()} == {0}


def test_a_package_without_what_is_sold_is_refused(package: Path, keys: Keys, tmp_path: Path) -> None:
    manifest = json.loads((package / MANIFEST).read_text())
    manifest["files"] = [entry for entry in manifest["files"] if entry["role"] != "pptx"]
    (package / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(UsageError, match="has no pptx"):
        publish(Store(tmp_path / "store"), keys, package, TIERS)
    assert not (tmp_path / "store" / "releases").exists()


def test_publish_deliver_verify_and_trace_from_the_command_line(
    tiny: Project, key_folder: Path, tmp_path: Path
) -> None:
    environment = {"REPORTGEN_KEYS": str(key_folder), "REPORTGEN_KEY_PASSPHRASE": PASSPHRASE}

    def run(*arguments: str | Path, code: int = 0) -> str:
        done = reportgen(*arguments, cwd=tiny.root, **environment)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr if code else done.stdout

    said = run("publish", "lemuria", code=1)
    assert "a draft is not published" in said
    assert "edition.yaml:" in said
    first, again = (json.loads(run("publish", "atlantis", "--json")) for _ in range(2))
    assert (first["new"], again["new"], again["release"]) == (True, False, RELEASE)
    assert "every file as it was published" in run("verify", first["path"])
    who = ("--order", "A-1", "--licensee", "Ann Other", "--email", "ann@example.org")
    made = json.loads(run("deliver", "atlantis", *who, "--json"))
    assert {"order", "copy", "path", "zip"} <= made.keys()
    assert json.loads(run("deliver", "atlantis", *who, "--json"))["copy"] == made["copy"]
    assert "with another licensee" in run("deliver", "atlantis", *who[:2], "--licensee", "Eve", *who[4:], code=2)
    for path in (made["path"], made["zip"]):
        assert "intact" in run("verify", path)
    (leak,) = Path(made["path"]).glob("*.pdf")
    traced = json.loads(run("trace", leak, "--json"))
    assert (traced["answer"], traced["copies"][0]["licensee"]) == ("traced", "Ann Other")
    run("orders", "revoke", "A-1", "--reason", "charged back")
    assert json.loads(run("verify", made["zip"], "--json", code=1))["state"] == "revoked"
    assert "Ann Other" not in run("orders", "export")
    run("orders", "forget", "A-1")
    assert json.loads(run("orders", "show", "A-1", "--json"))["licensee"] is None
    # A buyer has neither the project nor the keys.
    public = key_folder / "reportgen.pub"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("REPORTGEN")}
    shutil.copytree(first["path"], tmp_path / "release")
    assert (
        "as it was published" in reportgen("verify", tmp_path / "release", "--key", public, cwd=tmp_path, **bare).stdout
    )
