"""Heat maps, matrices and capability grids as native tables."""

from typing import cast

from reportgen.document.blocks import Figure
from reportgen.document.shapes import Cell, GridChart
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.ruler import SMALLEST
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import TableCell, add_table, row_height
from reportgen.render.deck.text import Para, Span, spans

SIZES = (14.0, 13.0, 12.0, SMALLEST)
_INK = {"background": "bg1", "foreground": "tx1"}


def draw_grid(slide: Slide, region: int, box: Box, figure: Figure) -> None:
    shape = cast(GridChart, figure.shape)
    desk, quantities = slide.desk, slide.desk.report.quantities
    head = [TableCell(para=Para((), space=0), below="thin")]
    head += [
        TableCell(para=Para(spans(c, quantities, bold=True), space=0, align="ctr"), below="thin", anchor="b")
        for c in shape.columns
    ]
    body = [
        [
            TableCell(para=Para(spans(name, quantities, bold=True), space=0), anchor="ctr", below="hair"),
            *(_cell(slide, cell, shape) for cell in row),
        ]
        for name, row in zip(shape.rows, shape.cells, strict=True)
    ]
    cells = [head, *body]
    names = max(desk.ruler.width(desk.text(name), 13, bold=True) for name in shape.rows) + 0.2
    first = min(max(names, 1.2), box.w * 0.28)
    widths = [first, *[(box.w - first) / len(shape.columns)] * len(shape.columns)]
    size = SIZES[-1]
    for size in SIZES:
        heights = [row_height(row, size, widths, desk.ruler) for row in cells]
        words = max(desk.ruler.longest_word(c.para.text, size, bold=c.para.bold) for row in cells for c in row[1:])
        if sum(heights) <= box.h and words <= widths[1] - 0.14:
            break
    even = max(heights[1:])
    if heights[0] + even * len(body) <= box.h:
        heights = [heights[0], *[even] * len(body)]
    spare = min(0.8, max(0.0, (box.h - sum(heights)) / len(body)))
    heights = [heights[0], *(height + spare for height in heights[1:])]
    frame = add_table(slide, box, cells, widths, heights, size)
    slide.describe(frame, name=f"block:{figure.id}", alt=desk.text(figure.alt) or desk.text(figure.title))
    slide.give_region(region, frame._element)


def _cell(slide: Slide, cell: Cell, shape: GridChart) -> TableCell:
    palette, quantities = slide.desk.palette, slide.desk.report.quantities
    level = cell.level
    fill, ink = "<a:noFill/>", "tx1"
    if level is not None and shape.levels:
        colour = palette.tint(level, len(shape.levels))
        fill, ink = palette.fill(colour), _INK[palette.ink_on(colour)]
    text = spans(cell.text, quantities, colour=ink)
    if not text and cell.quantity:
        text = (Span(slide.desk.quantity(cell.quantity).shown, colour=ink),)
    if not text and level is not None and level < len(shape.levels):
        text = spans(shape.levels[level], quantities, colour=ink)
    return TableCell(para=Para(text, space=0, align="ctr"), fill=fill, anchor="ctr", below="hair")
