"""Every change of a copy is detected, an untouched copy raises no alarm, and each verdict has its own name."""

import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reportgen.delivery.certificates import PdfSigner, new_signer
from reportgen.delivery.copy import MANIFEST, Delivered, deliver, forget
from reportgen.delivery.keys import Keys
from reportgen.delivery.ledger import Ledger
from reportgen.delivery.minisign import SecretKey
from reportgen.delivery.proving import verify_copy
from reportgen.delivery.sealed import SUFFIX, sealed
from reportgen.delivery.sign import check_pdf
from reportgen.delivery.store import Store
from reportgen.errors import UsageError
from reportgen.manifest import digest
from tests.delivery.conftest import PASSWORD, only, order, sized

SIGNATURE = f"{MANIFEST}{SUFFIX}"
Files = dict[str, bytes]
Change = Callable[[Files, random.Random], Files]


def files_of(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def flipped(content: bytes, dice: random.Random) -> bytes:
    place, bit = dice.randrange(len(content)), 1 << dice.randrange(8)
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


def flip(files: Files, dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    return {**files, name: flipped(files[name], dice)}


def cut(files: Files, dice: random.Random) -> Files:
    name = dice.choice(sorted(files))
    return {**files, name: files[name][: dice.randrange(len(files[name]))]}


def lose(files: Files, dice: random.Random) -> Files:
    lost = dice.choice(sorted(files))
    return {name: content for name, content in files.items() if name != lost}


def add(files: Files, dice: random.Random) -> Files:
    return {**files, f"extra-{dice.randrange(100)}.txt": b"hello"}


def swap(files: Files, dice: random.Random) -> Files:
    one, other = dice.sample(sorted(files), 2)
    return {**files, one: files[other], other: files[one]}


def remove_page(files: Files, dice: random.Random) -> Files:
    (name,) = [name for name in files if name.endswith(".pdf")]
    with pikepdf.open(io.BytesIO(files[name])) as document:
        del document.pages[dice.randrange(len(document.pages))]
        saved = io.BytesIO()
        document.save(saved)
    return {**files, name: saved.getvalue()}


def strip_signature(files: Files, dice: random.Random) -> Files:
    if dice.random() < 0.5:
        return {name: content for name, content in files.items() if name != SIGNATURE}
    (name,) = [name for name in files if name.endswith(".pdf")]
    return {**files, name: without_signature(files[name])}


def without_signature(content: bytes) -> bytes:
    """The same pages; nothing in the file says that it was ever signed."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        del document.Root.AcroForm, document.Root.Perms
        for page in document.pages:
            page.obj.Annots = pikepdf.Array([one for one in page.obj.get("/Annots", ()) if one.Subtype != "/Widget"])
        document.save(saved)
    return saved.getvalue()


def signed_elsewhere(content: bytes, signer: PdfSigner) -> bytes:
    """As whoever has a tool for it signs a file: behind it, with a key of their own."""
    certificate, issuer = (
        x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (signer.certificate, signer.issuer)
    )
    store = SimpleCertificateStore()
    store.register(issuer)
    der = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    simple = SimpleSigner(signing_cert=certificate, signing_key=PrivateKeyInfo.load(der), cert_registry=store)
    said = PdfSignatureMetadata(
        field_name="Publisher",
        name="Reportgen Research",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    return sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), said, simple).getvalue()


def edit_manifest(files: Files, dice: random.Random) -> Files:
    manifest = json.loads(files[MANIFEST])
    entry = dice.choice(manifest["files"])
    changed = flipped(files[entry["path"]], dice)
    entry["sha256"] = digest(changed)
    return {**files, entry["path"]: changed, MANIFEST: json.dumps(manifest, indent=2).encode()}


def sign_anew(files: Files, dice: random.Random) -> Files:
    """Everything right but for the key."""
    return {**files, **sealed(SecretKey(dice.randbytes(8), dice.randbytes(32)), MANIFEST, files[MANIFEST], "copy")}


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "a flipped bit": (flip, {"altered", "unknown key"}),
    "a file cut short": (cut, {"altered", "unsigned"}),
    "a lost file": (lose, {"altered", "unsigned"}),
    "an added file": (add, {"altered"}),
    "two files swapped": (swap, {"altered", "unsigned"}),
    "a removed page": (remove_page, {"altered", "unsigned"}),
    "a stripped signature": (strip_signature, {"unsigned"}),
    "an edited manifest": (edit_manifest, {"altered"}),
    "another key": (sign_anew, {"unknown key"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_detected(name: str, copy: Delivered, keys: Keys, tmp_path: Path) -> None:
    change, states = CHANGES[name]
    dice = random.Random(name)  # noqa: S311  # the same changes in every run
    whole = files_of(copy.folder)
    for number in range(sized(8, 112)):
        changed = change(whole, dice)
        folder = tmp_path / str(number)
        folder.mkdir()
        for path, content in changed.items():
            (folder / path).write_bytes(content)
        verdict = verify_copy(folder, keys.public)
        assert not verdict.good, f"{name}, number {number}"
        assert verdict.state in states, f"{name}, number {number}: {verdict}"
        assert verdict.reasons
        shutil.rmtree(folder)


def test_untouched_copies_raise_no_alarm(market: Store, keys: Keys) -> None:
    found = 0
    for entry in Ledger(market.ledger).entries():
        made = deliver(market, keys, order(entry.order, licensee=str(entry.licensee), **_password(entry.protected)))
        for path in (made.folder, made.zip):
            for store, password in ((None, None), (market, None), (market, PASSWORD if entry.protected else None)):
                verdict = verify_copy(path, keys.public, store, password)
                assert verdict.good, verdict
                assert verdict.copy == entry.copy
                found += 1
    assert found == 42


def _password(protected: bool) -> dict[str, str]:
    return {"password": PASSWORD} if protected else {}


def test_the_pdf_alone_is_verified_from_the_public_key_alone(
    copy: Delivered, locked_copy: Delivered, keys: Keys
) -> None:
    pdf = only(copy.folder, ".pdf")
    assert verify_copy(pdf, keys.public).state == "intact"
    assert verify_copy(pdf, keys.public).copy == copy.entry.copy
    assert verify_copy(pdf, SecretKey.new().public).state == "unknown key"
    assert check_pdf(only(locked_copy.folder, ".pdf").read_bytes(), keys.public, PASSWORD).state == "intact"


def test_every_change_of_the_pdf_alone_is_detected(copy: Delivered, keys: Keys) -> None:
    content = only(copy.folder, ".pdf").read_bytes()
    # Half of the changes hit the signature itself, which no signature covers.
    start = content.rindex(b"/Contents <")
    end = content.index(b">", start)
    dice = random.Random("pdf")  # noqa: S311  # the same changes in every run
    for number in range(sized(60, 1000)):
        place = dice.randrange(start, end) if number % 2 else dice.randrange(len(content))
        changed = content[:place] + bytes([content[place] ^ (1 << dice.randrange(8))]) + content[place + 1 :]
        assert check_pdf(changed, keys.public).state != "intact", f"byte {place} of {len(content)}"


def test_a_pdf_that_was_saved_signed_or_written_on_again_is_told(copy: Delivered, keys: Keys, tmp_path: Path) -> None:
    content = only(copy.folder, ".pdf").read_bytes()
    saved = tmp_path / "saved.pdf"
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(saved)
    assert not verify_copy(saved, keys.public).good
    saved.write_bytes(without_signature(content))
    assert verify_copy(saved, keys.public).state == "unsigned"
    other = SecretKey.new()
    stranger = new_signer(other, "Reportgen Research", datetime(2026, 1, 1, tzinfo=UTC))
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(signed_elsewhere(saved.read_bytes(), stranger))
    assert verify_copy(forged, keys.public).state == "unknown key"
    assert check_pdf(forged.read_bytes(), other.public).state == "intact"
    behind = tmp_path / "behind.pdf"
    behind.write_bytes(content + b"\n% a remark\n")
    assert verify_copy(behind, keys.public).state == "altered"


def test_a_revoked_copy_and_one_that_the_ledger_does_not_know(store: Store, keys: Keys, copy: Delivered) -> None:
    made = deliver(store, keys, order())
    pdf = only(made.folder, ".pdf")
    assert verify_copy(pdf, keys.public, store).good
    Ledger(store.ledger).revoke("A-1", "charged back")
    for path in (made.folder, made.zip, pdf, only(made.folder, ".xlsx")):
        verdict = verify_copy(path, keys.public, store)
        assert (verdict.state, verdict.revoked, verdict.good) == ("intact", True, False)
        assert "charged back" in verdict.reasons[-1]
    # Without the ledger nobody can know.
    assert verify_copy(pdf, keys.public).revoked is None
    assert "ledger does not know" in verify_copy(copy.folder, keys.public, store).reasons[-1]


def test_a_single_office_file_is_verified_by_the_ledger(
    market: Store, copy: Delivered, keys: Keys, tmp_path: Path
) -> None:
    for suffix in (".pptx", ".xlsx", ".html"):
        path = only(copy.folder, suffix)
        assert verify_copy(path, keys.public, market).good
        changed = tmp_path / path.name
        changed.write_bytes(path.read_bytes() + b" ")
        assert verify_copy(changed, keys.public, market).state == "altered"
        with pytest.raises(UsageError, match="verify the whole folder or ZIP"):
            verify_copy(path, keys.public)


def test_a_zip_that_hides_a_second_file_of_the_same_name_is_refused(
    copy: Delivered, keys: Keys, tmp_path: Path
) -> None:
    path = tmp_path / "copy.zip"
    shutil.copy(copy.zip, path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MANIFEST, b"{}")
    assert verify_copy(path, keys.public).state == "altered"


def test_forgetting_erases_the_name_and_keeps_the_books(store: Store, keys: Keys) -> None:
    made = deliver(store, keys, order(licensee="Quirinus Quirrell", email="quirrell@example.org"))
    deliver(store, keys, order("A-2"))
    entry = forget(store, "A-1")
    assert (entry.licensee, entry.email, entry.price_usd, entry.copy) == (None, None, 950, made.entry.copy)
    for path in store.root.rglob("*"):
        if path.is_file():
            assert b"Quirrell" not in path.read_bytes(), path
            assert b"quirrell" not in path.read_bytes(), path
    with pytest.raises(UsageError, match="was forgotten"):
        deliver(store, keys, order(licensee="Quirinus Quirrell", email="quirrell@example.org"))
