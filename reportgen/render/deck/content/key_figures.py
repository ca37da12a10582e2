"""Key figures as tiles."""

from collections.abc import Sequence

from reportgen.document.blocks import KeyFigure, KeyFigures
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.ruler import SMALLEST
from reportgen.render.deck.shapes import panel
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, spans

_WIDE = 8.0  # inches from which tiles stand side by side
_PER_ROW = {1: 1, 2: 2, 3: 3, 4: 2}
_MOST = 3
_HIGHEST = 2.6
_GAP = 0.25


def key_figure_pages(desk: Desk, block: KeyFigures, box: Box) -> list[Page]:  # noqa: ARG001  one signature for all blocks
    def draw(slide: Slide, region: int) -> None:
        place = slide.region(region)
        holder = slide.holder(FIRST_REGION + region)._element
        holder.getparent().remove(holder)
        group = slide.own.shapes.add_group_shape()
        tiles = _tiles(place, len(block.items))
        value_size = _value_size(desk, block.items, tiles)
        for number, (tile, item) in enumerate(zip(tiles, block.items, strict=True), 1):
            panel(
                slide,
                tile,
                _paras(desk, item, value_size),
                size=16,
                name=f"{block.id}:{number}",
                fill='<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>',
                inset=0.3,
                into=group.shapes,
            )
        words = "; ".join(f"{desk.text(item.label)}: {desk.text(item.value)}" for item in block.items)
        slide.describe(group, name=f"block:{block.id}", alt=words)

    return [draw]


def _tiles(place: Box, count: int) -> list[Box]:
    per_row = _PER_ROW.get(count, _MOST) if place.w > _WIDE else 1
    rows = -(-count // per_row)
    high = min(_HIGHEST, (place.h - _GAP * (rows - 1)) / rows)
    made: list[Box] = []
    for row in range(rows):
        line = Box(place.x, place.y + row * (high + _GAP), place.w, high)
        made += line.columns(*[1] * per_row, gap=_GAP)
    return made[:count]


def _value_size(desk: Desk, items: Sequence[KeyFigure], tiles: Sequence[Box]) -> float:
    for size in (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0, 16.0, 14.0):
        widest = max(desk.ruler.width(desk.text(item.value), size, bold=True) for item in items)
        if widest <= tiles[0].w - 0.7 and size * 2.2 / 72 < tiles[0].h * 0.75:
            return size
    return SMALLEST


def _paras(desk: Desk, item: KeyFigure, value_size: float) -> list[Para]:
    quantities = desk.report.quantities
    made = [
        Para(spans(item.label, quantities, colour="accent6"), space=0),
        Para(spans(item.value, quantities, bold=True), space=2, grow=value_size / 16),
    ]
    if item.note:
        made.append(Para(spans(item.note, quantities, colour="accent6"), space=4, grow=0.9))
    return made
