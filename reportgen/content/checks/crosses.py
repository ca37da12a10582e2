"""A cross table says of every pair of segments how well they fit."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.sizing import Cross
from reportgen.errors import Problem


def check_crosses(given: Given) -> Iterator[Problem]:
    """Cells that are missing, and segments that fit nothing and so could have no size."""
    dimensions = given.edition.market.dimensions
    for index, cross in enumerate(given.edition.sizing.crosses):
        path: PathKey = ("sizing", "crosses", index)
        if not given.whole(*path) or cross.rows not in dimensions or cross.columns not in dimensions:
            continue
        rows, columns = dimensions[cross.rows].segments, dimensions[cross.columns].segments
        missing = list(_missing(given, path, cross, tuple(rows), tuple(columns)))
        yield from missing or _empty(given, path, cross, tuple(columns))


def _missing(
    given: Given, path: PathKey, cross: Cross, rows: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[Problem]:
    hint = "give every pair a number from 0 (cannot be) to 3 (natural)"
    for row in rows:
        if row not in cross.fit:
            yield given.problem((*path, "fit"), f"the row '{row}' is missing", hint)
            continue
        absent = [column for column in columns if column not in cross.fit[row]]
        if absent:
            yield given.problem((*path, "fit", row), f"the row '{row}' lacks {', '.join(absent)}", hint)


def _empty(given: Given, path: PathKey, cross: Cross, columns: tuple[str, ...]) -> Iterator[Problem]:
    hint = "let it fit at least one: a segment with a share must be sold somewhere"
    for row, cells in cross.fit.items():
        if not any(cells.values()):
            yield given.problem((*path, "fit", row), f"'{row}' fits nothing", hint)
    for column in columns:
        if not any(cells[column] for cells in cross.fit.values()):
            yield given.problem((*path, "fit"), f"'{column}' fits nothing", hint)
