"""The table of contents with its numbers, each section linked to the sheets that carry it."""

from collections import defaultdict

from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame, heads


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Columns: Number, Title, Sheet; further sheets of a section stand beside the first."""
    sheet.portrait = True
    carried = _carried(book)
    frame(sheet, book)
    most = max(map(len, carried.values()), default=1)
    heads(sheet, TOP, [book.word("Number"), book.word("Title"), book.word("Sheet"), *[""] * (most - 1)], first=0)
    row = TOP + 1
    sheet.names["contents"] = (row, 0)  # whatever the sheet is called in the report's language
    for section in book.report.sections():
        style = "contents-1" if section.level == 1 else "contents-2"
        sheet.put(row, 0, section.number, style)
        sheet.put(row, 1, section.title, style, indent=section.level - 1)
        for offset in range(most):
            names = carried[section.id]
            if offset < len(names):
                sheet.put(row, 2 + offset, names[offset], "link", link=names[offset])
        row += 1
    sheet.put(row + 1, 1, book.word("Further sheets"), "subhead")
    row += 2
    rest = [s for s in book.sheets.values() if s.section is None and s is not sheet]
    for other in rest:
        sheet.put(row, 0, "", "contents-2")
        sheet.put(row, 1, other.title, "contents-2")
        sheet.put(row, 2, other.name, "link", link=other.name)
        row += 1
    sheet.freeze = (TOP + 1, 0)
    sheet.heads = (TOP, TOP)
    sheet.widths.update({0: 10, 1: 62})


def _carried(book: Book) -> dict[str, list[str]]:
    """Section id: the sheets that hold something of it, each once."""
    found: dict[str, list[str]] = defaultdict(list)
    for sheet in book.sheets.values():
        spec = book.specs[sheet.id]
        of_blocks = [section.id for section, _ in book.blocks(spec)]
        of_sheet = [sheet.section.id] if sheet.section else []
        for id in dict.fromkeys(of_sheet + of_blocks):
            found[id].append(sheet.name)
    return found
