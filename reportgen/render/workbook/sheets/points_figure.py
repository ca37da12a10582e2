"""A figure of positions by two quantities: name, x, y, size, and a scatter chart with names at the points."""

from reportgen.document.blocks import Figure
from reportgen.document.shapes import PointsChart
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.plot import Plot, PlotSeries
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.series_figure import CHART_COLUMN, CHART_ROWS, LEFT
from reportgen.render.workbook.shown import number_format


def put_points(sheet: Sheet, book: Book, figure: Figure, chart: PointsChart, row: int) -> int:
    """A row a point."""
    top, locale = row - 2, book.locale
    heads = (book.word("Item"), book.say(chart.x_title), book.say(chart.y_title), book.word("Size"))
    sized = any(point.size for point in chart.points)
    for offset, head in enumerate(heads if sized else heads[:3]):
        sheet.put(row, LEFT + offset, head, "head-number" if offset else "head")
    for number, point in enumerate(chart.points, 1):
        sheet.put(row + number, LEFT, book.say(point.name), "text")
        for offset, id in enumerate((point.x, point.y, point.size), 1):
            if id is not None:
                quantity = book.quantity(id)
                style = number_format(quantity, locale)
                sheet.put(row + number, LEFT + offset, quantity.rounded, "shown", format=style)
    last = row + len(chart.points)
    series = PlotSeries(
        name=sheet.address(row, LEFT + 2),
        categories=sheet.span((row + 1, LEFT + 1), (last, LEFT + 1)),
        values=sheet.span((row + 1, LEFT + 2), (last, LEFT + 2)),
        role=chart.points[0].role,
        kind="scatter",
        labels=tuple(book.say(point.name) for point in chart.points),
    )
    plot = Plot(
        title=book.say(figure.title),
        alt=book.say(figure.alt) or book.say(figure.title),
        series=(series,),
        axis_title=book.say(chart.y_title),
        low=chart.y.low,
        high=chart.y.high,
        x_title=book.say(chart.x_title),
        x_low=chart.x.low,
        x_high=chart.x.high,
        rows=CHART_ROWS,
    )
    sheet.plots.append((top + 1, CHART_COLUMN, plot))
    return max(last + 1, top + plot.rows - 1)
