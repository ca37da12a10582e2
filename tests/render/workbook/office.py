"""Recalculates a workbook with LibreOffice, from formulas alone."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl

from tests.conftest import require

FORMULA_CELL = re.compile(rb"(<c [^>]*>)(<f>.*?</f>)<v>.*?</v>", re.S)


def recalculated(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The workbook with every formula worked out anew: no cached value is left to be believed."""
    return recalculate({"bare": data}, folder)["bare"]


def recalculate(books: dict[str, bytes], folder: Path) -> dict[str, openpyxl.Workbook]:
    """Several workbooks worked out anew by one start of the program."""
    soffice = require("soffice")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(without_caches(data))
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    command += [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in books}


def without_caches(data: bytes) -> bytes:
    """The file with the values of all formula cells taken out."""
    buffer = io.BytesIO()
    removed = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content, count = FORMULA_CELL.subn(rb"\1\2", content)
                removed += count
            new.writestr(item, content)
    assert removed > 100
    return buffer.getvalue()


def changed(data: bytes, changes: dict[str, float | str]) -> bytes:
    """The file with other inputs: defined names or 'Sheet!A1' and what to write there."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for where, value in changes.items():
        reference = book.defined_names[where].attr_text if "!" not in where else where
        sheet, _, cell = reference.replace("$", "").rpartition("!")
        book[sheet.strip("'")][cell].value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_id(book: openpyxl.Workbook) -> dict[str, float]:
    """Quantity id: value, read off the id that stands behind each row and the years over its columns."""
    found: dict[str, float] = {}
    for sheet in book.worksheets:
        years: dict[int, int] = {}
        for row in sheet.iter_rows(min_col=2):
            numbers = {
                c.column: c.value for c in row if isinstance(c.value, (int, float)) and not isinstance(c.value, bool)
            }
            if len(numbers) > 1 and all(1900 < v < 2200 and v == int(v) for v in numbers.values()):
                years = {column: int(value) for column, value in numbers.items()}
            ids = [c.value for c in row if isinstance(c.value, str) and "*" in c.value and "." in c.value]
            for id in ids[-1:]:
                found |= {id.replace("*", str(years[c])): float(v) for c, v in numbers.items() if c in years}
    return found
