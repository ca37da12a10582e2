"""What a block puts into a region: one drawing a page, as many pages as it needs."""

from collections.abc import Callable
from typing import Any

from reportgen.render.deck.boxes import Box
from reportgen.render.deck.desk import Desk
from reportgen.render.deck.holders import FIRST_REGION
from reportgen.render.deck.slide import Slide
from reportgen.render.deck.text import Para, fitting

Page = Callable[[Slide, int], None]  # the slide and the number of the region
Pages = Callable[[Desk, Any, Box], list[Page]]

SIZES = (20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)


def text_pages(desk: Desk, paras: list[Para], box: Box, *, name: str, largest: float) -> list[Page]:
    """Paragraphs in the region's placeholder, on further slides where one does not hold them."""
    sizes = [size for size in SIZES if size <= largest]
    size, pages = fitting(paras, (box.w, box.h), desk.ruler, sizes)

    def page(paras: tuple[Para, ...]) -> Page:
        return lambda slide, region: slide.put(FIRST_REGION + region, paras, size=size, name=name)

    return [page(each) for each in pages]
