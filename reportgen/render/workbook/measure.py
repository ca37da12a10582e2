"""How wide columns and how high rows must be for their text to fit."""

from collections import defaultdict
from collections.abc import Mapping

from xlsxwriter.utility import xl_pixel_width

from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.looks import Properties
from reportgen.render.workbook.sheet import Cell, Sheet

# Titles and notes run on over the empty cells beside them.
RUNS_ON = frozenset({"title", "number", "kind", "note", "figure-title", "subhead", "cover-title", "key-value", "group"})
DIGIT = 7.0  # pixels of a digit of the default font, which is Excel's unit of column width
LINE = 15.0  # points of a line of it
NARROWEST, WIDEST = 7.0, 48.0
HEAD = 15.0  # longer heads take a second line
BASE_SIZE = 11.0
ROUNDED_UP = 0.97  # widths of letters are in whole pixels, and add up to a little more than a line


def widths(sheet: Sheet, styles: Mapping[str, Properties]) -> dict[int, float]:
    """The width of every used column, as declared or as its widest cell asks for."""
    needed: dict[int, float] = defaultdict(lambda: NARROWEST)
    for (row, column), cell in sheet.cells.items():
        if cell.look.style not in RUNS_ON and (row, column) not in sheet.merged:
            most = HEAD if cell.look.style.startswith("head") else WIDEST
            needed[column] = max(needed[column], min(most, _pixels(cell, styles) / DIGIT + 2))
    if sheet.even:
        columns = range(sheet.even[0], sheet.even[1] + 1)
        needed.update(dict.fromkeys(columns, max(needed[column] for column in columns)))
    return {**needed, **sheet.widths}


def heights(sheet: Sheet, columns: Mapping[int, float], styles: Mapping[str, Properties]) -> dict[int, float]:
    """The height of every row whose wrapped text or type size asks for more than one line."""
    found: dict[int, float] = {}
    for (row, column), cell in sheet.cells.items():
        style = styles[cell.look.style]
        line = LINE * float(style.get("font_size", BASE_SIZE)) / BASE_SIZE
        last = sheet.merged.get((row, column), column)
        width = sum(columns.get(c, NARROWEST) for c in range(column, last + 1))
        lines = _lines(cell, width, styles) if style.get("text_wrap") else 1
        height = lines * line
        if height > LINE:
            found[row] = min(400.0, max(found.get(row, 0.0), round(height, 1)))
    return found


def _lines(cell: Cell, width: float, styles: Mapping[str, Properties]) -> int:
    text = _text(cell)
    room = width * DIGIT
    size = float(styles[cell.look.style].get("font_size", BASE_SIZE)) / BASE_SIZE
    bold = 1.08 if styles[cell.look.style].get("bold") else 1.0
    count = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, 1
        for word in paragraph.split(" "):
            wide = xl_pixel_width(word + " ") * ROUNDED_UP * size * bold
            if used and used + wide > room:
                used, lines = 0.0, lines + 1
            lines += int(wide // room)
            used += wide % room
        count += lines
    return count


def _pixels(cell: Cell, styles: Mapping[str, Properties]) -> float:
    style = styles[cell.look.style]
    scale = float(style.get("font_size", BASE_SIZE)) / BASE_SIZE * (1.08 if style.get("bold") else 1.0)
    return float(xl_pixel_width(_text(cell))) * scale + (cell.look.indent + int(style.get("indent", 0))) * 9


def _text(cell: Cell) -> str:
    content = cell.content.number if isinstance(cell.content, Value) else cell.content
    if content is None:
        return ""
    if isinstance(content, bool):
        return str(content).upper()
    if isinstance(content, str):
        return content
    return _number(float(content), cell.look.format) if cell.look.format else f"{content:g}"


def _number(number: float, pattern: str) -> str:
    """A number about as Excel shows it: decimals and quoted words of the format's first part."""
    digits, *quoted = pattern.split(";", maxsplit=1)[0].split('"')
    decimals = len(digits.partition(".")[2])
    return f"{number:,.{decimals}f}" + "".join(quoted[::2]) + ("+" if digits.startswith("+") else "")
