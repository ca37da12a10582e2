"""A copy names its licensee everywhere, holds the release's numbers, and what it promises holds with other programs."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import msoffcrypto
import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from reportgen.delivery.copy import Delivered, deliver
from reportgen.delivery.keys import Keys
from reportgen.delivery.store import Store
from reportgen.errors import UsageError
from reportgen.manifest import Manifest
from reportgen.verify.found import Found
from reportgen.verify.readers import dashboard, deck, pdf, workbook
from tests.conftest import require
from tests.delivery.conftest import EMAIL, NAME, PASSWORD, RELEASE, only, order
from tests.tools.verapdf import failures

READERS = {".pdf": pdf.read, ".pptx": deck.read, ".xlsx": workbook.read, ".html": dashboard.read}


def texts(path: Path, password: str | None = None) -> list[str]:
    document = pypdfium2.PdfDocument(path, password=password)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def of_release(store: Store, suffix: str) -> Path:
    release = store.release(RELEASE)
    return next(release / entry.path for entry in Manifest.read(release).files if entry.path.endswith(suffix))


def test_every_page_of_the_pdf_names_the_licensee(copy: Delivered) -> None:
    pages = texts(only(copy.folder, ".pdf"))
    assert [number for number, text in enumerate(pages, 1) if NAME not in text or copy.entry.copy not in text] == []
    *_, licence = pages
    for said in (NAME, "Single-user licence, seats: 1", copy.entry.copy, RELEASE, "A-1", "What is not promised"):
        assert said in licence


def test_the_stamp_is_an_artifact_and_the_licence_page_is_text(copy: Delivered) -> None:
    with pikepdf.open(only(copy.folder, ".pdf")) as document:
        for page in document.pages:
            (tail,) = re.findall(
                rb"/Artifact\s*<<[^>]*Pagination[^>]*>> BDC [^\n]*LicenseeStamp Do Q EMC", _content(page)
            )
            assert tail
        assert document.Root.MarkInfo.Marked
        assert [item.title for item in document.open_outline().root][-1] == "Licence of this copy"


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_stamped_and_signed_it_is_still_accessible_and_archival(copy: Delivered, flavour: str) -> None:
    assert failures(only(copy.folder, ".pdf"), flavour) == {}


def test_pdfsig_and_qpdf_agree(copy: Delivered) -> None:
    path = only(copy.folder, ".pdf")
    said = subprocess.run([require("pdfsig"), path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    checked = subprocess.run([require("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    with pikepdf.open(path) as document:
        (reference,) = document.Root.Perms.DocMDP.Reference
        assert reference.TransformParams.P == 1


def test_numbers_and_contents_equal_the_release(copy: Delivered, market: Store) -> None:
    for suffix, read in READERS.items():
        if suffix == ".pdf":
            continue
        before, after = read(of_release(market, suffix)), read(only(copy.folder, suffix))
        for field in ("headings", "values", "grids", "marks", "faults"):
            assert getattr(after, field) == getattr(before, field), f"{suffix}: {field}"
        assert set(_said(before)) <= set(_said(after)) | _footers(suffix, before)


def test_the_pages_say_what_those_of_the_release_say(copy: Delivered, market: Store) -> None:
    before, after = texts(of_release(market, ".pdf")), texts(only(copy.folder, ".pdf"))
    assert len(after) == len(before) + 1
    for number, (old, new) in enumerate(zip(before, after, strict=False), 1):
        stamp = f"Licensed to {NAME} · copy {copy.entry.copy}"
        assert sorted(new.replace(stamp, "").split()) == sorted(old.split()), f"page {number}"


def test_slides_sheets_and_dashboard_name_the_licensee(copy: Delivered) -> None:
    slides = Presentation(str(only(copy.folder, ".pptx")))
    for number, slide in enumerate(slides.slides, 1):
        assert any(NAME in shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame), number
    assert slides.slides[len(slides.slides) - 1].shapes.title.text == "Licence of this copy"
    assert slides.core_properties.identifier == copy.entry.copy
    book = load_workbook(only(copy.folder, ".xlsx"))
    for sheet in book:
        assert NAME in (sheet.oddFooter.center.text or "").replace("&&", "&"), sheet.title
    assert [cell.value for cell in book["Licence"]["B"]][2:4] == [NAME, "Single-user licence, seats: 1"]
    assert book.properties.identifier == copy.entry.copy
    page = only(copy.folder, ".html").read_text()
    assert f'<meta name="dcterms.identifier" content="{copy.entry.copy}">' in page
    assert NAME.replace("&", "&amp;") in page.partition('<footer class="licensee">')[2].partition("</footer>")[0]
    assert not any("%%" in text for text in (page, *_parts(copy.folder)))


def test_the_dashboard_still_runs_under_its_policy(copy: Delivered) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = require("chromium")
    complaints: list[str] = []
    with playwright.sync_playwright() as session:
        browser = session.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(only(copy.folder, ".html").as_uri())
        shown = page.locator("footer.licensee").inner_text()
        size = page.locator("footer.licensee").evaluate("one => getComputedStyle(one).borderTopStyle")
        browser.close()
    assert complaints == []
    assert NAME in shown
    assert size == "solid"


def test_personal_data_stays_in_the_stamp_and_the_ledger(copy: Delivered) -> None:
    manifest = (copy.folder / "copy.json").read_text()
    assert NAME not in manifest
    assert {"copy_id", "release", "files"} <= json.loads(manifest).keys()
    with pikepdf.open(only(copy.folder, ".pdf")) as document:
        assert NAME.encode() not in document.Root.Metadata.read_bytes()
        assert copy.entry.copy.encode() in document.Root.Metadata.read_bytes()
    everything = [path.read_bytes() for path in copy.folder.iterdir()] + [text.encode() for text in _parts(copy.folder)]
    assert not any(EMAIL.encode() in content for content in everything)


def test_the_zip_holds_the_copy(copy: Delivered) -> None:
    with zipfile.ZipFile(copy.zip) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in copy.folder.iterdir()
        }


def test_the_pdf_carries_no_office_file(copy: Delivered) -> None:
    with pikepdf.open(only(copy.folder, ".pdf")) as document:
        assert {name.rpartition(".")[2] for name in document.attachments} <= {"csv"}


def test_a_password_closes_every_file_that_can_be_closed(locked_copy: Delivered) -> None:
    path = only(locked_copy.folder, ".pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=PASSWORD) as document:
        assert document.encryption.R == 6
        assert document.encryption.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3
        assert document.allow.accessibility
        assert document.allow.print_highres
        assert not (document.allow.extract or document.allow.modify_other or document.allow.modify_annotation)
        metadata = document.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in metadata
        assert b"pdfaid:part" not in metadata
    assert all(NAME in text for text in texts(path, PASSWORD))
    checked = subprocess.run(
        [require("qpdf"), f"--password={PASSWORD}", "--check", path], capture_output=True, check=False
    )
    assert checked.returncode == 0
    said = subprocess.run(
        [require("pdfsig"), "-upw", PASSWORD, path], capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" in said
    for suffix in (".pptx", ".xlsx"):
        content = only(locked_copy.folder, suffix).read_bytes()
        file, opened = msoffcrypto.OfficeFile(io.BytesIO(content)), io.BytesIO()
        assert file.is_encrypted()
        file.load_key(password=PASSWORD)
        file.decrypt(opened, verify_integrity=True)
        with zipfile.ZipFile(opened) as package:
            assert package.testzip() is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"licensee": ""}, "1 to 100 characters"),
        ({"licensee": "x" * 101}, "1 to 100 characters"),
        ({"licensee": "Ann\u202eOther"}, "all visible"),
        ({"email": "nobody"}, "no e-mail address"),
        ({"password": "short"}, "8 to 127"),
    ],
)
def test_what_is_wrong_with_an_order_is_told(changes: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        order(**changes)


def test_a_name_that_the_stamp_cannot_draw_is_refused_before_anything_is_written(store: Store, keys: Keys) -> None:
    with pytest.raises(UsageError, match=r"no 李 \(U\+674E\)"):
        deliver(store, keys, order(licensee="李"))
    with pytest.raises(UsageError, match="not sold as 'multi-user'; it is sold as single-user, enterprise"):
        deliver(store, keys, order(tier="multi-user"))
    with pytest.raises(UsageError, match="no release of 'lemuria'"):
        deliver(store, keys, order(edition="lemuria"))
    assert not store.copies.exists()


def test_a_long_name_fits_the_page(store: Store, keys: Keys) -> None:
    name = "Wilhelmina " * 9
    made = deliver(store, keys, order(licensee=name))
    with pypdfium2.PdfDocument(only(made.folder, ".pdf")) as document:
        page = document[0]
        text = page.get_textpage()
        found = text.search(made.entry.copy).get_next()
        assert found is not None
        right = max(text.get_charbox(found[0] + offset)[2] for offset in range(found[1]))
        assert right < page.get_width() - 28


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.Contents
    return (
        b"\n".join(part.read_bytes() for part in contents)
        if isinstance(contents, pikepdf.Array)
        else contents.read_bytes()
    )


def _said(found: Found) -> list[str]:
    return [passage.text for passage in found.passages]


def _footers(suffix: str, found: Found) -> set[str]:
    """What stood where the licensee now stands: the same text on every slide."""
    said = _said(found)
    return {text for text in said if suffix == ".pptx" and said.count(text) > 5}


def _parts(folder: Path) -> list[str]:
    """The XML of the Office files."""
    found = []
    for suffix in (".pptx", ".xlsx"):
        with zipfile.ZipFile(only(folder, suffix)) as package:
            found += [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return found


def test_an_encrypted_copy_is_as_accessible(locked_copy: Delivered, tmp_path: Path) -> None:
    """The validator opens no password: what it sees is the same document without one."""
    path = only(locked_copy.folder, ".pdf")
    with pikepdf.open(path, password=PASSWORD) as document:
        document.save(tmp_path / "open.pdf", encryption=False)
    assert failures(tmp_path / "open.pdf", "ua1") == {}


def test_deck_and_workbook_are_valid_office_files(copy: Delivered) -> None:
    audit = pytest.importorskip("openxml_audit")
    for suffix in (".pptx", ".xlsx"):
        result = audit.OpenXmlValidator().validate(only(copy.folder, suffix))
        assert [str(error) for error in result.errors] == []
    presentation = Presentation(str(only(copy.folder, ".pptx")))
    held = {str(slide.slide_id) for slide in presentation.slides}
    listed = re.findall(r'p14:sldId [^>]*id="(\d+)"', _part(only(copy.folder, ".pptx"), "ppt/presentation.xml"))
    assert sorted(listed) == sorted(held)


def _part(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as archive:
        return archive.read(name).decode()
