"""Withdrawn releases: a signed note beside the releases, as a release itself never changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from reportgen.atomic import staged, write_files
from reportgen.delivery.keys import Keys
from reportgen.delivery.minisign import PublicKey
from reportgen.delivery.sealed import SUFFIX, check_seal, sealed
from reportgen.delivery.sign import Finding
from reportgen.delivery.store import Store, flush_folder
from reportgen.errors import ProofError, UsageError

if TYPE_CHECKING:
    from reportgen.delivery.release import ReleaseNote

WITHDRAWAL = "withdrawal.json"


class Withdrawal(BaseModel):
    """`withdrawal.json`: which release is no longer to be used, since when, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    release: str
    manifest_sha256: str
    reason: str = "withdrawal"
    withdrawn: str  # a day
    note: str
    key: str

    @property
    def told(self) -> str:
        """Since when and why, as part of a sentence."""
        return (
            f"{self.release} was withdrawn on {self.withdrawn} ({self.note.split(chr(10), maxsplit=1)[0].rstrip('.')})"
        )

    def to_json(self) -> bytes:
        return (self.model_dump_json(indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    withdrawal: Withdrawal
    new: bool


def withdraw(store: Store, keys: Keys, ended: "ReleaseNote", note: str, day: str) -> Withdrawn:
    """The note that ends a release; a second one with another text is refused, as the first was signed."""
    release = ended.release
    with store.locked(f"release {ended.report_id}"):
        if before := withdrawal_of(store, release):
            if before.note != note:
                raise UsageError(f"{before.told} before; what was signed then stays")
            return Withdrawn(before, new=False)
        made = Withdrawal(
            release=release,
            manifest_sha256=ended.manifest_sha256,
            withdrawn=day,
            note=note,
            key=keys.public.name,
        )
        folder = store.withdrawal(release)
        with staged(folder) as stage:
            write_files(stage, sealed(keys.secret, WITHDRAWAL, made.to_json(), f"withdrawal of {release}"))
            for path in stage.iterdir():
                path.chmod(0o444)
        flush_folder(folder.parent)
        return Withdrawn(made, new=True)


def withdrawal_of(store: Store, release: str) -> Withdrawal | None:
    """The withdrawal of a release. One that cannot be read is an error: what it ends is not delivered either."""
    path = store.withdrawal(release) / WITHDRAWAL
    try:
        return Withdrawal.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        if store.withdrawal(release).is_dir():
            raise ProofError(f"{path} is missing; its folder says that {release} was withdrawn") from None
        return None
    except ValidationError:
        raise ProofError(f"{path} cannot be read") from None


def check_withdrawal(folder: Path, release: str, public: PublicKey) -> Finding:
    """Whether the note is as the publisher signed it, and of this release."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith(WITHDRAWAL)}
    seal = check_seal(files, WITHDRAWAL, public)
    if seal.state == "intact" and seal.reason != f"withdrawal of {release}":
        return Finding("altered", f"{WITHDRAWAL}{SUFFIX} is of another release")
    return seal
