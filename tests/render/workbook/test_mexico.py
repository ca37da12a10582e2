"""The workbook of the Mexico edition itself: its model lives, holds, and says what the forecast says."""

import dataclasses
import io
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.content.house import House
from reportgen.content.models.sizing import Sizing
from reportgen.document.dates import date_text
from reportgen.document.report import Report
from reportgen.forecast.engine import forecast
from reportgen.pipeline import read
from reportgen.project import Project
from reportgen.render.base import Facts
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.render import make_book, render
from reportgen.render.workbook.tabs import LONGEST
from tests.render.workbook.office import by_id, changed, recalculate
from tests.render.workbook.test_package import STRUCTURE, typed

MEXICO = "diffusion-models/mexico"
Changes = Callable[[dict[str, Any]], None]


@dataclasses.dataclass(frozen=True)
class Mexico:
    report: Report
    house: House
    data: bytes
    book: Book


@pytest.fixture(scope="session")
def edition(project: Project) -> Mexico:
    reading = read(project, MEXICO)
    assert reading.report is not None
    assert reading.house is not None
    data = next(iter(render(reading.report, reading.house, Facts()).files.values()))
    return Mexico(reading.report, reading.house, data, make_book(reading.report, reading.house))


def _anchor(given: dict[str, Any]) -> None:
    given["anchors"][1]["value"] = "95"
    given["growth"]["rate"] = "26.9"  # a rate that the sizes do not bear out is refused


def _shares(given: dict[str, Any]) -> None:
    segments = given["dimensions"]["technique"]["segments"]
    segments["latent-diffusion"]["shares"][2031]["central"] = "45"
    segments["conditional"]["shares"][2031]["central"] = "35"


def _driver(given: dict[str, Any]) -> None:
    given["scenarios"]["drivers"]["adoption"]["effect"] = {"low": "-5", "central": "0", "high": "3"}


# What an analyst changes: ids of inputs and the numbers written beside them, and the same change of the seeds.
CHANGES: Mapping[str, tuple[dict[tuple[str, str], float], Changes]] = {
    "anchor": ({("anchor.2031", "central"): 95.0, ("growth", "central"): 26.9}, _anchor),
    "shares": (
        {
            ("input.technique.latent-diffusion.2031", "central"): 45.0,
            ("input.technique.conditional.2031", "central"): 35.0,
        },
        _shares,
    ),
    "driver": ({("effect.adoption", "low"): -5.0, ("effect.adoption", "high"): 3.0}, _driver),
}
ENDS = {"low": 4, "central": 5, "high": 6}
ID = 11


@pytest.fixture(scope="session")
def fresh(edition: Mexico, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, openpyxl.Workbook]:
    """The book as built and with each change, all worked out anew from formulas alone."""
    books = {"built": edition.data}
    for name, (cells, _) in CHANGES.items():
        books[name] = changed(edition.data, {_place(edition, *at): value for at, value in cells.items()})
    return recalculate(books, tmp_path_factory.mktemp("mexico"))


def _place(edition: Mexico, id: str, end: str) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(edition.data))["Assumptions"]
    rows = {row[ID].value: row[ENDS[end]].coordinate for row in sheet.iter_rows() if len(row) > ID}
    return f"Assumptions!{rows[id]}"


def test_formulas_alone_give_every_stored_value(edition: Mexico, fresh: Mapping[str, openpyxl.Workbook]) -> None:
    wrong, compared = [], 0
    for sheet in edition.book.sheets.values():
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.content, Value):
                found = fresh["built"][sheet.name].cell(row + 1, column + 1).value
                compared += 1
                if not _near(found, cell.content.number):
                    wrong.append((sheet.name, row, column, found, cell.content.number))
    assert wrong == []
    assert compared > 1000


def _near(found: object, stored: object) -> bool:
    if isinstance(found, int | float) and isinstance(stored, int | float):
        return math.isclose(found, stored, rel_tol=1e-9, abs_tol=1e-12)
    return found == stored or (found is None and stored == "")


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_assumption_moves_the_book_as_it_moves_the_forecast(
    edition: Mexico, fresh: Mapping[str, openpyxl.Workbook], name: str
) -> None:
    given = edition.report.edition.sizing.model_dump(by_alias=True)
    CHANGES[name][1](given)
    other = dataclasses.replace(edition.report.edition, sizing=Sizing.model_validate(given))
    expected = forecast(other, edition.house.precision).quantities
    before, after = by_id(fresh["built"]), by_id(fresh[name])
    known = [id for id in after if id in expected and not id.startswith(("input.", "anchor."))]
    wrong = [id for id in known if not math.isclose(after[id], expected[id].value, rel_tol=1e-9, abs_tol=1e-12)]
    assert wrong == []
    assert len(known) > 300
    assert sum(not math.isclose(after[id], before[id], rel_tol=1e-9) for id in known) > 3
    assert bool(fresh[name]["Checks"]["F4"].value)


