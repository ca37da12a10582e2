"""The Word document itself: valid, the same each time, numbered as the report is, and refused where it is not ours."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from reportgen.content.load import load_house
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.review.judging import judge
from reportgen.review.markdown import write_markdown
from reportgen.review.opened import WrongDocumentError, open_document
from reportgen.review.received import read_received
from reportgen.review.wordfile import write_document
from tests.review.conftest import ATLANTIS, exported
from tests.review.editor import MAIN, NS, Pages, edit, packed, parts, text_of, w


@pytest.mark.parametrize("edition", ["mexico", "china", "global"])
def test_an_untouched_document_leaves_every_seed_as_it_is(project: Project, edition: str, tmp_path: Path) -> None:
    made = exported(project, project.find(edition))
    file = tmp_path / "review.docx"
    file.write_bytes(write_document(made, load_house(project)[0].brand))
    opened = open_document(file)
    found = judge(made, opened.memory, read_received(opened))
    assert (found.edits, found.conflicts, found.remarks, found.files) == ((), (), (), {})
    texts = [line for line in made.lines if line.stretch]
    assert len(texts) > 2000
    # And whatever were written anew would be what was there: no text is beyond being changed.
    assert [line.address for line in texts if line.fast] == []
    assert [
        line.address for line in texts if line.stretch and write_markdown(line.pieces) != line.stretch.content
    ] == []
    _names_fit_word(opened.body)


def test_mexico_is_changed_in_the_lines_that_an_editor_changed(project: Project, tmp_path: Path) -> None:
    """A chapter of the edition, one of the market and the register of claims; all around them stays to the byte."""
    mexico = project.find("mexico")
    made = exported(project, mexico)
    file = tmp_path / "review.docx"
    file.write_bytes(write_document(made, load_house(project)[0].brand))
    words = {
        "seeds/diffusion-models/editions/mexico/chapters/executive-summary.md": "No single segment can carry",
        "seeds/diffusion-models/chapters/market-snapshot.md": "Three questions settle a case.",
        "seeds/diffusion-models/editions/mexico/claims.yaml": "the third of the large clouds to do so",
    }

    def change(pages: Pages) -> None:
        for old in words.values():
            for text in pages.root.iter(w("t")):
                if old in (text.text or "") and text.getparent().find("w:rPr/w:rStyle", NS) is None:
                    text.text = text.text.replace(old, f"{old}, as it were,")

    edit(file, change)
    opened = open_document(file)
    found = judge(made, opened.memory, read_received(opened))
    assert not found.conflicts
    assert found.files == {
        path: (project.root / path).read_bytes().replace(old.encode(), f"{old}, as it were,".encode())
        for path, old in words.items()
    }


def test_the_document_is_enough_where_a_tool_drops_what_it_remembers(roofs: Project, document: Path) -> None:
    edit(document, lambda pages: pages.replace("A third of the work", "Much of the work"))
    found = judge(exported(roofs), None, read_received(open_document(document)))
    assert ([one.doing for one in found.edits], found.conflicts) == (["changed"], ())


def test_every_text_of_a_fence_and_a_register_is_written_back_as_it_stood(roofs: Project) -> None:
    for line in exported(roofs).lines:
        if line.stretch:
            slot = line.stretch.slot
            assert slot.written(slot.value) == slot.file.text[slot.start : slot.end]


def test_the_same_seeds_give_the_same_bytes(roofs: Project, fresh: bytes) -> None:
    assert write_document(exported(roofs), read(roofs, ATLANTIS).house.brand) == fresh


def test_the_document_is_valid(document: Path) -> None:
    found = OpenXmlValidator().validate(str(document))
    assert [error.description for error in found.errors] == []


def test_headings_are_numbered_as_the_report_is(roofs: Project, document: Path) -> None:
    report = read(roofs, ATLANTIS).report
    assert report is not None
    headings = [_said(p) for p in Document(str(document)).element.body.iter(w("p")) if _style(p) in {1, 2, 3}]
    wanted = [f"{section.number}\t{section.title}" for section in report.sections()]
    assert headings[: len(wanted)] == wanted


def _style(paragraph: Any) -> int:
    """The level of a heading; 0 is none."""
    style = paragraph.find("w:pPr/w:pStyle", NS).get(w("val"))
    return int(style[-1]) if style.startswith("Heading") else 0


def _said(paragraph: Any) -> str:
    return "".join("\t" if part.tag == w("tab") else part.text or "" for part in paragraph.iter(w("t"), w("tab")))


def test_every_page_says_that_it_is_for_review_and_of_which_texts(roofs: Project, document: Path) -> None:
    (header,) = [p.text for p in Document(str(document)).sections[0].header.paragraphs]
    made = exported(roofs)
    assert header == f"For review · {made.title} · {made.report_id}\ttexts {made.digest}"


def test_numbers_are_locked_and_name_their_expression(document: Path) -> None:
    def look(pages: Pages) -> None:
        control = pages.control("USD 20.0 million", "is estimated at")
        assert control.find("w:sdtPr/w:lock", NS).get(w("val")) == "contentLocked"
        assert control.find("w:sdtPr/w:tag", NS).get(w("val")) == "{{ market[2026] }}"

    edit(document, look)


def _names_fit_word(body: Any) -> None:
    """No name is longer than Word allows, none is there twice, and every link leads somewhere."""
    names = [mark.get(w("name")) for mark in body.iter(w("bookmarkStart"))]
    assert max(map(len, names)) <= 40
    assert len(set(names)) == len(names) < 16_384
    assert max(len(tag.get(w("val"))) for name in ("tag", "alias") for tag in body.iter(w(name))) <= 64
    ids = [control.get(w("val")) for control in body.iterfind(".//w:sdtPr/w:id", NS)]
    assert len(set(ids)) == len(ids)
    links = {link.get(w("anchor")) for link in body.iter(w("hyperlink"))}
    assert links <= set(names)


def _bomb() -> bytes:
    return b"<w:document xmlns:w='%b'>%b</w:document>" % (NS["w"].encode(), b" " * (65 * 2**20))


def _entities() -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        (MAIN, _bomb, "unpacks to more"),
        (MAIN, _entities, "declares a document type"),
        (MAIN, lambda: b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "declares a document type"),
        (MAIN, lambda: b"<w:document", "it is no XML"),
        ("word/comments.xml", _entities, "declares a document type"),
    ],
)
def test_a_malicious_document_is_refused(document: Path, part: str, content: object, said: str) -> None:
    assert callable(content)
    document.write_bytes(packed({**parts(document), part: content()}))
    with pytest.raises(WrongDocumentError, match=said):
        open_document(document)


def test_what_is_no_word_document_is_refused(tmp_path: Path, document: Path) -> None:
    file = tmp_path / "x.docx"
    whole = document.read_bytes()
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(MAIN, b"<x/>")
        package.writestr(MAIN, b"<x/>")
    for content, said in (
        (b"", "is no Word document"),
        (b"hello", "is no Word document"),
        (whole[:-200], "is no Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
        (packed({"a": b""}), "it has no text"),
        (twice.getvalue(), "one part twice"),
        (packed({f"{n}": b"" for n in range(2001)}), "too many parts"),
    ):
        file.write_bytes(content)
        with pytest.raises(WrongDocumentError, match=said):
            open_document(file)


def test_a_memory_that_was_tampered_with_is_not_believed(roofs: Project, document: Path) -> None:
    held = parts(document)
    memory = held["customXml/item1.xml"].replace(b"{{ market[2026] }}", b"{{ market[2028] }}")
    document.write_bytes(packed({**held, "customXml/item1.xml": memory}))
    opened = open_document(document)
    found = judge(exported(roofs), opened.memory, read_received(opened))
    assert not found.edits
    assert "market[2028]" not in str(found.files)
    assert text_of(opened.body)
