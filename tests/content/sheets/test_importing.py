"""An analyst's sheet: read as meant, or every cell that is wrong named at once."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.content.sheets.books import changed, imported, mexico, problems, sheet_of


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return sheet_of(mexico().sizing, tmp_path / "sizing.xlsx")


def test_the_template_reads_back_as_the_sizing(sheet: Path) -> None:
    assert imported(sheet).sizing == mexico().sizing


def test_numbers_keep_the_noughts_that_their_format_shows(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book["Anchors"]["C2"].number_format = "0.00"
    book.save(sheet)
    assert imported(sheet).data["anchors"][0]["value"] == "28.90"
    assert imported(sheet).sizing.anchors[0].value == Decimal("28.9")


def test_a_changed_cell_is_a_changed_number(sheet: Path) -> None:
    sizing = imported(changed(sheet, Shares_D2=1, Shares_F3=10.5)).sizing
    shares = sizing.dimensions["technique"].segments["score-based"].shares
    assert shares[2026].low == 1
    assert shares[2031].high == Decimal("10.5")


def test_names_serve_as_well_as_ids(sheet: Path) -> None:
    segment = mexico().market.dimensions["technique"].segments["score-based"]
    source = mexico().register.sources["product-page"]
    written = changed(
        sheet, Shares_A2="Model Technique", Shares_B2=segment.name.upper(), Anchors_D2=str(source.title),
        Anchors_E2="Publisher estimate",
    )  # fmt: skip
    assert imported(written).sizing == mexico().sizing


def test_percentages_and_dates_as_spreadsheets_hold_them(sheet: Path) -> None:
    import datetime

    book = openpyxl.load_workbook(sheet)
    book["Shares"]["E2"].value, book["Shares"]["E2"].number_format = 0.05, "0%"
    book["Assumptions"]["D2"].value = datetime.datetime(2026, 3, 1)
    book["Assumptions"]["D2"].number_format = "mmm-yy"
    book.save(sheet)
    assert imported(sheet).sizing == mexico().sizing


def test_every_wrong_cell_is_named_at_once(sheet: Path) -> None:
    found = problems(
        changed(
            sheet,
            Shares_D14="abc",
            Anchors_D2="product-pag",
            Shares_B20="speach-audio",
            Drivers_C3=None,
            Scenarios_E2="lowest",
            Fit_B5=7,
            Assumptions_D3="soon",
        )
    )
    assert "Shares!D14: expected a number, found 'abc'" in "\n".join(found)
    told = {line.split(":")[0]: line for line in found}
    assert "did you mean 'product-page'" in told["Anchors!D2"]
    assert "did you mean 'speech-audio'" in told["Shares!B20"]
    assert "this cell is empty" in told["Drivers!C3"] or "found nothing" in told["Drivers!C3"]
    assert "low, central, high" in told["Scenarios!E2"]
    assert "at most 3" in told["Fit!B5"]
    assert "a date such as 2026-03" in told["Assumptions!D3"]
    assert not [line for line in found if "Traceback" in line or "write '" in line]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Shares_E2": 7}, "Shares!"),  # the sum
        ({"Growth_B3": 20}, "Growth!B3: 28.9 → 89.7 over five periods is 25.4"),
        ({"Growth_B6": 4}, "Growth!B6: from 2026 to 2031 are five periods, not four"),
        ({"Shares_C2": 2040}, "Shares!D2: 2040 is outside the forecast period"),
        ({"Shares_C2": 2031}, "'score-based' has shares for 2031 in row 2 already"),
        ({"Shares_D2": 9}, "Shares!D2: low, central, high out of order: 9, 5, 10"),
        ({"Shares_A2": None}, "Shares!A2: this cell is empty"),
        ({"Shares_G2": None}, "Shares!G2: this cell is empty"),
        ({"Shares_G3": "Something else."}, "Shares!G3: 'Something else.' stands here"),
        ({"Anchors_A1": "Sort"}, "Anchors!A1: there is no column 'Sort' on this sheet"),
        ({"Anchors_C2": None}, "Anchors!C2: this cell is empty"),
        ({"Anchors_A2": "ancor"}, "did you mean 'anchor'?"),
        ({"Growth_A3": "Growth rat"}, "did you mean 'Growth rate'?"),
        ({"Drivers_A3": "adoption"}, "Drivers!A3: 'adoption' is given twice, first in Drivers!A2"),
        ({"Scenarios_E1": "adopton"}, "did you mean 'adoption'?"),
        ({"Fit_A6": None}, "Fit!A6: this cell is empty"),
        ({"Fit_C2": 9, "Fit_A1": "Row"}, "Fit!A1: no matrix has begun here"),
        ({"Shares_D2": "=1+"}, "Shares!D2: the formula has no saved value"),
        ({"Shares_G2": "bad \u2028 line"}, "Shares!G2: a character that no text may hold: U+2028"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(sheet: Path, cells: dict[str, object], said: str) -> None:
    found = "\n".join(problems(changed(sheet, **cells)))
    assert said in found


def test_a_missing_sheet_is_told_with_its_near_miss(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book["Shares"].title = "Shres"
    book.save(sheet)
    (line,) = [line for line in problems(sheet) if line.startswith("Shares!A1")]
    assert "this sheet is missing" in line
    assert "'Shres'" in line


def test_sheets_of_the_analyst_are_left_alone(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book.create_sheet("Workings")["A1"].value = "=1+"
    book["Shares"]["M5"].value = None
    book.save(sheet)
    assert imported(sheet).sizing == mexico().sizing


def test_what_is_no_workbook_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    assert "there is no such file" in problems(path)[0]
    path.write_text("dear analyst")
    assert "no workbook that can be read" in problems(path)[0]


LAUGHS = b"".join(
    (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">',
        *(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)),
        b"]><sst><si><t>&j;</t></si></sst>",
    )
)


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("xl/sharedStrings.xml", lambda _: LAUGHS, "it is damaged"),
        ("xl/worksheets/sheet1.xml", lambda content: content[: len(content) // 2], "it is damaged"),
        ("xl/workbook.xml", lambda content: content[:-40], "it is damaged"),
        ("[Content_Types].xml", lambda _: b"\0", "it is damaged"),
        ("xl/worksheets/sheet1.xml", lambda content: content + b" " * 200_000_000, "unpacks to more"),
    ],
)
def test_a_damaged_or_hostile_workbook_is_told_so(
    part: str, change: Callable[[bytes], bytes], said: str, sheet: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.xlsx"
    with zipfile.ZipFile(sheet) as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, change(good.read(name)) if name == part else good.read(name))
    (line,) = problems(path)
    assert said in line


def test_rows_of_the_template_that_nobody_filled_are_left_out(tmp_path: Path) -> None:
    bare = sheet_of(None, tmp_path / "bare.xlsx")
    segments = {str(row[1].value) for row in openpyxl.load_workbook(bare)["Shares"].iter_rows(min_row=2)}
    assert segments == {s for d in mexico().market.dimensions.values() for s in d.segments}
    assert imported(bare).sizing.dimensions == {}
