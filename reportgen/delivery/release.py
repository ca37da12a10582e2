"""Releases: packages that were published. They never change; another content is another version."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.atomic import staged, write_files
from reportgen.delivery.keys import Keys
from reportgen.delivery.minisign import PublicKey
from reportgen.delivery.sealed import SUFFIX, check_seal, sealed
from reportgen.delivery.sign import Finding
from reportgen.delivery.store import Store, flush_folder
from reportgen.delivery.tiers import Tier
from reportgen.delivery.version import Reason, Severity, Version
from reportgen.delivery.withdrawal import withdrawal_of
from reportgen.errors import ProofError, UsageError
from reportgen.manifest import MANIFEST, FileRole, Manifest, digest

NOTE = "release.json"
# What a release holds besides its package.
SEALS = frozenset({NOTE, f"{NOTE}{SUFFIX}", f"{MANIFEST}{SUFFIX}"})
SOLD: tuple[FileRole, ...] = ("pdf", "pptx", "xlsx", "dashboard")
_RELEASE = re.compile(r"[A-Z0-9-]{4,32}/\d{4}-\d{2}-v\d+")
_VERSION = re.compile(r"(\d{4}-\d{2})-v(\d+)")


class ReleaseNote(BaseModel):
    """`release.json`: which release this is, why there is one, and on which terms copies of it are sold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    release: str
    edition: str
    title: str
    manifest_sha256: str
    key: str
    tiers: tuple[Tier, ...]
    reason: Reason | None = None  # none is said by releases that are older than reasons
    severity: Severity | None = None  # of the fault that a correction mends
    supersedes: str | None = None
    erratum: str | None = None  # what was wrong, or what is new

    @property
    def report_id(self) -> str:
        return self.release.split("/", maxsplit=1)[0]

    def to_json(self) -> bytes:
        return (self.model_dump_json(indent=2) + "\n").encode()

    @classmethod
    def read(cls, folder: Path) -> Self:
        try:
            return cls.model_validate_json((folder / NOTE).read_bytes())
        except FileNotFoundError:
            raise UsageError(f"{folder} is no release: it has no {NOTE}") from None
        except ValidationError:
            raise ProofError(f"{folder / NOTE} cannot be read") from None


@dataclass(frozen=True, slots=True)
class Published:
    note: ReleaseNote
    folder: Path
    new: bool


def publish(
    store: Store,
    keys: Keys,
    package: Path,
    tiers: Sequence[Tier],
    version: Version = Version(),  # noqa: B008  # frozen
) -> Published:
    """The release of a proven package: that of before where nothing changed, the next version otherwise."""
    manifest = Manifest.read(package)
    if missing := [role for role in SOLD if manifest.file(role) is None]:
        raise UsageError(f"a release holds {', '.join(SOLD)}; this package has no {', '.join(missing)}")
    fingerprint = digest((package / MANIFEST).read_bytes())
    with store.locked(f"release {manifest.report_id}"):
        versions = _versions(store, manifest)
        if versions:
            note = ReleaseNote.read(store.release(_id(manifest, versions[-1])))
            if note.manifest_sha256 == fingerprint and note.tiers == tuple(tiers) and _stands(store, note, version):
                return Published(note, store.release(note.release), new=False)
        release = _id(manifest, versions[-1] + 1 if versions else 1)
        before = next(
            (one for one in reversed(history(store, manifest.report_id)) if _order(one) < order(release)), None
        )
        note = ReleaseNote(
            release=release,
            edition=manifest.edition,
            title=manifest.title,
            manifest_sha256=fingerprint,
            key=keys.public.name,
            tiers=tuple(tiers),
            reason=reason_of(version, before),
            severity=version.severity,
            supersedes=before.release if before else None,
            erratum=version.note,
        )
        folder = store.release(note.release)
        with staged(folder) as stage:
            shutil.copytree(package, stage, dirs_exist_ok=True)
            content = (stage / MANIFEST).read_bytes()
            write_files(stage, sealed(keys.secret, MANIFEST, content, f"release {note.release}"))
            write_files(stage, sealed(keys.secret, NOTE, note.to_json(), f"release {note.release}"))
            for path in [path for path in stage.rglob("*") if path.is_file()]:
                path.chmod(0o444)
        flush_folder(folder.parent)
        return Published(note, folder, new=True)


