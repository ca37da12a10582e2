"""The head that all sheets share: section number in A1, title in B1, the way back in A2, what the numbers are in B2."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.render.workbook.book import Book
from reportgen.render.workbook.sheet import Kind, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

TOP = 3  # the first row under the head
KINDS: Mapping[Kind, str] = {
    "input": "Inputs: change the coloured cells and the book follows",
    "model": "Model: full precision, live formulas",
    "shown": "As shown in the report",
    "text": "",
}


def frame(sheet: Sheet, book: Book) -> None:
    """Writes the head."""
    index = next((s for s in book.sheets.values() if s.id == "index"), None)
    sheet.put(0, 0, sheet.section.number if sheet.section else "", "number")
    sheet.put(0, 1, sheet.title, "title")
    if index is not None and index is not sheet:
        sheet.put(1, 0, f"← {index.name}", "link", link=index.name)
    said = (*book.marks, *((book.word(KINDS[sheet.kind]),) if KINDS[sheet.kind] else ()))
    if said:
        sheet.put(1, 1, " · ".join(said), "kind")


def heads(sheet: Sheet, row: int, titles: "Sequence[str]", *, first: int = 1, numbers_from: int | None = None) -> None:
    """A row of column heads; those from `numbers_from` on stand right, over numbers."""
    for offset, title in enumerate(titles):
        right = numbers_from is not None and offset >= numbers_from
        sheet.put(row, first + offset, title, "head-number" if right else "head")
