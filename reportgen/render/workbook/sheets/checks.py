"""Every identity of the book with its tolerance, and one cell that says whether all of them hold."""

from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import all_true
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame

TRUTH = '[=1]"TRUE";[=0]"FALSE";General'  # for programs that show the truth of an area as a number
LABEL, WHERE, OFF, ALLOWED, HOLDS = range(1, 6)


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """A row a check: what it says, where, how far off it is, what is allowed, whether it holds."""
    frame(sheet, book)
    head = TOP + 2
    for column, title in enumerate(("Check", "Sheet", "Difference", "Tolerance", "Holds"), 1):
        sheet.put(head, column, book.word(title), "head" if column < OFF else "head-number")
    row = head
    for check in book.checks:
        row += 1
        sheet.put(row, LABEL, check.label, "label")
        sheet.put(row, WHERE, check.where, "link", link=check.where)
        off = sheet.put(row, OFF, check.distance, "formula", format="0.0E+00")
        allowed = sheet.put(row, ALLOWED, book.cell(f"tolerance.{check.tolerance}"), "formula", format="0E+00")
        sheet.put(row, HOLDS, off.at_most(allowed), "truth", format=TRUTH)
    sheet.put(TOP, LABEL, book.word("All checks hold"), "label-total")
    if row > head:
        sheet.put(TOP, HOLDS, all_true(sheet.area((head + 1, HOLDS), (row, HOLDS))), "truth-all", format=TRUTH)
        sheet.names["checks_hold"] = (TOP, HOLDS)
        sheet.filter = (head, LABEL, row, HOLDS)
        sheet.truths += [(TOP, HOLDS, TOP, HOLDS), (head + 1, HOLDS, row, HOLDS)]
    sheet.widths[LABEL] = 58
    sheet.freeze, sheet.heads = (head + 1, 0), (head, head)
