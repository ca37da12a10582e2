"""How the columns of a table share its width, and how its numbers align on the decimal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.document.blocks import Table
from reportgen.document.runs import QuantityRun, Runs, plain
from reportgen.errors import BuildError
from reportgen.forecast.quantity import Quantity

TEXT_WIDTH = 118.0  # millimetres of the text column
FULL_WIDTH = 164.0  # text and margin column
LEAST = 10.5  # no column is narrower
CHARACTER = 1.46  # width of an average character
WIDE_CHARACTER = 1.6  # in a word of wide ones, or a number
STRONG_CHARACTER = 1.55  # in a column's head
AIR = 2.8  # between two columns
LINE = 3.9  # height of a line
ROW_AIR = 2.0  # above and below the text of a row
TALLEST_KEPT = 95.0  # height of a table that does not break
DEEP_ROW = 14.0  # height of a row of which two may stand alone on a page
STEP = 2.0  # by which columns of text grow while they share the width
STEEP = 5  # how much more a row's longest cell counts than the others
DIGIT = 0.497  # of an em: a tabular figure of the headings' typeface
POINT = 0.249  # of an em: its decimal point

Words = Callable[[Runs], str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The table's width in millimetres and its columns' widths in per cent."""

    width: float
    shares: tuple[float, ...]
    unit: Runs  # that stands under the title
    short: bool  # enough to be kept on one page
    deep: bool  # rows so high that two of them already fill a good part of a page

    @property
    def wide(self) -> bool:
        return self.width > TEXT_WIDTH


def columns_of(table: Table, quantities: Mapping[str, Quantity]) -> Columns:
    """Widths by what the cells hold; a table that needs it takes the margin too."""
    texts = [[plain(cell, quantities) for cell in row.cells] for row in table.rows]
    unit = _common_unit(table)
    words = [
        [*plain(column.title, quantities).split(), "" if unit else plain(column.unit, quantities)]
        for column in table.columns
    ]
    cells = [[row[k] for row in texts if k < len(row)] for k in range(len(words))]
    is_text = [column.kind == "text" for column in table.columns]
    if LEAST * len(words) > FULL_WIDTH:
        raise BuildError(
            f"table {table.number} ({table.id}) has {len(words)} columns and the page holds "
            f"{int(FULL_WIDTH / LEAST)}: split it or turn it"
        )
    least = [_least(head, column, text) for head, column, text in zip(words, cells, is_text, strict=True)]
    widest = max((n for n, c in zip(least, table.columns, strict=True) if c.kind == "number"), default=0)
    alike = [widest if c.kind == "number" else n for n, c in zip(least, table.columns, strict=True)]
    least = alike if sum(alike) <= FULL_WIDTH else least
    wanted = [
        max(n, min(14 + 1.1 * sum(map(len, column)) / max(len(column), 1), 70)) if text else n
        for n, column, text in zip(least, cells, is_text, strict=True)
    ]
    width = TEXT_WIDTH if sum(wanted) <= TEXT_WIDTH else FULL_WIDTH
    least = [(column.width or 0) * width or n for n, column in zip(least, table.columns, strict=True)]
    is_text = [text and not column.width for text, column in zip(is_text, table.columns, strict=True)]
    shares = [w / width for w in _shared(width, least, is_text, texts)]
    lines = sum(
        max(-(-len(cell) * CHARACTER // (share * width - AIR)) for cell, share in zip(row, shares, strict=False))
        for row in texts
    )
    height = lines * LINE + len(texts) * ROW_AIR
    deep = height > DEEP_ROW * len(texts)
    return Columns(width, tuple(round(100 * share, 3) for share in shares), unit, height <= TALLEST_KEPT, deep)


def _common_unit(table: Table) -> Runs:
    """The unit that all columns of numbers share: it stands once under the title."""
    numbers = [column for column in table.columns if column.kind == "number"]
    units = {column.unit for column in numbers}
    return numbers[0].unit if len(numbers) > 1 and len(units) == 1 else ()


def _least(head: list[str], cells: list[str], is_text: bool) -> float:
    """The width under which a column of text would break words, and others would break at all."""
    longest_word = max(map(len, head), default=0) * STRONG_CHARACTER
    if is_text:
        words = [len(word) for cell in cells for word in cell.split()]
        return max(longest_word + AIR, max(words, default=0) * WIDE_CHARACTER + AIR, LEAST)
    return max(WIDE_CHARACTER * max(map(len, cells), default=1) + 5, longest_word + 2, LEAST)


def _shared(width: float, least: list[float], is_text: list[bool], rows: list[list[str]]) -> list[float]:
    """The width, given to columns of text step by step where it makes the table lowest; others keep their own."""
    widths = list(least)
    if sum(widths) >= width or not any(is_text):
        return [w * width / sum(widths) for w in widths]

    def height(row: list[str], widths: list[float]) -> float:
        cells = [max(1.0, len(c) * CHARACTER / (w - AIR)) for c, w, t in zip(row, widths, is_text, strict=False) if t]
        return float(sum(lines**STEEP for lines in cells) ** (1 / STEEP))

    def total(widths: list[float]) -> float:
        return sum(height(row, widths) for row in rows)

    growing = [k for k, text in enumerate(is_text) if text]
    while (left := width - sum(widths)) > 0:
        step = min(STEP, left)
        wider = {k: [w + step if n == k else w for n, w in enumerate(widths)] for k in growing}
        now, best = total(widths), min(growing, key=lambda k: total(wider[k]))
        if now - total(wider[best]) < 1e-9:
            return [w + left / len(widths) for w in widths]
        widths = wider[best]
    return widths


def padding(table: Table, quantities: Mapping[str, Quantity], separator: str) -> Callable[[int, Runs], float]:
    """A function (column, cell) to the em that its number lacks on the right to align on the decimal."""

    def decimals(runs: Runs) -> int:
        shown = plain(runs, quantities)
        return len(shown.rpartition(separator)[2]) if separator in shown else 0

    def is_number(runs: Runs) -> bool:
        return any(isinstance(run, QuantityRun) for run in runs)

    most = [
        max((decimals(row.cells[k]) for row in table.rows if k < len(row.cells) and is_number(row.cells[k])), default=0)
        for k in range(len(table.columns))
    ]

    def lacking(column: int, runs: Runs) -> float:
        own = decimals(runs)
        lacks = (most[column] - own) * DIGIT + (POINT if most[column] and not own else 0)
        return round(lacks, 3) if is_number(runs) else 0

    return lacking
