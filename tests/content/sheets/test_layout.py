"""The page about the sheet names every sheet, column and setting."""

from reportgen.content.sheets import layout
from reportgen.content.sheets.read import READERS
from tests.content.sheets.books import PROJECT


def test_the_page_documents_the_layout() -> None:
    text = (PROJECT.root / "docs" / "sizing-sheet.md").read_text()
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    page = " ".join(text.split())
    for table in layout.TABLES:
        assert [column.head for column in table.columns if column.head not in rows[table.sheet]] == [], table.sheet
    assert [setting.name for setting in layout.SETTINGS if setting.name not in page] == []


def test_every_sheet_has_its_reader() -> None:
    assert set(READERS) == set(layout.ORDER) == {table.sheet for table in layout.TABLES} | {layout.FIT}
