"""What changed from release to release, and from earlier forecasts. A report that names no release is the first."""

from collections.abc import Iterator

from reportgen.document.changes.model import Changes
from reportgen.document.dates import date_text
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.display import put_block
from reportgen.render.workbook.sheets.frame import TOP, frame, heads

Line = tuple[str, str, str, str, str]


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """What the release is, the blocks that belong here, then a row a change: what, where, before, now, why."""
    frame(sheet, book)
    seed, word, changes = book.report.edition.seed, book.word, book.report.changes
    titles = ("Release", "Report id", "Published", "Data cut-off", "What changed")
    heads(sheet, TOP, [word(title) for title in titles])
    vintages = book.report.edition.vintages
    if changes is None and vintages:
        before = vintages[-1]
        name = word("Follows the edition before this one:") + f" {before.report_id}, {before.published}"
        told = word("See below")
    elif changes is None:
        name, told = word("First release"), word("Nothing: there is no release before this one")
    else:
        name = word("Compared with the release before this one:") + f" {changes.old.report_id}, {changes.old.published}"
        told = word("See below") if changes else word("Nothing changed")
    cut_off = str(seed.data_cut_off or "")
    published = date_text(seed.published, book.locale)
    for column, text in enumerate((name, seed.report_id, published, cut_off, told), 1):
        sheet.put(TOP + 1, column, text, "text")
    sheet.freeze, sheet.heads = (TOP + 1, 0), (TOP, TOP)
    below = TOP + 3
    for _, block in book.blocks(spec):
        below = put_block(sheet, book, block, below) + 1
    if changes:
        heads(sheet, below, [word(title) for title in ("Change", "What", "Before", "Now", "Why")])
        for row, line in enumerate(_lines(changes, book), below + 1):
            for column, text in enumerate(line, 1):
                sheet.put(row, column, text, "text")


def _lines(changes: Changes, book: Book) -> Iterator[Line]:
    word = book.word
    for section in changes.sections:
        yield word("Section"), word(section.kind), section.before or "", section.after or "", ""
    for given in changes.inputs:
        yield word("Input"), str(given), "", "", ""
    for restated in changes.assumptions:
        about = f"{restated.title}, {word(restated.part)}"
        yield word("Assumption"), about, restated.before or "", restated.after or "", ""
    for moved in changes.moved:
        status = (f"{word(moved.status_before)} → {word(moved.status_after)}",)
        why = (*(status if moved.status_before != moved.status_after else ()), *moved.causes)
        yield word("Number"), moved.name, moved.before, moved.after, "; ".join(why)
    for name in changes.added:
        yield word("Number"), name, "", word("shown for the first time"), ""
    for name in changes.dropped:
        yield word("Number"), name, word("shown before"), word("no longer shown"), ""
    for text in changes.texts:
        yield word("Text"), text.section, text.before or "", text.after or "", ""
