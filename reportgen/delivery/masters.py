"""What copies are filled into, as it was prepared at publication."""

import json
from dataclasses import dataclass
from functools import lru_cache
from zipfile import BadZipFile

from reportgen.delivery.erratum import ErratumWords
from reportgen.delivery.fingerprint.carriers import Carriers
from reportgen.delivery.fingerprint.read import Index
from reportgen.delivery.lettering import Lettering
from reportgen.delivery.pdf import PdfMaster
from reportgen.delivery.preprint import Preprint
from reportgen.delivery.store import Store
from reportgen.delivery.tokens import PackageForm, TextForm
from reportgen.errors import ProofError

FORMAT = 2  # what this program reads; masters of another one are made again
REPORT, METADATA = "report.npz", "metadata.xml"
DECK, WORKBOOK, DASHBOARD = "deck.pptx", "workbook.xlsx", "dashboard.html"
CARRIERS, LICENCE, WORDS, INDEX = "carriers.npz", "licence.txt", "words.json", "index.npz"

_AGAIN = "`reportgen publish` of the edition prepares it again, as a new release where its files have changed since"


@dataclass(frozen=True, slots=True)
class Words:
    """What a copy says of itself, in the report's language."""

    stamp: str  # with {licensee} and {copy}
    reason: str
    publisher: str
    tier: str
    seats: str  # with {tier} and {seats}


@dataclass(frozen=True, slots=True)
class Master:
    """One tier of a release, ready to be filled in."""

    pdf: PdfMaster
    deck: PackageForm
    workbook: PackageForm
    dashboard: TextForm
    words: Words
    erratum: ErratumWords


def read_master(store: Store, release: str, tier: str) -> Master:
    """The master of a tier; a service keeps the last few, as long as they are not made anew."""
    folder = store.masters(release) / tier
    try:
        made = (folder / WORDS).stat().st_mtime_ns
        return _read(store, release, tier, made)
    except FileNotFoundError as error:
        raise ProofError(f"{error.filename} is missing; {_AGAIN}") from None
    except (KeyError, TypeError, ValueError, BadZipFile):
        raise ProofError(f"{folder} was damaged, or is of another version of reportgen; {_AGAIN}") from None


@lru_cache(maxsize=4)
def _read(store: Store, release: str, tier: str, made: int) -> Master:  # noqa: ARG001  # another time is another master
    folder = store.masters(release) / tier
    said = json.loads((folder / WORDS).read_bytes())
    if said["format"] != FORMAT:
        raise KeyError(said["format"])
    pdf = PdfMaster(
        preprint=Preprint.from_bytes((folder / REPORT).read_bytes()),
        carriers=Carriers.from_bytes((folder / CARRIERS).read_bytes()),
        licence=(folder / LICENCE).read_bytes(),
        metadata=(folder / METADATA).read_bytes(),
        lettering=Lettering(said["letters"]["codes"], said["letters"]["widths"]),
    )
    return Master(
        pdf=pdf,
        deck=PackageForm.of((folder / DECK).read_bytes()),
        workbook=PackageForm.of((folder / WORKBOOK).read_bytes()),
        dashboard=TextForm.of((folder / DASHBOARD).read_bytes()),
        words=Words(**said["words"]),
        erratum=ErratumWords(**said["erratum"]),
    )


def read_index(store: Store, release: str) -> Index | None:
    """What a trace compares with; None for a release whose masters are gone."""
    path = store.masters(release) / INDEX
    return Index.from_bytes(path.read_bytes()) if path.is_file() else None
