"""Native tables: cells with paragraphs, rules above and below only, widths and heights by measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.oxml import parse_xml
from pptx.util import Emu

from reportgen.render.deck.boxes import EMU, Box
from reportgen.render.deck.master import NAMESPACES
from reportgen.render.deck.ruler import Ruler
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, height, write

PAD_X, PAD_Y = 0.07, 0.045
Rule = Literal["", "hair", "thin", "thick"]
_WEIGHTS = {"": 0, "hair": 6350, "thin": 9525, "thick": 19050}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    para: Para
    more: tuple[Para, ...] = ()  # paragraphs after the first
    fill: str = "<a:noFill/>"
    above: Rule = ""
    below: Rule = ""
    anchor: Literal["t", "ctr", "b"] = "t"


Cells = Sequence[Sequence[TableCell]]


def cell_height(cell: TableCell, size: float, width: float, ruler: Ruler) -> float:
    free = max(0.1, width - 2 * PAD_X)
    return height((cell.para, *cell.more), size, free, ruler) + 2 * PAD_Y


def row_height(row: Sequence[TableCell], size: float, widths: Sequence[float], ruler: Ruler) -> float:
    return max(cell_height(cell, size, width, ruler) for cell, width in zip(row, widths, strict=True))


def add_table(  # noqa: PLR0913, PLR0917  a table and its measures
    slide: Slide,
    box: Box,
    cells: Cells,
    widths: Sequence[float],
    heights: Sequence[float],
    size: float,
    *,
    head: bool = True,
) -> Any:
    """A graphic frame with a table; the first row is its head, unless it has none."""
    frame = slide.own.shapes.add_table(len(cells), len(widths), *map(Emu, box.emu))
    table = frame.table
    properties = table._tbl.tblPr
    properties.attrib.clear()
    properties.set("firstRow", str(int(head)))
    for child in list(properties):
        properties.remove(child)
    # "No style, no grid": the cells say themselves what they look like.
    properties.append(
        parse_xml(f"<a:tableStyleId {NAMESPACES}>{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}</a:tableStyleId>")
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(round(width * EMU))
    for row, high in zip(table.rows, heights, strict=True):
        row.height = Emu(round(high * EMU))
    for r, row_cells in enumerate(cells):
        for c, cell in enumerate(row_cells):
            _fill(slide, table.cell(r, c), cell, size)
    frame.height = Emu(round(sum(heights) * EMU))
    return frame


def _fill(slide: Slide, own: Any, cell: TableCell, size: float) -> None:
    write(own.text_frame, [cell.para, *cell.more], size)
    properties = own._tc.get_or_add_tcPr()
    for side, value in (("marL", PAD_X), ("marR", PAD_X), ("marT", PAD_Y), ("marB", PAD_Y)):
        properties.set(side, str(round(value * EMU)))
    properties.set("anchor", cell.anchor)
    ink = slide.desk.palette.fill(slide.desk.palette.hex("foreground"))
    grey = slide.desk.palette.fill(slide.desk.palette.hex("quiet"))
    for tag, weight in (("lnL", ""), ("lnR", ""), ("lnT", cell.above), ("lnB", cell.below)):
        inner = (grey if weight == "hair" else ink) if weight else "<a:noFill/>"
        properties.append(parse_xml(f'<a:{tag} {NAMESPACES} w="{_WEIGHTS[weight]}">{inner}</a:{tag}>'))
    properties.append(parse_xml(f"<a:tcPr {NAMESPACES}>{cell.fill}</a:tcPr>")[0])
