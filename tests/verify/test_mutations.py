"""A package in which one thing is not as the ledger says is refused, and the message says where and what."""

import shutil
from pathlib import Path

import pytest

from reportgen.manifest import Manifest
from reportgen.verify.books import read_books
from reportgen.verify.package import prove, verify
from tests.verify.alter import (
    Change,
    altered,
    cell,
    in_part,
    main_file,
    on_page,
    only_where,
    replaced,
    without_bookmark,
)

SLIDE, CHART = r"ppt/slides/slide\d+\.xml", r"ppt/charts/chart\d+\.xml"
ROW = "<tr"
HEADINGS = ("Market Overview", "Market Definition")


def swapped(first: str, second: str) -> Change:
    def change(data: bytes) -> bytes:
        text = data.decode()
        return text.replace(first, "\0").replace(second, first).replace("\0", second).encode()

    return change


def without_row(text: str) -> Change:
    """Drops the table row that holds a text."""

    def change(data: bytes) -> bytes:
        page = data.decode()
        end = page.index("</tr>", page.index(text)) + len("</tr>")
        return (page[: page.rindex(ROW, 0, page.index(text))] + page[end:]).encode()

    return change


def in_main(change: Change) -> Change:
    """Changes the first chapter and what follows, not the views before it."""

    def after(data: bytes) -> bytes:
        head, mark, rest = data.partition(b'<article class="view chapter"')
        return head + mark + change(rest)

    return after


def without(text: str) -> Change:
    """Drops the paragraph that holds a text."""

    def change(data: bytes) -> bytes:
        page = data.decode()
        at = page.index(text, page.index("<main"))
        return (page[: page.rindex("<p>", 0, at)] + page[page.index("</p>", at) + len("</p>") :]).encode()

    return change


def without_row_on_slide(text: str) -> Change:
    def change(data: bytes) -> bytes:
        slide = data.decode()
        at = slide.index(text)
        return (slide[: slide.rindex("<a:tr ", 0, at)] + slide[slide.index("</a:tr>", at) + len("</a:tr>") :]).encode()

    return change


def embedded(change: Change) -> Change:
    return in_part(r"ppt/embeddings/.*\.xlsx", in_part(r"xl/worksheets/sheet1\.xml", change))


