"""Where printed pages end, so that what belongs together is not cut in two."""

from collections.abc import Mapping

from reportgen.render.workbook.draw import WIDTH
from reportgen.render.workbook.measure import DIGIT, LINE, NARROWEST
from reportgen.render.workbook.sheet import Sheet

MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.7}  # inches
PAPERS: Mapping[bool, tuple[float, float]] = {False: (8.27, 11.69), True: (8.5, 11.0)}  # letter: short and long side
UNPRINTED = frozenset({"id", "id-head", "group"})
DEFAULT = 8.43  # the width of a column that nothing was said about
PADDING = 5  # pixels of a column beside its digits
SAFE = 0.98  # programs differ by a little in how much they put on a page
PIXEL = 0.75  # points


def printed_area(sheet: Sheet, columns: Mapping[int, float]) -> tuple[int, int]:
    """The last row and column that are printed: ids are for machines, and would only make the print smaller."""
    last_row = max(row for row, _ in sheet.cells)
    last_column = max(column for (_, column), cell in sheet.cells.items() if cell.look.style not in UNPRINTED)
    for row, column, plot in sheet.plots:
        room, end = float(WIDTH), column
        while room > _pixels(columns, end):
            room -= _pixels(columns, end)
            end += 1
        last_row, last_column = max(last_row, row + plot.rows), max(last_column, end)
    return last_row, last_column


def page_breaks(sheet: Sheet, columns: Mapping[int, float], heights: Mapping[int, float], *, letter: bool) -> list[int]:
    """The rows before which a page ends: those declared, and those that keep a group of rows in one piece."""
    short, long = PAPERS[letter]
    wide, high = (short, long) if sheet.portrait else (long, short)
    across = sum(_pixels(columns, c) for c in range(printed_area(sheet, columns)[1] + 1)) * PIXEL
    scale = min(1.0, (wide - MARGINS["left"] - MARGINS["right"]) * 72 / across)
    page = (high - MARGINS["top"] - MARGINS["bottom"]) * 72 / scale * SAFE
    repeated = _height(heights, sheet.heads[0], sheet.heads[1]) if sheet.heads else 0.0
    found, used, row = set(sheet.breaks), 0.0, 0
    charts = [(row, row + plot.rows - 1) for row, _, plot in sheet.plots if not sheet.together]
    for first, last in sorted([*sheet.together, *charts]):
        used += _height(heights, row, first - 1)
        group = _height(heights, first, last)
        if first in found:
            used = repeated
        elif used + group > page and used > repeated:
            found.add(first)
            used = repeated
        used = used + group if used + group <= page else (used + group) % page
        row = last + 1
    return sorted(found)


def _height(heights: Mapping[int, float], first: int, last: int) -> float:
    return sum(heights.get(row, LINE) for row in range(first, last + 1))


def _pixels(columns: Mapping[int, float], column: int) -> int:
    unset = NARROWEST if column < max(columns) else DEFAULT
    return int(columns.get(column, unset) * DIGIT) + PADDING
