"""Tables say cell by cell what the ledger says, and foot where they promise to."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from reportgen.manifest import LEDGER
from reportgen.proof import Mismatch
from reportgen.verify.books import Books, Cell, Table
from reportgen.verify.case import Case
from reportgen.verify.found import Grid
from reportgen.verify.numbers import numbers

Row = tuple[str | float, ...]


def tables(case: Case) -> Iterator[Mismatch]:
    """Each table of a file that the ledger knows: the same rows, and in each the same cells."""
    parts: dict[str, list[Grid]] = defaultdict(list)
    for grid in case.found.grids:
        block = grid.block or case.books.table_called(grid.caption or "")
        if block is not None and block in case.books.tables:
            parts[block].append(grid)
    for block, grids in parts.items():
        yield from _compare(case, block, grids)


def _compare(case: Case, block: str, grids: list[Grid]) -> Iterator[Mismatch]:
    table = case.books.tables[block]
    where = f"{grids[0].where}, table {table.number} ({block})"
    rows = [row for grid in grids for row in grid.rows]
    bare = grids[0].caption is not None  # heads and notes stand around the rows, and empty cells are not there
    if bare:
        rows = _within(rows, table)
    for want, have in zip_longest(table.rows, rows):
        name = want[0].text if want else str(have[0]) if have else ""
        if want is None or have is None:
            message = f"the row “{name}” is {'missing' if have is None else 'not in the ledger'}"
            yield Mismatch(file=case.file, where=where, message=message)
            return  # after the first, every further row would be reported
        filled = tuple(cell for cell in want if cell.text or not bare)
        if len(filled) != len(have):
            message = f"the row “{name}” has {len(have)} cells, the ledger {len(filled)}"
            yield Mismatch(file=case.file, where=where, message=message)
            continue
        for cell, content in zip(filled, have, strict=True):
            if not _says(cell, content, case.books):
                message = f"the row “{name}” shows “{content}”, the ledger says “{cell.text}”"
                yield Mismatch(file=case.file, where=where, message=message)


def _within(rows: list[Row], table: Table) -> list[Row]:
    """As many rows as the table has, from the one on that begins as its first row does."""
    first = table.rows[0][0].text if table.rows else ""
    for start, row in enumerate(rows):
        if row and letters(str(row[0])) == letters(first) and numbers(str(row[0])) == numbers(first):
            return rows[start : start + len(table.rows)]
    return []


def _says(cell: Cell, content: str | float, books: Books) -> bool:
    if isinstance(content, float):
        return cell.quantity is not None and content == float(books.quantities[cell.quantity]["rounded"])
    if letters(content) != letters(cell.text):
        return False
    have, want = numbers(content), numbers(cell.text)
    if cell.quantity is not None or want - have:
        return have == want
    return (have - want).keys() <= books.citations  # marks of citations may stand behind words


def letters(text: str) -> str:
    """The letters and signs of a text, without what type-setting adds or removes."""
    return "".join(sign for sign in text if sign.isalpha() or sign in "<−%–")


def footing(books: Books) -> Iterator[Mismatch]:
    """Each table that promises to foot: what stands in a column adds up to its total, as shown."""
    for block, table in books.tables.items():
        for column in range(max(map(len, table.rows), default=0)) if table.foots else ():
            parts, totals = Decimal(0), []
            for role, row in zip(table.roles, table.rows, strict=True):
                number = _counted(row[column], books)
                if role == "total" and number is not None:
                    totals.append(number)
                elif role in {"body", "remainder"}:
                    parts += number or 0
            for total in totals:
                if parts != total:
                    message = f"column {column + 1} adds up to {parts}, its total is {total}"
                    yield Mismatch(file=LEDGER, where=f"table {table.number} ({block})", message=message)


def _counted(cell: Cell, books: Books) -> Decimal | None:
    """What a cell counts in a sum: a number too small to be shown counts as nothing."""
    return Decimal(repr(books.quantities[cell.quantity]["rounded"])) if cell.quantity else None
