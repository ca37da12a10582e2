"""The finished file, read back: contents, safety, print set-up, determinism."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen.errors import BuildError
from reportgen.render.base import Facts
from reportgen.render.workbook.formula import Value, lift
from reportgen.render.workbook.render import make_book, render
from reportgen.render.workbook.sheet import Sheet
from tests.render.workbook.models import ROOT, house, modelled_report
from tests.sample import sample_report

REPORTS = {"sample": sample_report, "modelled": modelled_report}
STRUCTURE = {0.0, 1.0, 100.0, 1000000.0, 1000.0}  # percent, growth, MATCH's mode, units of money


def built(name: str) -> bytes:
    made = render(REPORTS[name](), house(), Facts())
    assert list(made.files) == ["SAMPLE01_mexico-diffusion-models_2026-03.xlsx"]
    return next(iter(made.files.values()))


@pytest.fixture(scope="module", params=REPORTS)
def data(request: pytest.FixtureRequest) -> bytes:
    return built(request.param)


@pytest.fixture
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_index_is_the_table_of_contents(book: openpyxl.Workbook) -> None:
    rows = list(book["Index"].iter_rows(min_row=4, max_col=3))
    assert [cell.value for cell in rows[0]] == ["Number", "Title", "Sheet"]
    found = [(row[0].value, row[1].value) for row in rows[1:] if row[0].value]
    assert found == [(section.number, section.title) for section in sample_report().sections()]


def test_every_link_of_the_index_leads_to_a_sheet(book: openpyxl.Workbook) -> None:
    cells = [cell for row in book["Index"].iter_rows() for cell in row if cell.hyperlink]
    targets = [str(cell.hyperlink.location) for cell in cells if cell.hyperlink]
    assert [cell.value for cell in cells] == [t.rpartition("!")[0].strip("'").replace("''", "'") for t in targets]
    names = {target.rpartition("!")[0].strip("'").replace("''", "'") for target in targets}
    assert names == set(book.sheetnames) - {"Index"}


def test_sheets_carry_the_number_of_their_section(book: openpyxl.Workbook) -> None:
    titles = {section.number: section.title for section in sample_report().sections()}
    numbered = [sheet["A1"].value for sheet in book.worksheets if sheet["A1"].value]
    assert "1.1" in numbered
    assert set(numbered) <= set(titles)


def test_nothing_hidden_no_macros_no_links_outside(data: bytes, book: openpyxl.Workbook) -> None:
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    for sheet in book.worksheets:
        assert not [d for d in sheet.column_dimensions.values() if d.hidden]
        assert not [d for d in sheet.row_dimensions.values() if d.hidden]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(built("modelled")))
    cells = [cell for row in book["Assumptions"].iter_rows() for cell in row if cell.value == "=Price"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_defined_names_lead_to_filled_cells(book: openpyxl.Workbook) -> None:
    assert {"anchor_2026", "growth_rate", "market_2031", "checks_hold", "scenario", "growth_points"} <= set(
        book.defined_names
    )
    for name in book.defined_names.values():
        if not name.attr_text.startswith("_") and "!" in name.attr_text and ":" not in name.attr_text:
            sheet, _, cell = name.attr_text.replace("$", "").rpartition("!")
            assert book[sheet.strip("'")][cell].value is not None, name.name


def test_print_set_up_and_properties(book: openpyxl.Workbook) -> None:
    assert book.properties.title == "Mexico Diffusion Models Market"
    assert (book.properties.created.year, book.properties.created.month) == (2026, 3)
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage  # to one page of width, which is the default
        assert str(sheet.page_setup.fitToHeight) == "0"
        assert sheet.page_setup.paperSize == 9
        if sheet.title.endswith("(model)"):
            assert sheet.freeze_panes
            assert sheet.page_setup.orientation == "landscape"


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from tests.render.workbook.test_package import built;"
        "import hashlib; print(hashlib.sha256(built('modelled')).hexdigest())"
    )
    sums = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("42", "Asia/Tokyo", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", code, str(ROOT)]
        sums.add(subprocess.run(command, env=env, cwd=tmp_path, check=True, capture_output=True).stdout)
    assert len(sums) == 1


def test_no_number_is_typed_into_the_model() -> None:
    """Model sheets hold formulas, labelled model outputs, and years as heads; nothing else is a number."""
    for sheet in make_book(modelled_report(), house()).sheets.values():
        if sheet.kind != "model":
            continue
        for at, cell in sheet.cells.items():
            if isinstance(cell.content, Value):
                assert typed(cell.content.text) <= STRUCTURE, f"{sheet.name} {at}: {cell.content.text}"
            elif isinstance(cell.content, (int, float)) and not isinstance(cell.content, bool):
                head = cell.look.style.startswith("head") and 1900 < cell.content < 2200
                assert head or cell.look.style == "output", f"{sheet.name} {at}: {cell.content}"


def typed(formula: str) -> set[float]:
    """The numbers written into a formula: not those of references, names of sheets, or texts."""
    bare = re.sub(r"'(?:[^']|'')*'!|\"(?:[^\"]|\"\")*\"|\$[A-Z]+\$\d+", "", formula)
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", bare)}


def test_shown_sheets_hold_what_is_shown() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(built("sample")))["Segments"]
    values = {row[1].value: row[2] for row in sheet.iter_rows(min_row=4, max_col=3)}
    assert [values[name].value for name in ("Latent", "Denoising", "Others", "Total")] == [36, 27, 27, 89.7]
    assert values["Total"].number_format == "#,##0.0"


def test_charts_are_native_and_described() -> None:
    with zipfile.ZipFile(io.BytesIO(built("sample"))) as package:
        drawings = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/drawings/drawing")]
        charts = [n for n in package.namelist() if n.startswith("xl/charts/chart")]
    frames = re.findall(r"<xdr:cNvPr [^>]*>", "".join(drawings))
    assert len(charts) == len(frames) >= 5
    assert all(re.search(r'descr="[^"]+"', frame) for frame in frames)


def test_a_formula_that_misses_the_forecast_stops_the_build() -> None:
    sheet = Sheet(id="x", name="It's", title="X", kind="model")
    with pytest.raises(BuildError, match=r"'It''s'!\$B\$3 gives 4\.0 by =2\+2, but the forecast says 4\.1"):
        sheet.compute(2, 1, lift(2) + 2, 4.1)


def test_the_file_is_valid_open_xml(data: bytes, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    result = (
        audit.validate_file(str(path)) if hasattr(audit, "validate_file") else audit.OpenXmlValidator().validate(path)
    )
    assert result.is_valid, [str(error) for error in result.errors]
