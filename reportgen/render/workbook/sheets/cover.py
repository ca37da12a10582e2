"""The first sheet: whose report this is, and on what terms it may be read."""

from reportgen.document.dates import date_text
from reportgen.render.logo import logo_of
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Placed, Sheet

LOGO_INSET, LOGO_HEIGHT = (2, 7), 27  # pixels: within the band of two rows


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Title, facts of the edition, legend of the styles, licence tiers."""
    sheet.portrait = True
    sheet.widths.update({0: 3, 1: 30, 2: 64, 3: 3})
    for row in (0, 1):
        for column in range(4):
            sheet.put(row, column, None, "band")
    if logo := logo_of(book.report, book.house, dark=True):
        sheet.pictures.append(Placed(0, 1, LOGO_INSET, LOGO_HEIGHT, logo.pixels(), logo.alt))
    seed, word = book.report.edition.seed, book.word
    sheet.put(3, 1, " · ".join((*book.marks, book.house.brand.meta.name)), "kind")
    sheet.put(4, 1, book.report.title, "cover-title")
    sheet.put(5, 1, str(seed.subtitle), "subhead")
    row = _facts(sheet, book, 7)
    row = _legend(sheet, book, row + 1)
    _licences(sheet, book, row + 1)
    sheet.names["report_id"] = (7, 2)
    index = next((s for s in book.sheets.values() if s.id == "index"), None)
    if index is not None:
        sheet.put(2, 1, f"{word('Index')} →", "link", link=index.name)


def _facts(sheet: Sheet, book: Book, row: int) -> int:
    seed, word = book.report.edition.seed, book.word
    facts = [
        (word("Report id"), seed.report_id),
        (word("Published"), date_text(seed.published, book.locale)),
        (word("Data cut-off"), str(seed.data_cut_off or "")),
        (word("Geography"), str(seed.geography.name)),
        (word("History"), f"{seed.period.history.first}–{seed.period.history.last}"),
        (word("Base year"), str(seed.period.base)),
        (word("Forecast"), f"{seed.period.forecast.first}–{seed.period.forecast.last}"),
        (word("Unit"), book.unit_name(book.unit)),
        (word("Category"), " › ".join(map(str, book.report.edition.market.category))),
        (word("Publisher"), str(seed.publisher or book.house.brand.meta.name)),
    ]
    for label, text in (fact for fact in facts if fact[1]):
        sheet.put(row, 1, label, "quiet")
        sheet.put(row, 2, text, "text")
        row += 1
    return row


LEGEND = (
    ("sample-input", "Input", "change it, and the book follows"),
    ("sample-assumed", "Input that is an assumption", "change it, and the book follows"),
    ("label", "Formula", "full precision"),
    ("sample-output", "Model output", "a result that formulas do not reach; it does not move"),
    ("label", "As shown", "rounded by the precision policy"),
)


def _legend(sheet: Sheet, book: Book, row: int) -> int:
    sheet.put(row, 1, book.word("How to read the cells"), "subhead")
    for offset, (style, name, meaning) in enumerate(LEGEND, 1):
        sheet.put(row + offset, 1, book.word(name), style)
        sheet.put(row + offset, 2, book.word(meaning), "text")
    return row + len(LEGEND) + 1


def _licences(sheet: Sheet, book: Book, row: int) -> None:
    sheet.put(row, 1, book.word("Licence"), "subhead")
    for offset, tier in enumerate(book.report.edition.seed.price, 1):
        name = tier.replace("-", " ").capitalize()
        quantity = book.report.quantities.get(f"price.{tier}")
        sheet.put(row + offset, 1, book.word(name), "quiet")
        if quantity is not None:
            sheet.put(row + offset, 2, quantity.text, "text")
