"""Drawings and tables are all there; a drawing shows the numbers of its figure and no others."""

from collections.abc import Iterator

from reportgen.proof import Mismatch
from reportgen.verify.case import Case
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence


def pictures(case: Case) -> Iterator[Mismatch]:
    """Drawings whose words the format keeps: each is known by its alternative text."""
    known = {essence(figure.alt or figure.title): block for block, figure in case.books.figures.items()}
    for picture in case.found.pictures:
        block = known.get(essence(picture.alternative))
        if block is None:
            quoted = " ".join(picture.alternative.split())[:60]
            message = f"a drawing’s alternative text is that of no figure: “{quoted}”"
            yield Mismatch(file=case.file, where=picture.where, message=message)
            continue
        figure = case.books.figures[block]
        drawn, allowed = numbers(picture.text), case.books.by_block[block]
        where = f"{picture.where}, figure {figure.number} ({block})"
        for number in sorted(drawn.keys() - allowed.keys()):
            yield Mismatch(file=case.file, where=where, message=f"draws {number}, which is no number of the figure")
        for number, missing in sorted((numbers(" ".join(case.books.labels(block))) - drawn).items()):
            yield Mismatch(file=case.file, where=where, message=f"{number} is missing {missing} times")


def shown_whole(case: Case) -> Iterator[Mismatch]:
    """Each table and figure of the report is in a file that shows the whole of it."""
    if case.whole != "section":
        return
    tables = {grid.block or case.books.table_called(grid.caption or "") for grid in case.found.grids}
    for block, table in case.books.tables.items():
        if block not in tables:
            yield Mismatch(file=case.file, where=f"table {table.number} ({block})", message="is missing")
