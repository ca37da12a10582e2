"""The registers: sources, and under them the claims that rest on them."""

from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame, heads

SOURCE_HEADS = (
    "Number", "Source", "Publisher", "Date", "Accessed", "Review by", "Where in the source", "Origin",
    "Status of the law", "In force", "Id",
)  # fmt: skip
CLAIM_HEADS = (
    "Number", "Claim", "Status", "Date", "Accessed", "Review by", "Source", "Note", "Where in the source", "", "Id",
)  # fmt: skip
ID = len(SOURCE_HEADS) - 1


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Every source that the report cites, with its number; then every claim, with its source and status."""
    frame(sheet, book)
    row = _sources(sheet, book, TOP)
    if book.report.edition.register.claims:
        sheet.put(row + 1, 1, book.word("Claims"), "subhead")
        _claims(sheet, book, row + 2)
    sheet.freeze = (TOP + 1, 0)
    sheet.widths.update({1: 60, 2: 24, 3: 11, 4: 11, 5: 11, 6: 34, 7: 34, 8: 22, 9: 11})


def _sources(sheet: Sheet, book: Book, head: int) -> int:
    _heads(sheet, book, head, SOURCE_HEADS)
    register = book.report.edition.register.sources
    for row, entry in enumerate(book.report.sources, head + 1):
        source = register.get(entry.id)
        said: tuple[object, ...] = (book.say(entry.text), *[""] * (ID - 2))
        if source is not None:
            origin = book.word(source.origin.value.replace("-", " "))
            dates = (source.date, source.accessed, source.review_by)
            law = book.word(source.law.replace("-", " ")) if source.law else ""
            said = (source.title, source.publisher, *dates, source.locator, origin, law, source.in_force)
        _line(sheet, row, (str(entry.number), *said), entry.id)
    return head + 1 + len(book.report.sources)


def _claims(sheet: Sheet, book: Book, head: int) -> None:
    _heads(sheet, book, head, CLAIM_HEADS)
    numbers = {entry.id: str(entry.number) for entry in book.report.sources}
    register = book.report.edition.register
    row = head
    for row, (id, claim) in enumerate(register.claims.items(), head + 1):
        source = register.sources.get(claim.source)
        status = book.word(claim.status.replace("-", " "))
        rests_on = source.title if source else claim.source
        dates = (claim.date, register.accessed(claim), register.review_by(claim))
        said = (book.say(book.report.claims[id]), status, *dates, rests_on, claim.note, claim.locator, "")
        _line(sheet, row, (numbers.get(claim.source, ""), *said), id)
    sheet.filter = (head, 0, row, ID)


def _heads(sheet: Sheet, book: Book, row: int, titles: tuple[str, ...]) -> None:
    heads(sheet, row, [book.word(title) if title else "" for title in titles], first=0)
    sheet.put(row, ID, book.word("Id"), "id-head")


def _line(sheet: Sheet, row: int, texts: tuple[object, ...], id: str) -> None:
    for column, text in enumerate(texts):
        sheet.put(row, column, str(text or ""), "text")
    sheet.put(row, ID, id, "id")
