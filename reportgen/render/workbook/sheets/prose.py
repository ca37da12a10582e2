"""A section of the report as text, with the tables that belong to it: the method, the glossary."""

from collections.abc import Iterator

from reportgen.document.blocks import Block
from reportgen.document.report import Section
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.display import put_block, put_section
from reportgen.render.workbook.sheets.frame import TOP, frame


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """The blocks of the sheet's section and of those under it, then the blocks that the outline adds."""
    frame(sheet, book)
    sheet.widths.update({1: 34, 2: 76})
    row, last = TOP, sheet.section
    for section, block in (*_of_section(sheet), *book.blocks(spec)):
        if section is not last:
            row, last = put_section(sheet, book, section, block, row), section
        row = put_block(sheet, book, block, row) + 1


def _of_section(sheet: Sheet) -> Iterator[tuple[Section, Block]]:
    """What asks for no sheet of its own."""
    for section in sheet.section.walk() if sheet.section else ():
        yield from ((section, block) for block in section.blocks if not block.sheet)
