"""An edition without a published size says so on each page, slide and sheet; one with a published size does not."""

import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from reportgen.document.runs import plain
from reportgen.pipeline import Order, build, read
from reportgen.project import Project
from tests.conftest import require

SAID = "Modelled sizes"


def files(folder: Path) -> dict[str, Path]:
    manifest = json.loads((folder / "manifest.json").read_text())
    return {one["role"]: folder / one["path"] for one in manifest["files"] if one["role"] != "data"}


@pytest.fixture
def modelled(tiny: Project, tmp_path: Path) -> dict[str, Path]:
    """The package of an edition that derives its size from another's, by the roles of its files."""
    formats = ("pdf", "pptx", "xlsx", "dashboard", "product-page")
    return files(build(tiny, "solar-roofs/lemuria", Order(formats=formats, output=tmp_path / "out")).folder)


def inner_pages(pdf: Path) -> list[str]:
    read = subprocess.run([require("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return read.stdout.split("\f")[1:-1]


def test_all_files_say_that_sizes_are_modelled(modelled: dict[str, Path]) -> None:
    pages = inner_pages(modelled["pdf"])
    assert pages
    assert all(SAID in page for page in pages)

    _, *slides = Presentation(str(modelled["pptx"])).slides
    assert all(any(SAID in s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides)

    for sheet in openpyxl.load_workbook(modelled["xlsx"]).worksheets:
        assert any(SAID in str(cell) for row in sheet.iter_rows(max_row=4, values_only=True) for cell in row)

    assert all(SAID in modelled[role].read_text() for role in ("dashboard", "product-page"))


def test_published_sizes_are_not_called_modelled(tiny_package: Path) -> None:
    found = files(tiny_package)
    assert all(SAID not in page for page in inner_pages(found["pdf"]))
    assert all(SAID not in found[role].read_text() for role in ("dashboard", "product-page"))


def test_source_lines_and_tables_say_it_of_each_size(tiny: Project) -> None:
    chapters = tiny.edition_folder("solar-roofs/lemuria") / "chapters"
    chapters.mkdir()
    (chapters / "snapshot.md").write_text(
        "# overview\n\n```table\nid: totals\ndata: totals\ntitle: Sizes by year\n```\n"
    )
    report = read(tiny, "solar-roofs/lemuria").report
    assert report
    (table,) = (table for _, table in report.tables() if table.id == "totals")
    assert {plain(row.cells[-1], report.quantities) for row in table.rows} == {"modelled, assumed"}
    assert "Status: modelled, assumed" in plain(table.source, report.quantities)
