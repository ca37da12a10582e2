"""An edition in Spanish: no English label shows, and numbers, dates and money are written as its locale does."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from reportgen.content.catalogues import Catalogue, read_catalogue
from reportgen.content.house import House, Labels
from reportgen.content.load import load_edition
from reportgen.manifest import Manifest
from reportgen.pipeline import Order, build
from reportgen.project import Project
from reportgen.verify.readers.workbook_ids import is_id
from tests.conftest import ROOT, tiny_project
from tests.labels import in_code, in_templates

ESPERANZA = "solar-roofs/esperanza"
CATALOGUE = ROOT / "assets" / "locale" / "es.po"
# Spelled alike to the code that asks for labels, but keys of data.
NO_LABELS = frozenset({"highShown", "lowShown", "shown", "pdf", "pptx", "xlsx", "dashboard", "en"})


@pytest.fixture(scope="module")
def spanish() -> Catalogue:
    catalogue, problems = read_catalogue(CATALOGUE.read_text(), CATALOGUE)
    assert not problems
    return catalogue


@pytest.fixture(scope="session")
def esperanza(
    tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[Path], object]], Path]
) -> tuple[Path, frozenset[str]]:
    """The Spanish package, and every label that was asked for while it was made."""

    def fill(folder: Path) -> None:
        asked: set[str] = set()
        given = House.labels

        def labels(house: House, language: str) -> Labels:
            word = given(house, language)

            def recorded(label: str) -> str:
                asked.add(label)
                return word(label)

            return recorded

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(House, "labels", labels)
            build(tiny_project(tmp_path_factory.mktemp("spanish")), ESPERANZA, Order(output=folder / "package"))
        (folder / "asked.json").write_text(json.dumps(sorted(asked)))

    folder = once("esperanza", fill)
    return folder / "package", frozenset(json.loads((folder / "asked.json").read_text()))


def texts(package: Path) -> Iterator[tuple[str, str]]:
    """What readers see: each page, slide, cell and paragraph with where it stands."""
    files = {entry.role: package / entry.path for entry in Manifest.read(package).files if entry.role != "data"}
    for role in ("pdf", "sample"):
        document = pypdfium2.PdfDocument(files[role])
        for number, page in enumerate(document, start=1):
            yield f"{role}, page {number}", page.get_textpage().get_text_range()
        document.close()
    for number, slide in enumerate(Presentation(str(files["pptx"])).slides, start=1):
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield f"slide {number}", shape.text_frame.text
            if shape.has_table:
                yield from ((f"slide {number}", cell.text) for row in shape.table.rows for cell in row.cells)
        if slide.has_notes_slide:
            yield f"notes of slide {number}", slide.notes_slide.notes_text_frame.text
    for sheet in load_workbook(files["xlsx"], data_only=True).worksheets:
        yield f"sheet {sheet.title}", sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not is_id(cell.value):
                    yield f"{sheet.title}!{cell.coordinate}", cell.value
    for role in ("dashboard", "product-page"):
        yield role, visible(files[role].read_text())


def visible(page: str) -> str:
    """The text of a page, with what it says to those who hear it."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    said = re.findall(r'(?:alt|aria-label|title|placeholder)="([^"]*)"', bare)
    return html.unescape(" \n ".join((re.sub(r"<[^>]*>", " \n ", bare), *said)))


def test_every_label_has_its_translation(esperanza: tuple[Path, frozenset[str]], spanish: Catalogue) -> None:
    asked = {*esperanza[1], *in_templates(), *in_code()} - NO_LABELS
    words = {label for label in asked if re.search("[A-Za-z]{2}", label)}
    assert len(words) > 400
    assert sorted(words - spanish.keys()) == []


def test_no_english_label_shows(esperanza: tuple[Path, frozenset[str]], spanish: Catalogue) -> None:
    package, asked = esperanza
    english = [
        label for label in asked if label in spanish and spanish[label] != label and re.search("[a-z]{2}", label)
    ]
    pattern = re.compile(
        r"(?<![\w.-])(?:" + "|".join(map(re.escape, sorted(english, key=len, reverse=True))) + r")(?![\w-])"
    )
    found = [
        f"{where}: {match[0]}" for where, text in texts(package) for match in pattern.finditer(" ".join(text.split()))
    ]
    assert found == []


def test_the_dashboards_scripts_speak_spanish_too(esperanza: tuple[Path, frozenset[str]]) -> None:
    package, _ = esperanza
    entry = Manifest.read(package).file("dashboard")
    assert entry
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', (package / entry.path).read_text())
    assert data
    words = json.loads(data[1])["labels"]
    same = [english for english, shown in words.items() if english == shown]
    assert same == ["central"]


def test_numbers_dates_and_money_are_written_as_the_locale_does(esperanza: tuple[Path, frozenset[str]]) -> None:
    seen = dict(texts(esperanza[0]))
    pages = " ".join(" ".join(text.split()) for where, text in seen.items() if where.startswith("pdf"))
    for said in (
        "USD 1,234.5 millones",
        "1.4 veces",
        "marzo de 2026",
        "20 de febrero de 2026",
        "Figura 1.1",
        "Tabla 1.1",
    ):
        assert said in pages
    assert not re.search(r"\b(million|billion|January|March)\b", " ".join(seen.values()))


def test_another_locale_of_the_same_language_writes_numbers_otherwise(tmp_path: Path) -> None:
    project = tiny_project(tmp_path / "tiny")
    file = project.edition_folder(ESPERANZA) / "edition.yaml"
    file.write_text(file.read_text().replace("es_MX", "es_ES"))
    from reportgen.pipeline import read

    report = read(project, ESPERANZA).report
    assert report
    assert report.quantities["market.2026"].text == "USD 1.234,5 millones"


def test_a_market_name_without_translation_is_a_problem(tiny: Project) -> None:
    file = tiny.market_folder(ESPERANZA) / "locale" / "es.po"
    file.write_text(file.read_text().replace('msgid "Homes"', 'msgid "Houses"'))
    (problem,) = load_edition(tiny, ESPERANZA).errors
    assert str(problem).startswith("seeds/solar-roofs/market.yaml:13:21: 'Homes' has no translation into 'es'")
    assert not load_edition(tiny, "solar-roofs/atlantis").errors