def reason_of(version: Version, before: ReleaseNote | None) -> Reason:
    """Why there is a version, which must fit to whether there is one before it."""
    if before is None:
        if version.reason not in (None, "first"):
            raise UsageError(
                f"this is the first release of the report: there is nothing that a {version.reason} follows"
            )
        return "first"
    if version.reason == "first":
        raise UsageError(f"{before.release} came before: this is no first release")
    return version.reason or "update"


def _stands(store: Store, note: ReleaseNote, version: Version) -> bool:
    """Whether a release with the same content is what is asked for; a withdrawn one comes back only on purpose."""
    if withdrawal := withdrawal_of(store, note.release):
        if version.reason is None:
            raise UsageError(
                f"{withdrawal.told}, and this is the same content: "
                "change it, or say with --reason why it is published again"
            )
        return False
    if version not in (Version(), Version(note.reason, note.severity, note.erratum)):
        raise UsageError(f"nothing changed since {note.release}: there is nothing to publish as {version.reason}")
    return True


def find_release(store: Store, name: str) -> ReleaseNote:
    """The newest release of an edition, long or short, or the release that is named in full; never a withdrawn one."""
    note = named_release(store, name)
    if withdrawal := withdrawal_of(store, note.release):
        raise UsageError(
            f"{withdrawal.told} and is no longer delivered; `reportgen releases list` shows what else there is"
        )
    return note


def named_release(store: Store, name: str) -> ReleaseNote:
    """The newest release of an edition, or the one named in full, withdrawn or not."""
    if _RELEASE.fullmatch(name) and (store.release(name) / NOTE).is_file():
        return ReleaseNote.read(store.release(name))
    found = [note for note in releases(store) if name in {note.edition, note.edition.split("/")[1]}]
    editions = sorted({note.edition for note in found})
    if len(editions) > 1:
        raise UsageError(f"'{name}' is the name of several editions: write one of {', '.join(editions)}")
    if not found:
        raise UsageError(f"{store.root} has no release of '{name}'; `reportgen publish {name}` makes one")
    return max(found, key=_order)


def releases(store: Store) -> list[ReleaseNote]:
    return [ReleaseNote.read(path.parent) for path in sorted(store.releases.glob(f"*/*/{NOTE}"))]


def history(store: Store, report_id: str) -> list[ReleaseNote]:
    """All releases of a report, oldest first."""
    found = [ReleaseNote.read(path.parent) for path in store.releases.glob(f"{report_id}/*/{NOTE}")]
    return sorted(found, key=_order)


def _versions(store: Store, manifest: Manifest) -> list[int]:
    """The versions of this report in this month, in order."""
    folders = (store.releases / manifest.report_id).glob(f"{manifest.published}-v*")
    return sorted(int(match[2]) for path in folders if (match := _VERSION.fullmatch(path.name)))


def _id(manifest: Manifest, version: int) -> str:
    return f"{manifest.report_id}/{manifest.published}-v{version}"


def order(release: str) -> tuple[str, int]:
    """By month and version, as numbers: v10 comes after v9."""
    match = _VERSION.fullmatch(release.split("/")[1])
    return (match[1], int(match[2])) if match else ("", 0)


def _order(note: ReleaseNote) -> tuple[str, int]:
    return order(note.release)


def is_release(folder: Path) -> bool:
    return any((folder / name).is_file() for name in SEALS)


def check_release(folder: Path, public: PublicKey) -> list[Finding]:
    """What is wrong with a release: its signatures, what they say together, its files; nothing for a good one."""
    from reportgen.verify.package import integrity  # a delivery has no need of it

    files = {name: (folder / name).read_bytes() for name in (MANIFEST, *SEALS) if (folder / name).is_file()}
    seals = [check_seal(files, name, public) for name in (MANIFEST, NOTE)]
    if faults := [seal for seal in seals if seal.state != "intact"]:
        return faults
    note = ReleaseNote.read(folder)
    comments = {seal.reason for seal in seals}
    if note.manifest_sha256 != digest(files[MANIFEST]) or comments != {f"release {note.release}"}:
        return [Finding("altered", f"{NOTE} and {MANIFEST} are of different releases")]
    changed = [one for one in integrity(folder, Manifest.read(folder)) if one.file not in SEALS]
    return [Finding("altered", str(one)) for one in changed]
