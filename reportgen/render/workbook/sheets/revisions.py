"""What changed from release to release. A report that names no release before it is the first."""

from reportgen.document.dates import date_text
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame, heads


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """A row a release: what it is called, when it was published, what it knows, what is new in it."""
    frame(sheet, book)
    seed, word = book.report.edition.seed, book.word
    titles = ("Release", "Report id", "Published", "Data cut-off", "What changed")
    heads(sheet, TOP, [word(title) for title in titles])
    told = (
        word("First release"),
        seed.report_id,
        date_text(seed.published, book.locale),
        str(seed.data_cut_off or ""),
        word("Nothing: there is no release before this one"),
    )
    for column, text in enumerate(told, 1):
        sheet.put(TOP + 1, column, text, "text")
    sheet.freeze, sheet.heads = (TOP + 1, 0), (TOP, TOP)
