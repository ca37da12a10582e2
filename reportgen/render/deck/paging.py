"""Rows spread over slides so that none is left with a single line."""

from collections.abc import Callable, Sequence

from reportgen.render.deck.tables import TableCell

Rows = Sequence[Sequence[TableCell]]
Measure = Callable[[Sequence[TableCell], float], float]  # the height of a row at a size of type


def paged(
    head: Sequence[TableCell], rows: Rows, sizes: Sequence[float], room: float, measure: Measure
) -> tuple[float, list[Rows]]:
    """The size of type, and the rows of each slide: as few slides as can be, and all of them about as full."""
    counts = {size: len(_greedy(_heights(head, rows, size, measure), room)) for size in sizes}
    size = next(size for size in sizes if counts[size] == min(counts.values()))
    heights = _heights(head, rows, size, measure)
    pages = _balanced(heights, room, counts[size])
    made, start = [], 0
    for count in pages:
        made.append(rows[start : start + count])
        start += count
    return size, made


def _heights(head: Sequence[TableCell], rows: Rows, size: float, measure: Measure) -> list[float]:
    return [measure(row, size) for row in (head, *rows)]


def _greedy(heights: Sequence[float], room: float) -> list[int]:
    """How many rows each slide takes when every slide is filled to `room`; the first height is the head's."""
    head, *rows = heights
    pages, used = [0], head
    for row in rows:
        if pages[-1] and used + row > room:
            pages.append(0)
            used = head
        pages[-1] += 1
        used += row
    return pages


def _balanced(heights: Sequence[float], room: float, count: int) -> list[int]:
    """The same number of slides with the lowest filling that still holds everything."""
    even = heights[0] + sum(heights[1:]) / count
    steps = 40
    for step in range(steps):
        pages = _greedy(heights, min(room, even + (room - even) * step / steps))
        if len(pages) == count:
            return pages
    return _greedy(heights, room)
