"""Blocks as the report shows them, one under another: tables, key figures, cards, profiles, callouts, prose."""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.document.blocks import (
    Block,
    Callout,
    Card,
    Fact,
    Figure,
    KeyFigures,
    Listing,
    Paragraph,
    Piece,
    Profile,
    Prose,
    Row,
    Subheading,
    Table,
)
from reportgen.document.report import Section
from reportgen.document.runs import QuantityRun
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.figures import put_figure
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.shown import Styles, put_runs

LABEL, TEXT = 1, 2
NUMERIC = frozenset({"number", "year"})
ROLE_STYLES: Mapping[str, tuple[str, str, str]] = {  # role of a row: styles of its first cell, its texts, its numbers
    "body": ("text", "text", "shown"),
    "group": ("group", "group", "group"),
    "total": ("label-total", "label-total", "shown-total"),
    "remainder": ("label-remainder", "label-remainder", "shown-remainder"),
}


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """The sheet's blocks under the number and title of their sections."""
    frame(sheet, book)
    row, last = TOP, sheet.section.id if sheet.section else None
    placed = list(book.blocks(spec))
    if sum(isinstance(block, Table | Figure) for _, block in placed) * 2 <= len(placed):
        sheet.widths.update({1: 34, 2: 100})
    for section, block in placed:
        first = row
        if section.id != last:
            row, last = put_section(sheet, book, section, block, row), section.id
        row = put_block(sheet, book, block, row) + 1
        sheet.together.append((first, row - 2))
    tables = [block for _, block in placed if isinstance(block, Table)]
    if len(placed) == len(tables) == 1 and len({s.id for s, _ in placed}) == 1:
        _one_table(sheet, tables[0])


def put_section(sheet: Sheet, book: Book, section: Section, block: Block, row: int) -> int:
    """The number and title of a section over its first block; gives the block's row."""
    sheet.put(row, 0, section.number, "subhead")
    if isinstance(block, Profile) and book.say(block.name) == section.title:
        return row  # the block says it itself
    chapter = next(c for c in book.report.chapters if section in c.walk())
    told = section.title if sheet.section or chapter is section else f"{chapter.title}: {section.title}"
    sheet.put(row, 1, told, "subhead")
    return row + 1


def put_block(sheet: Sheet, book: Book, block: Block, row: int) -> int:
    """Writes a block; gives the first free row under it."""
    return WRITERS[type(block)](sheet, book, block, row)


def _one_table(sheet: Sheet, table: Table) -> None:
    """A sheet that is one table gets frozen heads and filters."""
    units = 1 if any(c.unit for c in table.columns) else 0
    head = TOP + 1 if sheet.section else TOP + 2
    body = head + 1 + units
    sheet.freeze, sheet.heads = (body, TEXT), (head, head + units)
    plain_rows = sum(r.role == "body" for r in table.rows)
    if plain_rows == len(table.rows) and not units and plain_rows > 1:
        sheet.filter = (head, LABEL, head + plain_rows, LABEL + len(table.columns) - 1)


def _table(sheet: Sheet, book: Book, table: Table, row: int) -> int:
    sheet.put(row, 0, f"{book.word('Table')} {table.number}", "note")
    sheet.put(row, LABEL, book.say(table.title), "subhead")
    row += 1
    right = tuple(_is_right(book, table, offset) for offset in range(len(table.columns)))
    for offset, column in enumerate(table.columns):
        number = "head-quiet" if column.phase == "history" else "head-number"
        style = number if offset and right[offset] else "head"
        sheet.put(row, LABEL + offset, book.say(column.title), style, indent=_indent(right, offset))
    if any(column.unit for column in table.columns):
        row += 1
        for offset, column in enumerate(table.columns):
            style = "unit-number" if offset and right[offset] else "unit"
            sheet.put(row, LABEL + offset, book.say(column.unit), style)
    for line in table.rows:
        row += 1
        _line(sheet, book, right, line, row)
    return _under(sheet, book, table, row + 1)


def _line(sheet: Sheet, book: Book, right: tuple[bool, ...], line: Row, row: int) -> None:
    first, text, shown = ROLE_STYLES[line.role]
    for offset, runs in enumerate(line.cells):
        number = right[offset] and line.role != "group"
        words = first if not offset else shown if number else text
        put_runs(sheet, book, (row, LABEL + offset), runs, Styles(words, shown, _indent(right, offset)))


