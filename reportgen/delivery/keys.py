"""The publisher's keys: one that signs releases and copies, and one for PDF signatures that the first vouches for.

They lie outside every project, readable by their owner alone, and open with a passphrase.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen.delivery.certificates import PdfSigner, chain_pem, key_pem, load_signer, new_signer
from reportgen.delivery.minisign import FormatError, PassphraseError, PublicKey, SecretKey
from reportgen.errors import MachineError, UsageError

SECRET, PUBLIC, PDF_KEY, PDF_CHAIN = "reportgen.key", "reportgen.pub", "pdf.key", "pdf.pem"
FOLDER_VARIABLE, PASSPHRASE_VARIABLE = "REPORTGEN_KEYS", "REPORTGEN_KEY_PASSPHRASE"
LEAST = 8  # characters of a passphrase


@dataclass(frozen=True, slots=True)
class Keys:
    """Everything that signs, opened."""

    secret: SecretKey
    pdf: PdfSigner

    @property
    def public(self) -> PublicKey:
        return self.secret.public


def usual_folder() -> Path:
    """Where keys lie unless a person says otherwise."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "reportgen"


def make_keys(folder: Path, passphrase: str, name: str, since: datetime) -> Keys:
    """New keys in a folder that has none."""
    refuse_project(folder)
    if len(passphrase) < LEAST:
        raise UsageError(f"the passphrase is too short: give it at least {LEAST} characters")
    if present := [one for one in (SECRET, PUBLIC, PDF_KEY, PDF_CHAIN) if (folder / one).exists()]:
        raise UsageError(
            f"{folder} already holds {', '.join(present)}, which what was published is verified with; "
            "name another folder, or move the old keys away yourself"
        )
    secret = SecretKey.new()
    signer = new_signer(secret, name, since)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(folder / PDF_KEY, key_pem(signer, passphrase), 0o600)
    _write(folder / PDF_CHAIN, chain_pem(signer), 0o644)
    _write(folder / PUBLIC, secret.public.to_text().encode(), 0o644)
    _write(folder / SECRET, secret.to_text(passphrase).encode(), 0o600)
    return Keys(secret, signer)


def open_keys(folder: Path, passphrase: str) -> Keys:
    """The keys of a folder; a person is told what is wrong with it."""
    refuse_project(folder)
    for name in (SECRET, PDF_KEY):
        _refuse_open(folder / name)
    try:
        secret = SecretKey.from_text((folder / SECRET).read_text(), passphrase)
        pdf = load_signer((folder / PDF_KEY).read_bytes(), _read(folder / PDF_CHAIN), passphrase)
    except PassphraseError:
        raise MachineError(f"the passphrase does not open {folder / SECRET}") from None
    except FormatError as error:
        raise MachineError(f"{folder / SECRET} cannot be used: {error}") from None
    except ValueError:
        raise MachineError(f"{folder / PDF_KEY} and {PDF_CHAIN} cannot be used with this passphrase") from None
    return Keys(secret, pdf)


def read_public(path: Path) -> PublicKey:
    """The public key of a file or of a folder of keys."""
    path = path / PUBLIC if path.is_dir() else path
    try:
        return PublicKey.from_text(_read(path).decode())
    except (FormatError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be used: {error}") from None


def refuse_project(folder: Path) -> None:
    """Keys in a project end in its history sooner or later."""
    for above in (folder.resolve(), *folder.resolve().parents):
        if (above / "seeds").is_dir() and (above / "templates").is_dir():
            raise UsageError(
                f"{folder} lies in the project {above}; keys belong outside, for example in {usual_folder()}"
            )


def _refuse_open(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise MachineError(
            f"there is no key {path}; `reportgen keys init` makes one, and {FOLDER_VARIABLE} names its folder"
        ) from None
    if mode & 0o077:
        raise MachineError(f"others can read {path} (mode {mode & 0o777:o}); close it with `chmod 600 {path}`")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MachineError(f"there is no key {path}; `reportgen keys init` makes one") from None


def _write(path: Path, content: bytes, mode: int) -> None:
    """A file that nobody else could read at any moment."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
