"""Figures: always native, always one page."""

from reportgen.document.blocks import Figure
from reportgen.render.deck.boxes import Box
from reportgen.render.deck.charts.drawers import DRAWERS
from reportgen.render.deck.content.page import Page
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.shapes import text_box
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, height, spans

_SIZE = 15.0
_GAP = 0.15


def figure_pages(desk: Desk, block: Figure, box: Box) -> list[Page]:
    """A small chart beside the text has no number and no caption: its finding stands on it."""

    def draw(slide: Slide, region: int) -> None:
        place = box
        if not block.number and block.takeaway != block.title:
            head = [Para(spans(block.title, desk.report.quantities, bold=True), space=0)]
            top, place = box.cut_top(height(head, _SIZE, box.w, desk.ruler) + _GAP)
            text_box(slide, top, head, size=_SIZE, name=f"finding:{block.id}")
        DRAWERS[type(block.shape)](slide, region, place, block)

    return [draw]