def _is_right(book: Book, table: Table, offset: int) -> bool:
    """Whether a column stands right: it says so, or nothing stands in it but numbers and their absence."""
    if table.columns[offset].kind in NUMERIC:
        return True
    cells = [line.cells[offset] for line in table.rows if line.role != "group" and offset < len(line.cells)]
    words = [book.say(runs) for runs in cells if not (len(runs) == 1 and isinstance(runs[0], QuantityRun))]
    return len(words) < len(cells) and set(words) <= {"", "–"}


def _indent(right: tuple[bool, ...], offset: int) -> int:
    """Text behind numbers keeps its distance."""
    return int(offset > 1 and not right[offset] and right[offset - 1])


def _under(sheet: Sheet, book: Book, table: Table, row: int) -> int:
    """Source and note, over the width of the table."""
    for runs in (table.source, table.note):
        if runs:
            sheet.put(row, LABEL, book.say(runs), "note-wrap")
            if len(table.columns) > 1:
                sheet.merged[row, LABEL] = LABEL + len(table.columns) - 1
            row += 1
    return row


def _key_figures(sheet: Sheet, book: Book, block: KeyFigures, row: int) -> int:
    for item in block.items:
        sheet.put(row, LABEL, book.say(item.label), "label")
        sheet.put(row, TEXT, book.say(item.value), "label-strong")
        sheet.put(row, TEXT + 1, book.say(item.note), "quiet")
        row += 1
    return row


def _facts(sheet: Sheet, book: Book, facts: tuple[Fact, ...], row: int) -> int:
    for fact in facts:
        sheet.put(row, LABEL, book.say(fact.label), "quiet")
        sheet.put(row, TEXT, book.say(fact.text), "text")
        row += 1
    return row


def _card(sheet: Sheet, book: Book, card: Card, row: int) -> int:
    sheet.put(row, LABEL, book.say(card.title), "group")
    sheet.put(row, TEXT, "", "group")
    return _facts(sheet, book, card.facts, row + 1)


def _profile(sheet: Sheet, book: Book, profile: Profile, row: int) -> int:
    sheet.put(row, LABEL, book.say(profile.name), "group")
    sheet.put(row, TEXT, "", "group")
    lists = (
        ("Offers", profile.offers),
        ("Strengths", profile.strengths),
        ("Risks", profile.risks),
        ("Not verified", profile.unverified),
    )
    sheet.put(row + 1, LABEL, book.word("Summary"), "quiet")
    sheet.put(row + 1, TEXT, book.say(profile.summary), "text")
    row = _facts(sheet, book, profile.facts, row + 2)
    for label, items in lists:
        if items:
            sheet.put(row, LABEL, book.word(label), "quiet")
            sheet.put(row, TEXT, "\n".join(f"• {book.say(item)}" for item in items), "text")
            row += 1
    return row


def _callout(sheet: Sheet, book: Book, callout: Callout, row: int) -> int:
    sheet.put(row, LABEL, book.say(callout.title), "group")
    sheet.put(row, TEXT, "", "group")
    return put_pieces(sheet, book, callout.pieces, row + 1)


def _prose(sheet: Sheet, book: Book, prose: Prose, row: int) -> int:
    return put_pieces(sheet, book, prose.pieces, row)


def put_pieces(sheet: Sheet, book: Book, pieces: tuple[Piece, ...], row: int) -> int:
    """Paragraphs, subheadings and lists, a row each."""
    for piece in pieces:
        for text, style in _piece(book, piece):
            sheet.put(row, TEXT if style == "paragraph" else LABEL, text, style)
            row += 1
    return row


def _piece(book: Book, piece: Piece) -> list[tuple[str, str]]:
    match piece:
        case Paragraph(runs):
            return [(book.say(runs), "paragraph")]
        case Subheading(runs):
            return [(book.say(runs), "subhead")]
        case Listing(items, ordered):
            marks = (f"{i}." if ordered else "•" for i in range(1, len(items) + 1))
            return [(f"{mark} {book.say(item)}", "paragraph") for mark, item in zip(marks, items, strict=True)]


Writer = Callable[[Sheet, Book, Any, int], int]

WRITERS: Mapping[type[Block], Writer] = {
    Prose: _prose,
    KeyFigures: _key_figures,
    Figure: put_figure,
    Table: _table,
    Callout: _callout,
    Card: _card,
    Profile: _profile,
}
