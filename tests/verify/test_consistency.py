"""The page for the client: what the numbers rest on, what was compared, where it stands; and what cannot be proven."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from reportgen.errors import ProofError, UsageError
from reportgen.manifest import LEDGER, MANIFEST, Manifest
from reportgen.verify.package import verify
from tests.verify.alter import altered, main_file, replaced, sign


@pytest.fixture(scope="module")
def page(tiny_package: Path) -> Any:
    return html.document_fromstring((tiny_package / "consistency.html").read_bytes())


def test_first_it_says_what_the_numbers_rest_on(page: Any, tiny_package: Path) -> None:
    counts = json.loads((tiny_package / LEDGER).read_text())["counts"]
    sections = page.xpath("//main/section")
    told = {data.get("data-status"): int(data.get("value")) for data in sections[0].xpath(".//data")}
    assert told == counts
    assert "no evidence for an assumption" in sections[0].text_content()


def test_it_says_what_was_compared_and_how_many(page: Any, tiny_package: Path) -> None:
    proof = verify(tiny_package)
    told: dict[tuple[str, str], int] = {
        (data.get("data-role"), data.get("data-check")): int(data.get("value")) for data in page.xpath("//td/data")
    }
    for file in proof.files:
        for one in file.compared:
            if one.count and file.role != "data":
                assert told[file.role, one.what] == one.count
    assert int(page.xpath("//data[@data-total]/@value")[0]) == proof.compared


def test_its_links_lead_to_pages_cells_and_elements(page: Any, tiny_package: Path) -> None:
    import pypdfium2
    from openpyxl import load_workbook

    book = load_workbook(main_file(tiny_package, ".xlsx"))
    pages = len(pypdfium2.PdfDocument(main_file(tiny_package, ".pdf")))
    ids = set(html.document_fromstring(main_file(tiny_package, ".html").read_bytes()).xpath("//@id"))
    links = [unquote(link) for link in page.xpath("//table[@class='places']//a/@href")]
    assert len(links) >= 10
    for link in links:
        name, _, place = link.partition("#")
        assert (tiny_package / name).is_file()
        if name.endswith(".pdf"):
            assert 1 <= int(place.removeprefix("page=")) <= pages
        elif name.endswith(".xlsx"):
            sheet, _, cell = place.rpartition("!")
            assert book[sheet][cell].value
        elif name.endswith(".html"):
            assert place in ids


def test_a_count_that_the_proof_does_not_make_is_refused(tiny_package: Path, tmp_path: Path) -> None:
    count = json.loads((tiny_package / LEDGER).read_text())["counts"]["assumed"]
    change = replaced(
        f'<data value="{count}" data-status="assumed">{count}<', '<data value="1" data-status="assumed">1<'
    )
    package = altered(tiny_package, tmp_path / "package", "consistency.html", change)
    (message,) = map(str, verify(package).mismatches)
    assert message == f"consistency.html, status, assumed: says 1, the proof counts {count}"


def test_the_manifest_knows_it_and_names_it_last(tiny_package: Path) -> None:
    assert Manifest.read(tiny_package).files[-1].role == "consistency"


def test_what_is_no_package_is_said(tiny_package: Path, tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none", "does not exist"), (tiny_package / LEDGER, "is a file")):
        with pytest.raises(UsageError, match=said):
            verify(path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProofError, match=r"is no package: it has no manifest\.json"):
        verify(tmp_path / "empty")


@pytest.mark.parametrize("content", ["[]", "{}", "nothing", '{"shown": 3}', '{"quantities": []}'])
def test_a_ledger_that_is_none_is_said(content: str, tiny_package: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    shutil.copy(tiny_package / MANIFEST, package)
    (package / LEDGER).write_text(content)
    with pytest.raises(ProofError, match=r"ledger\.json cannot be read: "):
        verify(package)


@pytest.mark.parametrize("suffix", [".pptx", ".pdf", ".xlsx"])
def test_half_a_file_is_said(suffix: str, tiny_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(tiny_package, tmp_path / "package")
    file = main_file(package, suffix)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    sign(package, file)
    (message,) = map(str, verify(package).mismatches)
    assert message.startswith(f"{file.name}: cannot be opened: ")
    assert message.endswith("it is not whole, or not of the kind that its name says")
