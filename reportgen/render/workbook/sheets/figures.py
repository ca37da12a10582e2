"""Figures as data with a native chart: the numbers as shown, and a chart that a buyer can edit."""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.document.blocks import Figure
from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, Shape, TimelineChart
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.points_figure import put_points
from reportgen.render.workbook.sheets.series_figure import put_series

LEFT = 1
Drawer = Callable[[Sheet, Book, Figure, Any, int], int]


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """Every figure of the report, one under another."""
    frame(sheet, book)
    row = TOP
    sheet.widths.update({1: 34, **dict.fromkeys(range(2, 8), 13.0)})
    for _, block in book.blocks(spec):
        if isinstance(block, Figure):
            end = put_figure(sheet, book, block, row) + 1
            sheet.together.append((row, end - 2))
            row = end


def put_figure(sheet: Sheet, book: Book, figure: Figure, row: int) -> int:
    """Number, title and unit, then the data and the chart; gives the first free row."""
    for column in range(LEFT, LEFT + 7):
        sheet.put(row, column, None, "figure-title")
    sheet.put(row, 0, f"{book.word('Figure')} {figure.number}".strip(), "note")
    sheet.put(row, LEFT, book.say(figure.title), "figure-title")
    sheet.put(row + 1, LEFT, book.say(figure.subtitle), "note")
    row = SHAPE_TABLES[type(figure.shape)](sheet, book, figure, figure.shape, row + 2)
    for runs in (figure.source, figure.note):
        if runs:
            sheet.put(row, LEFT, book.say(runs), "note-wrap")
            sheet.merged[row, LEFT] = LEFT + 6
            row += 1
    return row


def _grid(sheet: Sheet, book: Book, figure: Figure, grid: GridChart, row: int) -> int:  # noqa: ARG001
    sheet.put(row, LEFT, "", "head")
    for offset, title in enumerate(grid.columns, 1):
        sheet.put(row, LEFT + offset, book.say(title), "head")
    for name, cells in zip(grid.rows, grid.cells, strict=True):
        row += 1
        sheet.put(row, LEFT, book.say(name), "text")
        for offset, cell in enumerate(cells, 1):
            level = book.say(grid.levels[cell.level]) if cell.level is not None and grid.levels else ""
            quantity = book.quantity(cell.quantity).shown if cell.quantity else ""
            told = " · ".join(part for part in (level, quantity, book.say(cell.text)) if part)
            sheet.put(row, LEFT + offset, told, "text")
    return row + 1


def _graph(sheet: Sheet, book: Book, figure: Figure, graph: GraphChart, row: int) -> int:  # noqa: ARG001
    titles = {node.id: book.say(node.title) for node in graph.nodes}
    for offset, head in enumerate(("Item", "Description", "Leads to")):
        sheet.put(row, LEFT + offset, book.word(head), "head")
    for node in graph.nodes:
        row += 1
        onward = [
            titles[e.end] + (f" ({book.say(e.label)})" if e.label else "") for e in graph.edges if e.start == node.id
        ]
        sheet.put(row, LEFT, titles[node.id], "text")
        sheet.put(row, LEFT + 1, book.say(node.text), "text")
        sheet.put(row, LEFT + 2, "; ".join(onward), "text")
    return row + 1


def _timeline(sheet: Sheet, book: Book, figure: Figure, timeline: TimelineChart, row: int) -> int:  # noqa: ARG001
    for offset, head in enumerate(("Event", "Date", "Description")):
        sheet.put(row, LEFT + offset, book.word(head), "head")
    for event in timeline.events:
        row += 1
        sheet.put(row, LEFT, book.say(event.title), "text")
        sheet.put(row, LEFT + 1, book.say(event.when), "text")
        sheet.put(row, LEFT + 2, book.say(event.text), "note")
    for stretch in timeline.stretches:
        row += 1
        sheet.put(row, LEFT, book.say(stretch.title), "text")
        years = dict.fromkeys((f"{stretch.first:.0f}", f"{stretch.last:.0f}"))
        sheet.put(row, LEFT + 1, "–".join(years), "text")
    return row + 1


SHAPE_TABLES: Mapping[type[Shape], Drawer] = {
    SeriesChart: put_series,
    PointsChart: put_points,
    GridChart: _grid,
    GraphChart: _graph,
    TimelineChart: _timeline,
}
