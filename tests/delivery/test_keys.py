"""Keys: stock minisign works with them, nobody else can read them, and each mistake is told."""

import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.delivery.certificates import holds, issued_by
from reportgen.delivery.keys import PDF_KEY, PUBLIC, SECRET, make_keys, open_keys, read_public
from reportgen.delivery.minisign import FormatError, PublicKey, SecretKey, Signature, sign, verified
from reportgen.errors import MachineError, UsageError
from tests.conftest import ROOT, require

PASSPHRASE = "correct horse"  # noqa: S105  # of keys that live as long as a test
SINCE = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys", PASSPHRASE, "Publisher", SINCE)
    return tmp_path / "keys"


def test_minisign_accepts_our_signature_and_refuses_a_changed_file(folder: Path, tmp_path: Path) -> None:
    minisign = require("minisign")
    file = tmp_path / "manifest.json"
    file.write_bytes(b'{"a": 1}\n')
    signature = sign(open_keys(folder, PASSPHRASE).secret, file.read_bytes(), "release X/2026-03-v1")
    Path(f"{file}.minisig").write_text(signature.to_text())
    command = [minisign, "-V", "-p", str(folder / PUBLIC), "-m", str(file)]
    accepted = subprocess.run(command, capture_output=True, text=True, check=False)
    assert accepted.returncode == 0, accepted.stderr
    assert "release X/2026-03-v1" in accepted.stdout
    file.write_bytes(b'{"a": 2}\n')
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_minisign_signs_with_our_key_and_we_accept_it(folder: Path, tmp_path: Path) -> None:
    minisign = require("minisign")
    file = tmp_path / "file"
    file.write_bytes(b"content")
    command = [minisign, "-S", "-s", str(folder / SECRET), "-m", str(file)]
    done = subprocess.run(command, input=PASSPHRASE + "\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    signature = Signature.from_text(Path(f"{file}.minisig").read_text())
    assert verified(read_public(folder), b"content", signature)
    assert not verified(read_public(folder), b"other", signature)


def test_another_key_and_another_comment_are_refused() -> None:
    key, other = SecretKey.new(), SecretKey.new()
    signature = sign(key, b"content", "one")
    assert verified(key.public, b"content", signature)
    assert not verified(PublicKey(key.id, other.public.key), b"content", signature)
    assert not verified(PublicKey(other.id, key.public.key), b"content", signature)
    changed = Signature(signature.key_id, signature.signature, "two", signature.global_signature)
    assert not verified(key.public, b"content", changed)


@pytest.mark.parametrize("text", ["", "x", "untrusted comment: a\nRWQ=\n", "a\nb\ntrusted comment: c\nd\n"])
def test_what_is_no_key_and_no_signature_is_told(text: str) -> None:
    with pytest.raises(FormatError):
        PublicKey.from_text(text)
    with pytest.raises(FormatError):
        Signature.from_text(text)


def test_the_certificate_hangs_on_the_one_public_key(folder: Path) -> None:
    keys = open_keys(folder, PASSPHRASE)
    assert issued_by(keys.pdf.certificate, keys.public)
    assert holds(keys.pdf.issuer, keys.public)
    other = SecretKey.new().public
    assert not issued_by(keys.pdf.certificate, other)
    assert not holds(keys.pdf.issuer, other)


def test_secret_files_are_closed_to_others(folder: Path) -> None:
    for name in (SECRET, PDF_KEY):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in (SECRET, PDF_KEY):
        (folder / name).chmod(0o640)
        with pytest.raises(MachineError, match=rf"others can read .*{name} \(mode 640\).*chmod 600"):
            open_keys(folder, PASSPHRASE)
        (folder / name).chmod(0o600)


def test_a_missing_key_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="reportgen keys init"):
        open_keys(tmp_path / "none", PASSPHRASE)
    with pytest.raises(MachineError, match="reportgen keys init"):
        read_public(tmp_path / "none")


def test_a_wrong_passphrase_and_a_broken_file_are_told(folder: Path) -> None:
    with pytest.raises(MachineError, match="passphrase does not open"):
        open_keys(folder, "wrong horse")
    (folder / SECRET).write_text("nothing\n")
    with pytest.raises(MachineError, match="not a minisign secret key"):
        open_keys(folder, PASSPHRASE)


def test_keys_are_never_overwritten_and_never_in_a_project(folder: Path) -> None:
    with pytest.raises(UsageError, match="already holds"):
        make_keys(folder, PASSPHRASE, "Publisher", SINCE)
    for inside in (ROOT / "keys", ROOT / "seeds" / "deep"):
        with pytest.raises(UsageError, match="lies in the project"):
            make_keys(inside, PASSPHRASE, "Publisher", SINCE)
        assert not inside.exists()


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="too short"):
        make_keys(tmp_path / "keys", "short", "Publisher", SINCE)
