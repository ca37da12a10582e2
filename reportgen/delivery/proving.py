"""Verifies a licensed copy: a folder, a ZIP or a single file, with no other trust than the publisher's public key."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.delivery.copy import MANIFEST, CopyManifest
from reportgen.delivery.corrections import ended, known_of
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.minisign import PublicKey
from reportgen.delivery.sealed import SUFFIX, check_seal
from reportgen.delivery.sign import Finding, State, check_pdf
from reportgen.delivery.store import Store
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import digest

LARGEST = 1 << 28  # bytes of a ZIP's contents; a copy has some millions


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a copy is, and why; `revoked` and `withdrawn` are None where no ledger was there to ask.

    `told` is what its holder should know though the copy is good: that a corrected one took its place.
    """

    state: State
    reasons: tuple[str, ...] = ()
    copy: str | None = None
    release: str | None = None
    revoked: bool | None = None
    withdrawn: bool | None = None
    told: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return self.state == "intact" and not self.revoked and not self.withdrawn


def is_copy(path: Path) -> bool:
    """Whether this is to be verified as a copy rather than as a package."""
    return path.is_file() or (path / MANIFEST).is_file() or bool(list(path.glob(f"{MANIFEST}{SUFFIX}")))


def verify_copy(path: Path, public: PublicKey, store: Store | None = None, password: str | None = None) -> Verdict:
    """Intact, altered, unsigned or signed with an unknown key; and whether it was revoked or its release withdrawn."""
    known = store if store and store.ledger.is_file() else None
    verdict = _verify(path, public, Ledger(known.ledger) if known else None, password)
    return _with_store(verdict, known, public) if known else verdict


def _verify(path: Path, public: PublicKey, ledger: Ledger | None, password: str | None) -> Verdict:
    if path.is_dir():
        return _verify_files(_of_folder(path), public, password)
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return _verify_pdf(content, public, password)
    files = _of_zip(content)
    if files is not None and (MANIFEST in files or f"{MANIFEST}{SUFFIX}" in files):
        return _verify_files(files, public, password)
    if path.suffix == ".zip":
        return Verdict("altered", (f"{path.name} cannot be opened as the ZIP of a copy",))
    return _verify_alone(path, content, public, ledger)


def _verify_files(files: Mapping[str, bytes], public: PublicKey, password: str | None) -> Verdict:
    seal = check_seal(files, MANIFEST, public)
    if seal.state != "intact":
        return Verdict(seal.state, (seal.reason,))
    try:
        manifest = CopyManifest.from_json(files[MANIFEST])
    except ProofError as error:
        return Verdict("altered", (str(error),))
    findings = list(_findings(files, manifest, public, password))
    state: State = findings[0].state if findings else "intact"
    return Verdict(state, tuple(one.reason for one in findings), manifest.copy_id, manifest.release)


def _findings(
    files: Mapping[str, bytes], manifest: CopyManifest, public: PublicKey, password: str | None
) -> Iterator[Finding]:
    for entry in manifest.files:
        content = files.get(entry.path)
        if content is None:
            yield Finding("altered", f"{entry.path} is missing")
            continue
        if entry.role == "pdf" and (password is not None or not manifest.protected):
            finding = check_pdf(content, public, password)
            if finding.state != "intact":
                yield Finding(finding.state, f"{entry.path}: {finding.reason}")
                continue
        if digest(content) != entry.sha256:
            yield Finding("altered", f"{entry.path} is not the file that was delivered")
    known = {MANIFEST, f"{MANIFEST}{SUFFIX}", *(entry.path for entry in manifest.files)}
    for name in sorted(files.keys() - known):
        yield Finding("altered", f"{name} does not belong to the copy")


def _verify_pdf(content: bytes, public: PublicKey, password: str | None) -> Verdict:
    finding = check_pdf(content, public, password)
    return Verdict(finding.state, (finding.reason,) if finding.reason else (), _copy_of(content, password))


def _verify_alone(path: Path, content: bytes, public: PublicKey, ledger: Ledger | None) -> Verdict:
    """An Office file or a dashboard has no signature of its own: only the publisher's ledger knows it."""
    if ledger is None:
        raise UsageError(
            f"{path.name} has no signature inside: verify the whole folder or ZIP of the copy, which has one, "
            f"or name the publisher's store with --store; the key {public.name} alone cannot tell"
        )
    entry = ledger.owner_of(digest(content))
    if entry is None:
        return Verdict("altered", (f"{path.name} is not, byte for byte, a file that was delivered",))
    return Verdict("intact", (), entry.copy, entry.release)


def _with_store(verdict: Verdict, store: Store, public: PublicKey) -> Verdict:
    """The verdict with what only the publisher knows."""
    if verdict.copy is None:
        return verdict
    entry = Ledger(store.ledger).copy(verdict.copy)
    if entry is None:
        return Verdict(verdict.state, (*verdict.reasons, "the ledger does not know this copy"), verdict.copy)
    reasons = (*verdict.reasons, f"revoked on {entry.revoked}: {entry.reason}") if entry.revoked else verdict.reasons
    withdrawn = ended(store, entry.release, public)
    told = known_of(store, entry)
    return Verdict(
        verdict.state,
        (*reasons, *withdrawn),
        entry.copy,
        entry.release,
        revoked=bool(entry.revoked),
        withdrawn=bool(withdrawn),
        told=told[1:] if withdrawn else told,
    )


def _of_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _of_zip(content: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST or len({e.filename for e in entries}) < len(entries):
                return None
            return {entry.filename: archive.read(entry) for entry in entries}
    except Exception:  # a file changed at random breaks the library in ways nobody can list
        return None


def _copy_of(content: bytes, password: str | None) -> str | None:
    """The id that a PDF says it has; it decides nothing but which line of the ledger is asked."""
    import re

    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as document:
            said = re.search(rb"dc:identifier[>=\"]{1,2}([0-9A-Z-]{19})[<\"]", document.Root.Metadata.read_bytes())
    except Exception:  # see above: broken files break libraries
        return None
    return said[1].decode() if said else None
