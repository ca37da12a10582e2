"""Which charts an outline may draw in the round: said by `check`, so that nothing here loads what writes a deck."""

from reportgen.document.blocks import Block, Figure
from reportgen.document.runs import Runs
from reportgen.document.shapes import Mark, Series, SeriesChart

Part = tuple[Runs, Series, Mark]
_LEAST = 3  # spokes of a radar, or parts worth a ring


def unsuited(drawn: str, block: Block) -> str:
    """Why a block cannot be drawn that way; nothing where it can."""
    if not isinstance(block, Figure) or not isinstance(block.shape, SeriesChart):
        return "it is no chart of values by category"
    shape = block.shape
    if drawn == "doughnut":
        return "" if len(parts_of_whole(shape)) >= _LEAST else "it does not hold the parts of one whole"
    plain = all(series.drawn in ("column", "line", "dot") and not series.second_axis for series in shape.series)
    full = all(mark for series in shape.series for mark in series.marks)
    if not plain or not full or len(shape.categories) < _LEAST:
        return "a radar needs three categories, and one scale for all their values"
    return ""


def parts_of_whole(shape: SeriesChart) -> list[Part]:
    """The parts of a whole: the layers of a single stack, or the columns of a single series."""
    if len(shape.categories) == 1 and all(series.drawn == "stack" for series in shape.series):
        return [(series.name, series, mark) for series in shape.series if (mark := series.first_mark)]
    if len(shape.series) == 1 and shape.series[0].drawn == "column":
        series = shape.series[0]
        return [(name, series, mark) for name, mark in zip(shape.categories, series.marks, strict=True) if mark]
    return []
