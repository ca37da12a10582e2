"""The finished PDF: complete, navigable, accessible, archival, and the same every time."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.render.base import Facts, Rendered
from reportgen.render.pdf.render import render
from tests.tools.verapdf import failures

AGAIN = """
import hashlib, sys
from pathlib import Path
from reportgen.content.load import load_house
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.pdf.render import render
from tests.render.pdf.conftest import with_legal_pages
from tests.sample import sample_report
house = load_house(Project(Path(sys.argv[1])))[0]
made = render(with_legal_pages(sample_report(), house), house, Facts())
print(*(hashlib.sha256(b).hexdigest() for b in made.files.values()))
"""


def _pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def _text(content: bytes) -> str:
    return "\n".join(_pages(content))


def _words(text: str) -> str:
    return " ".join(text.split())


def test_one_file_named_after_the_edition_with_its_pages_counted(rendered: Rendered, document: pikepdf.Pdf) -> None:
    assert list(rendered.files) == ["SAMPLE01_mexico-diffusion-models_2026-03.pdf"]
    assert rendered.counts == {"pages": len(document.pages)}


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_valid(file: Path, flavour: str) -> None:
    assert failures(file, flavour) == {}


def test_bookmarks_are_the_table_of_contents(document: pikepdf.Pdf, report: Report) -> None:
    with document.open_outline() as outline:
        found = [(i.title, [child.title for child in i.children]) for i in outline.root]
    assert found == [(f"{c.number} {c.title}", [f"{s.number} {s.title}" for s in c.sections]) for c in report.chapters]


def test_every_title_and_shown_number_is_in_the_text(content: bytes, report: Report) -> None:
    text = " ".join(_text(content).split())
    wanted = [plain(figure.title, report.quantities) for _, figure in report.figures()]
    wanted += [plain(table.title, report.quantities) for _, table in report.tables()]
    wanted += [report.quantities[f"size.technique.{s}.2031"].shown for s in ("latent", "denoising")]
    wanted += ["Latent Diffusion Models", "not found", "Microsoft announces"]  # inside figures
    assert [w for w in wanted if " ".join(w.split()) not in text] == []


def test_figures_carry_their_alternative_text(document: pikepdf.Pdf, report: Report) -> None:
    found = {str(e.Alt) for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"}
    assert found == {plain(figure.alt, report.quantities) for _, figure in report.figures()}


def test_no_placeholder_is_left(document: pikepdf.Pdf) -> None:
    pictures = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert pictures == []


def test_table_heads_say_what_they_head(document: pikepdf.Pdf) -> None:
    heads = [e for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/TH"]
    assert {str(head.A.Scope) for head in heads if "/A" in head} == {"/Column", "/Row"}


def test_the_data_is_attached(document: pikepdf.Pdf) -> None:
    assert "table-1.1-totals.csv" in document.attachments
    assert len(document.Root.AF) == len({file.objgen for file in document.Root.AF}) == len(document.attachments)
    data = document.attachments["table-1.1-totals.csv"].get_file().read_bytes().decode()
    assert data.splitlines() == ["Technique,2031 (USD million)", "Latent,36", "Denoising,27", "Others,27", "Total,89.7"]
    assert {str(s.AFRelationship) for s in document.Root.AF} == {"/Data"}


def test_the_same_bytes_elsewhere(content: bytes, house: House) -> None:
    root = house.templates.parent
    surroundings = {
        **os.environ,
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "PYTHONPATH": str(root),
    }
    made = subprocess.run(
        [sys.executable, "-c", AGAIN, str(root)], env=surroundings, cwd="/", capture_output=True, text=True, check=True
    )
    assert made.stdout.strip() == hashlib.sha256(content).hexdigest()


def test_only_the_brands_typefaces_are_in_it(document: pikepdf.Pdf) -> None:
    fonts = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    names = {str(font.FontName).partition("+")[2].replace("-", "") for font in fonts}
    assert names
    assert all(name.startswith(("SourceSerifPro", "SourceSansPro")) for name in names)
    assert all("/FontFile2" in font for font in fonts)


def test_an_edition_has_its_own_cover(report: Report, house: House) -> None:
    from dataclasses import replace

    from reportgen.render.pdf.cover import artwork

    other = replace(report, edition=replace(report.edition, id="diffusion-models/china"))
    assert artwork(report, house, 595, 842) == artwork(report, house, 595, 842)
    assert artwork(report, house, 595, 842) != artwork(other, house, 595, 842)


def test_letter_paper(report: Report, house: House) -> None:
    from dataclasses import replace

    seed = report.edition.seed.model_copy(update={"paper": "Letter"})
    other = replace(report, edition=replace(report.edition, seed=seed))
    (made,) = render(other, house, Facts()).files.values()
    width, height = pypdfium2.PdfDocument(made)[0].get_size()
    assert (round(width), round(height)) == (612, 792)


def test_text_is_extracted_in_reading_order(document: pikepdf.Pdf, content: bytes) -> None:
    (page,) = (
        text for text in map(_words, _pages(content)) if "1.1 Market Overview" in text and "What follows" in text
    )
    told = ["1.1 Market Overview", "The market goes from", "What follows", "First this.", "Then that", "Market 2031"]
    assert [page.find(part) for part in told] == sorted(page.find(part) for part in told)
    assert all(part in page for part in told)


def test_the_structure_follows_the_parts_in_order(document: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    order = [pages[element.Pg.objgen] for element in document.Root.StructTreeRoot.K[0].K if "/Pg" in element]
    assert order == sorted(order)
    assert len(set(order)) == len(document.pages)


def test_it_is_small(content: bytes) -> None:
    assert len(content) < 500_000
