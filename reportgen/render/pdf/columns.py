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
CHARACTER = 1.42  # width of an average character
LINE = 3.9  # height of a line
ROW_AIR = 2.0  # above and below the text of a row
TALLEST_KEPT = 95.0  # height of a table that does not break
DIGIT = 0.497  # of an em: a tabular figure of the headings' typeface
POINT = 0.249  # of an em: its decimal point

Words = Callable[[Runs], str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The table's width in millimetres and its columns' widths in per cent."""

    width: float
    shares: tuple[float, ...]
    short: bool  # enough to be kept on one page

    @property
    def wide(self) -> bool:
        return self.width > TEXT_WIDTH


def columns_of(table: Table, quantities: Mapping[str, Quantity]) -> Columns:
    """Widths by what the cells hold; a table that needs it takes the margin too."""

    def length(runs: Runs) -> int:
        return len(plain(runs, quantities))

    needs = []
    for index, column in enumerate(table.columns):
        cells = [length(row.cells[index]) for row in table.rows if index < len(row.cells)]
        longest_word = max(map(len, plain(column.title, quantities).split()), default=0) * 1.75
        if column.kind == "text":
            mean = sum(cells) / max(len(cells), 1)
            needs.append(max(min(14 + 1.1 * mean, 70), longest_word + 3, LEAST))
        else:
            needs.append(max(1.6 * max(cells, default=1) + 5, longest_word + 3, LEAST))
    widest = max((n for n, c in zip(needs, table.columns, strict=True) if c.kind == "number"), default=0)
    needs = [widest if c.kind == "number" else n for n, c in zip(needs, table.columns, strict=True)]
    least = LEAST * len(needs)
    if least > FULL_WIDTH:
        raise BuildError(
            f"table {table.number} ({table.id}) has {len(needs)} columns and the page holds "
            f"{int(FULL_WIDTH / LEAST)}: split it or turn it"
        )
    total = sum(needs)
    width = TEXT_WIDTH if total <= TEXT_WIDTH else FULL_WIDTH
    given = [column.width for column in table.columns]
    if any(given):
        left = 1 - sum(share for share in given if share)
        free = sum(need for need, share in zip(needs, given, strict=True) if not share)
        shares = [share or left * need / free for need, share in zip(needs, given, strict=True)]
    else:
        shares = [need / total for need in needs]
    lines = sum(
        max(-(-length(cell) * CHARACTER // (share * width - 2)) for cell, share in zip(row.cells, shares, strict=False))
        for row in table.rows
    )
    short = lines * LINE + len(table.rows) * ROW_AIR <= TALLEST_KEPT
    return Columns(width, tuple(round(100 * share, 3) for share in shares), short)


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
