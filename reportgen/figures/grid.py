"""Grids: rows by columns, each field shaded by its level and naming it."""

from reportgen.document.runs import Form, QuantityRun, Runs
from reportgen.document.shapes import Cell, GridChart, Role
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Drawing, Label

HEAD = 10.0
ROW = 8.5
GAP = 0.8
CHARACTER = 1.45  # width of an average one in a row's name
NARROWEST_NAMES = 26.0


def grid(chart: GridChart) -> Drawing:
    count = len(chart.columns)
    longest = max((sum(len(getattr(run, "text", "")) for run in title) for title in chart.rows), default=0)
    names = min(max(NARROWEST_NAMES, longest * CHARACTER + 5), WIDTH * (0.3 if count > 3 else 0.36))
    width = (WIDTH - names) / count
    labels = [
        Label(x=names + (k + 0.5) * width, y=HEAD / 2, text=title, width=width - GAP, strong=True)
        for k, title in enumerate(chart.columns)
    ]
    boxes = []
    for row, (title, cells) in enumerate(zip(chart.rows, chart.cells, strict=True)):
        y = HEAD + row * ROW
        labels.append(Label(x=0, y=y + ROW / 2, text=title, width=names - 3, align="left"))
        boxes += [_field(chart, cell, names + k * width, y, width) for k, cell in enumerate(cells)]
    return in_unit_square(HEAD + len(chart.rows) * ROW, boxes, labels=labels)


def _field(chart: GridChart, cell: Cell, x: float, y: float, width: float) -> Box:
    return Box(
        x=x + GAP / 2,
        y=y + GAP / 2,
        width=width - GAP,
        height=ROW - GAP,
        text=_text(chart, cell),
        role=Role.QUIET,
        fill="outline" if cell.level is None else "tint",
        level=cell.level,
        levels=len(chart.levels),
    )


def _text(chart: GridChart, cell: Cell) -> Runs:
    """What the author wrote, else the number, else what the level is called."""
    if cell.text:
        return cell.text
    if cell.quantity:
        return (QuantityRun(cell.quantity, Form.NUMBER),)
    return chart.levels[cell.level] if cell.level is not None and chart.levels else ()
