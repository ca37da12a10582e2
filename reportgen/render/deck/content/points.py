"""What to see in a chart: a column of statements beside it, or a row of them beneath."""

from collections.abc import Mapping

from reportgen.document.blocks import Block
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import Page, Pages
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.tables import TableCell, add_table, row_height
from reportgen.render.deck.text import Para, fitting, spans

SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_BETWEEN = 0.25  # inches between columns of them
_AIR = 12.0  # points between statements


def points_beside(desk: Desk, block: Block, box: Box) -> list[Page]:
    paras = [
        Para(spans(point, desk.report.quantities), bullet=True, space=_AIR if i else 0)
        for i, point in enumerate(block.points)
    ]
    size, _ = fitting(paras, (box.w, box.h), desk.ruler, SIZES)
    return [lambda slide, region: slide.put(FIRST_REGION + region, paras, size=size, name=f"points:{block.id}")]


def points_beneath(desk: Desk, block: Block, box: Box) -> list[Page]:
    """A table of one row; each statement under a rule of its own."""
    ground = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'
    gap = TableCell(para=Para((), space=0))
    row: list[TableCell] = []
    for point in block.points:
        para = Para(spans(point, desk.report.quantities), space=0)
        row += [gap] if row else []
        row.append(TableCell(para=para, above="thick", fill=ground, anchor="ctr"))
    wide = (box.w - _BETWEEN * (len(block.points) - 1)) / len(block.points)
    widths = [_BETWEEN if i % 2 else wide for i in range(len(row))]
    size = next((s for s in SIZES if row_height(row, s, widths, desk.ruler) <= box.h), SIZES[-1])

    def draw(slide: Slide, region: int) -> None:
        frame = add_table(slide, box, [row], widths, [box.h], size, head=False)
        slide.describe(frame, name=f"points:{block.id}", alt=desk.text(block.takeaway))
        slide.give_region(region, frame._element)

    return [draw]


# Layouts that have room for statements, and how they stand there.
POINTS: Mapping[str, Pages] = {"chart-takeaways": points_beside, "chart-strip": points_beneath}
