"""Ways through a deck that several tests take."""

from collections.abc import Iterator
from typing import Any


def shapes(parent: Any) -> Iterator[Any]:
    """All shapes, those in groups too."""
    for shape in parent.shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes(shape)


def charts(deck: Any) -> Iterator[tuple[Any, Any]]:
    """Every chart with its graphic frame."""
    for slide in deck.slides:
        for shape in shapes(slide):
            if getattr(shape, "has_chart", False):
                yield shape, shape.chart


def name(slide: Any) -> str:
    return str(slide._element.cSld.get("name"))