CASES: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "a digit in the text of the PDF": (".pdf", on_page(6, "26 million", "28 million"), ("1.1", "26")),
    "a digit in a table of the PDF": (".pdf", on_page(7, "2023", "2003"), ("page 7", "section 1.1", "2003")),
    "a bookmark of the PDF": (".pdf", without_bookmark("Market Definition"), ("contents", "1.2 Market Definition")),
    "a page in the contents of the PDF": (".pdf", on_page(4, "8", "9"), ("contents", "page 8")),
    "a digit on a slide": (
        ".pptx",
        in_part(SLIDE, only_where("USD\u00a028.8", replaced("USD\u00a028.8", "USD\u00a028.9"))),
        (", slide ", "section 1.1", "28.9"),
    ),
    "a digit in a chart of the deck": (
        ".pptx",
        in_part(CHART, replaced("<c:v>28.8</c:v>", "<c:v>28.7</c:v>")),
        (", slide ", ", chart paths: ", "28.7"),
    ),
    "a digit in the workbook behind a chart": (
        ".pptx",
        embedded(replaced("<v>28.8</v>", "<v>28.7</v>")),
        (", slide ", ", chart paths: keeps 28.8", "embedded workbook holds 28.7"),
    ),
    "headings swapped in the deck": (
        ".pptx",
        in_part(r"ppt/presentation\.xml", swapped("Market Snapshot", "Company Profiles")),
        ("contents", "1 Company Profiles"),
    ),
    "a shown number of the workbook": (".xlsx", cell("Charts", "C7", "17", "18"), ("chart", "keeps 17", "holds 18")),
    "an input of the workbook": (
        ".xlsx",
        cell("Assumptions", "F9", "20", "21"),
        ("Assumptions!F9", "21", "anchor.2026"),
    ),
    "the value beside a formula": (
        ".xlsx",
        cell("Market total (model)", "H5", "24.0", "24.001"),
        ("Market total (model)!H5", "24.001", "market.2027"),
    ),
    "headings swapped in the index": (
        ".xlsx",
        in_part(r"xl/sharedStrings\.xml", swapped(*HEADINGS)),
        ("contents", "1.1 Market Definition"),
    ),
    "a digit in the text of the dashboard": (
        ".html",
        replaced(">USD 20.0 million</data>", ">USD 20.1 million</data>", at=1),
        ("section 1", "20.1"),
    ),
    "the value of a quantity in the dashboard": (
        ".html",
        replaced('value="28.8" data-quantity="market.2028"', 'value="28.9" data-quantity="market.2028"'),
        ("28.9", "market.2028"),
    ),
    "the data of a chart in the dashboard": (
        ".html",
        replaced('"value":28.8,', '"value":28.7,'),
        ("chart paths", "28.7"),
    ),
    "a caption of the dashboard": (
        ".html",
        in_main(replaced("Three paths lead to between", "Two paths lead to between")),
        ("section 1.1", "shows “", "Two paths lead to", "the ledger says “Three paths lead"),
    ),
    "a source line of the dashboard": (
        ".html",
        in_main(replaced('<p class="source">Source: Reportgen', '<p class="source">Source: Nobody')),
        ("shows “Source: Nobody", "says “Source: Reportgen"),
    ),
    "an alternative text of the dashboard": (
        ".html",
        in_main(replaced("Base: 2025 USD 17", "Base: 2025 USD 18")),
        ("element paths", "18"),
    ),
    "two values swapped in the data of the dashboard": (
        ".html",
        swapped('"value":25.0,', '"value":23.0,'),
        ("data of the page", "chart paths", "draws"),
    ),
    "a link of the dashboard to nowhere": (
        ".html",
        replaced('<a href="#paths" data-exempt', '<a href="#gone" data-exempt'),
        ("section 1.1", "“Figure 1.1” leads to gone, which is not in the file"),
    ),
    "a link of the dashboard to another figure": (
        ".html",
        replaced('<a href="#paths" data-exempt', '<a href="#events" data-exempt'),
        ("section 1.1", "“Figure 1.1” leads to “Figure 1.3"),
    ),
    "a paragraph gone from the dashboard": (
        ".html",
        without("may go, and"),
        ("section 1.1", "is missing"),
    ),
    "names swapped in a chart of the deck": (
        ".pptx",
        in_part(CHART, swapped("<c:v>Conservative</c:v>", "<c:v>Optimistic</c:v>")),
        ("chart paths", "Conservative"),
    ),
    "a source line of the deck": (
        ".pptx",
        in_part(SLIDE, only_where("Source: Reportgen", replaced("Source: Reportgen", "Source: Nobody"))),
        ("slide ", "shows “Source: Nobody", "no text of the ledger"),
    ),
    "a chapter gone from the agenda": (
        ".pptx",
        in_part(SLIDE, only_where("Agenda", replaced(">Company Profiles<", ">Company<"))),
        ("agenda", "“3 Company Profiles” is not there"),
    ),
    "the chart of the workbook tells other data": (
        ".xlsx",
        in_part(
            r"xl/charts/chart\d+\.xml",
            only_where("<c:v>26.45</c:v>", replaced("<c:v>26.45</c:v>", "<c:v>27.45</c:v>")),
        ),
        ("chart", "keeps 27.45", "holds 26.4"),
    ),
    "a link of the index of the workbook": (
        ".xlsx",
        in_part(r"xl/worksheets/sheet2\.xml", replaced("location=\"'Charts'!A1\"", "location=\"'Sources'!A1\"")),
        ("Index!", "“Charts” leads to"),
    ),
    "the count of what is assumed": (
        ".pptx",
        in_part(SLIDE, only_where("Modelled", without_row_on_slide("Modelled"))),
        ("how many numbers are modelled is said nowhere",),
    ),
    "a price told to machines": (
        "product-page.html",
        replaced('"price":950', '"price":951'),
        ("structured data", "951"),
    ),
    "a row of a table in the dashboard": (
        ".html",
        without_row("A certificate"),
        ("table 1.2", "A certificate", "missing"),
    ),
    "headings swapped in the dashboard": (".html", swapped(*HEADINGS), ("contents", "1.1 Market Definition")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_package_is_refused(name: str, tiny_package: Path, tmp_path: Path) -> None:
    suffix, change, said = CASES[name]
    file = main_file(tiny_package, suffix)
    before = file.read_bytes()
    after = change(before)
    assert after != before, "nothing was changed"
    (tmp_path / file.name).write_bytes(after)
    manifest, books = Manifest.read(tiny_package), read_books(tiny_package)
    (entry,) = (one for one in manifest.files if one.path == file.name)
    messages = [str(mismatch) for mismatch in prove(tmp_path, entry, manifest, books)[1]]
    assert messages
    assert not [text for text in messages if file.name not in text], "only the changed file is named"
    assert [text for text in messages if all(part in text for part in said)], messages


def test_a_digit_in_the_data_is_refused(tiny_package: Path, tmp_path: Path) -> None:
    package = altered(
        tiny_package,
        tmp_path / "package",
        "data/totals.csv",
        replaced("market.2027,size,2027,central,24", "market.2027,size,2027,central,25"),
    )
    (message,) = map(str, verify(package).mismatches)
    assert "data/totals.csv, line" in message
    assert "25 for market.2027" in message


def test_an_unchanged_package_is_proven(tiny_package: Path) -> None:
    proof = verify(tiny_package)
    assert proof.mismatches == ()
    assert proof.compared > 1000


def test_integrity_names_each_file(tiny_package: Path, tmp_path: Path) -> None:
    package = shutil.copytree(tiny_package, tmp_path / "package")
    pdf, deck = main_file(package, ".pdf"), main_file(package, ".pptx")
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    deck.unlink()
    (package / "data" / "extra.csv").write_text("id\n")
    messages = [str(mismatch) for mismatch in verify(package).mismatches]
    assert messages == [
        f"{pdf.name}: was changed since it was built",
        f"{deck.name}: is missing",
        "data/extra.csv: is not in the manifest",
    ]


def test_a_broken_file_is_named_and_the_others_are_still_proven(tiny_package: Path, tmp_path: Path) -> None:
    package = altered(tiny_package, tmp_path / "package", ".xlsx", lambda data: data[: len(data) // 2])
    (message,) = map(str, verify(package).mismatches)
    assert ".xlsx: cannot be opened" in message