def test_no_number_is_typed_outside_inputs_and_labelled_outputs(edition: Mexico) -> None:
    """Read from the file: constants on model sheets are years over columns, or look like the output that they are."""
    book = openpyxl.load_workbook(io.BytesIO(edition.data))
    sample = next(cell for row in book["Cover"].iter_rows() for cell in row if cell.value == "Model output")
    output = sample.fill.fgColor.rgb
    for sheet in book.worksheets:
        if not sheet.title.endswith(("(model)", "Checks")):
            continue
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                assert typed(str(cell.value)) <= STRUCTURE, f"{sheet.title}!{cell.coordinate}: {cell.value}"
            elif cell.data_type == "n" and cell.value is not None:
                year = cell.font.b and float(cell.value).is_integer() and 1900 < cell.value < 2200
                assert year or cell.fill.fgColor.rgb == output, f"{sheet.title}!{cell.coordinate}: {cell.value}"


def test_formulas_stand_where_the_model_has_them_and_nowhere_else(edition: Mexico) -> None:
    book = openpyxl.load_workbook(io.BytesIO(edition.data))
    for sheet in edition.book.sheets.values():
        found = {(c.row - 1, c.column - 1) for row in book[sheet.name].iter_rows() for c in row if c.data_type == "f"}
        assert found == {at for at, cell in sheet.cells.items() if isinstance(cell.content, Value)}, sheet.name


def test_text_that_begins_like_a_formula_stays_text(edition: Mexico) -> None:
    given = edition.report.edition.sizing.model_dump(by_alias=True)
    drivers = given["scenarios"]["drivers"]
    words = ("=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)")
    for id, text in zip(drivers, words, strict=False):
        drivers[id]["name"] = drivers[id]["reason"] = text
    for assumption, text in zip(given["assumptions"].values(), words, strict=False):
        assumption["title"] = text
    other = dataclasses.replace(edition.report.edition, sizing=Sizing.model_validate(given))
    report = dataclasses.replace(edition.report, edition=other)
    data = next(iter(render(report, edition.house, Facts()).files.values()))
    cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for c in row]
    for text in words:
        found = [cell.data_type for cell in cells if cell.value == text]
        assert len(found) > 2
        assert set(found) == {"s"}, text


def test_the_file_is_valid_open_xml(edition: Mexico, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    (tmp_path / "book.xlsx").write_bytes(edition.data)
    result = audit.OpenXmlValidator().validate(str(tmp_path / "book.xlsx"))
    assert result.is_valid, [str(error) for error in result.errors]


def test_the_sheets_are_those_that_a_buyer_expects(edition: Mexico) -> None:
    names = openpyxl.load_workbook(io.BytesIO(edition.data)).sheetnames
    wanted = (
        "Cover", "Index", "Executive", "Assumptions", "Market total (model)", "Model Technique (model)",
        "Application (model)", "End-User (model)", "Application × End-User (model)", "Scenarios (model)",
        "Sensitivity (model)", "Capabilities", "Profiles", "Deals", "Regulations", "Five forces", "Charts", "Sources",
        "Methodology", "Revisions", "Checks", "Glossary",
    )  # fmt: skip
    assert [name for name in wanted if name not in names] == []
    assert len(names) <= 26
    assert max(map(len, names)) <= LONGEST


def test_columns_are_neither_cut_nor_endless(edition: Mexico) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(edition.data)):
        widths = {key: column.width for key, column in sheet.column_dimensions.items()}
        assert max(widths.values()) <= 102, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "n" and cell.value is not None and "0" in cell.number_format:
                    shown = re.sub(r"[^\d.]", "", f"{float(cell.value):.2f}")
                    assert widths.get(cell.column_letter, 9) > len(shown), f"{sheet.title}!{cell.coordinate}"


def test_revisions_say_that_this_is_the_first_release(edition: Mexico) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(edition.data))["Revisions"]
    row = [cell.value for cell in sheet[5] if cell.value]
    seed = edition.report.edition.seed
    assert row[:3] == ["First release", seed.report_id, date_text(seed.published, seed.locale)]
