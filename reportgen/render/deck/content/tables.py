"""Tables of the report as native tables; long ones go on with their heads repeated."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from reportgen.document.blocks import Column, Row, Table
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.paging import paged
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import PAD_X, TableCell, add_table, row_height
from reportgen.render.deck.text import Para, Span, spans

SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_STRONG = ("total", "group")
_ALIGN: dict[str, Literal["l", "ctr", "r"]] = {"text": "l", "number": "r", "year": "ctr", "level": "ctr"}
_HEAD = 1.1  # inches up to which a head stays on one line
_LET_OUT = 1.4  # inches a column may grow beyond its text
_SPARE = 0.32  # the most that a row of a short table is let out by
_PHASES = {"history": "bg2", "base": "bg2"}


def table_pages(desk: Desk, block: Table, box: Box, *, smallest: float = SIZES[-1]) -> list[Page]:
    shared = shared_unit(desk, block)
    head = [_head(desk, column, shared=shared) for column in block.columns]
    rows = [_row(desk, block, row) for row in block.rows]

    def measure(row: Sequence[TableCell], size: float) -> float:
        return row_height(row, size, _widths(desk, block, [head, *rows], size, box.w), desk.ruler)

    allowed = [size for size in SIZES if size >= smallest]
    sizes = [size for size in allowed if _words_fit(desk, block, [head, *rows], size, box.w)] or allowed[-1:]
    size, made = paged(head, rows, sizes, box.h, measure)
    widths = _widths(desk, block, [head, *rows], size, box.w)
    alt = desk.text(block.title)
    return [_page(block.id, alt, [head, *rows], widths, size) for rows in made]


def _page(id: str, alt: str, cells: Sequence[Sequence[TableCell]], widths: Sequence[float], size: float) -> Page:
    def draw(slide: Slide, region: int) -> None:
        box = slide.region(region)
        heights = [row_height(row, size, widths, slide.desk.ruler) for row in cells]
        spare = min(_SPARE, max(0.0, (box.h - sum(heights)) / len(cells)))
        frame = add_table(slide, box, cells, widths, [height + spare for height in heights], size)
        slide.describe(frame, name=f"block:{id}", alt=alt)
        slide.give_region(region, frame._element)

    return draw


def shared_unit(desk: Desk, block: Table) -> str:
    """The unit that most columns of numbers have; it is said once, above the table."""
    units = Counter(desk.text(column.unit) for column in block.columns if column.kind == "number")
    unit, count = units.most_common(1)[0] if units else ("", 0)
    return unit if count > units.total() / 2 else ""


def _head(desk: Desk, column: Column, *, shared: str) -> TableCell:
    quantities = desk.report.quantities
    title = spans(column.title, quantities, bold=True)
    if column.unit and desk.text(column.unit) != shared:
        title = (*title, Span(" "), *spans(column.unit, quantities, colour="accent6"))
    para = Para(title, space=0, align=_ALIGN[column.kind])
    return TableCell(para=para, above="thick", below="thin", anchor="b", fill=_ground(column))


def _row(desk: Desk, block: Table, row: Row) -> list[TableCell]:
    quantities = desk.report.quantities
    strong = row.role in _STRONG
    last = row is block.rows[-1]
    made = []
    for column, runs in zip(block.columns, row.cells, strict=True):
        colour = "accent6" if row.role == "remainder" else None
        para = Para(spans(runs, quantities, bold=strong, colour=colour), space=0, align=_ALIGN[column.kind])
        below: Literal["hair", "thin"] = "thin" if last else "hair"
        above: Literal["thin", ""] = "thin" if row.role == "total" else ""
        made.append(TableCell(para=para, above=above, below=below, fill=_ground(column), anchor="ctr"))
    return made


def _ground(column: Column) -> str:
    """History and base are told from the forecast by their ground."""
    slot = _PHASES.get(column.phase or "")
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>' if slot else "<a:noFill/>"


def _words_fit(desk: Desk, block: Table, rows: Sequence[Sequence[TableCell]], size: float, room: float) -> bool:
    widths = _widths(desk, block, rows, size, room)
    return all(
        desk.ruler.longest_word(cell.para.text, size, bold=cell.para.bold) <= width - 2 * PAD_X
        for row in rows
        for cell, width in zip(row, widths, strict=True)
    )


def _widths(desk: Desk, block: Table, rows: Sequence[Sequence[TableCell]], size: float, room: float) -> list[float]:
    """Columns as wide as their longest words at least; what is left goes to those with the most to say."""
    if all(column.width for column in block.columns):
        total = sum(column.width or 0 for column in block.columns)
        return [room * (column.width or 0) / total for column in block.columns]
    least, want = [], []
    for column, cells in zip(block.columns, zip(*rows, strict=True), strict=True):
        words = max(desk.ruler.longest_word(c.para.text, size, bold=c.para.bold) for c in cells)
        # Long heads may break; what stands beneath them decides how wide a column would like to be.
        head, *body = (desk.ruler.width(c.para.text, size, bold=c.para.bold) for c in cells)
        lines = max([min(head, _HEAD), *body])
        firm = head if column.kind == "number" and head <= _HEAD else 0.0
        least.append(max(words, firm) + 2 * PAD_X + 0.04)
        want.append(max(words, min(lines, 6.0)) + 2 * PAD_X + 0.1)
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    if sum(want) <= room:
        return _let_out(want, room)
    spare, wish = room - sum(least), [w - m for w, m in zip(want, least, strict=True)]
    return [m + spare * w / sum(wish) for m, w in zip(least, wish, strict=True)]


def _let_out(want: Sequence[float], room: float) -> list[float]:
    """A narrow table is let out evenly, but not so far that the eye loses the row."""
    share = min(_LET_OUT, (room - sum(want)) / len(want))
    return [each + share for each in want]
