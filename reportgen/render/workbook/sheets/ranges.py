"""Ranges as a table and as floating bars: low to central, central to high, on an unseen foot."""

from reportgen.document.shapes import Mark, Series, SeriesChart
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.plot import PlotKind, PlotSeries
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.shown import put_quantity

LEFT = 1


def put_ranges(sheet: Sheet, book: Book, chart: SeriesChart, row: int) -> tuple[int, int, list[PlotSeries]]:
    """A row a range; where there are several series, those of one category stand together."""
    sheet.put(row, LEFT, "", "head")
    ends = tuple(book.word(end) for end in ("low", "central", "high"))
    stretches = (f"{ends[0]} → {ends[1]}", f"{ends[1]} → {ends[2]}")
    for offset, title in enumerate((*ends, *stretches), 1):
        sheet.put(row, LEFT + offset, title, "head-number" if offset < 4 else "head-quiet")
    here = row
    for category, name in enumerate(chart.categories):
        for series in chart.series:
            here += 1
            _range(sheet, book, here, series.marks[category])
            told = [book.say(name), *([book.say(series.name)] if len(chart.series) > 1 else [])]
            sheet.put(here, LEFT, ", ".join(told), "text")
    return here, LEFT + 6, _plots(sheet, book, chart, (row, here))


def _range(sheet: Sheet, book: Book, row: int, mark: Mark | None) -> None:
    ids = (mark.low, mark.quantity, mark.high) if mark else (None, None, None)
    cells = [put_quantity(sheet, book, (row, LEFT + offset), id) for offset, id in enumerate(ids, 1)]
    low, central, high = cells
    if low and central and high:
        sheet.put(row, LEFT + 4, central - low, "shown-remainder", format="0.0##")
        sheet.put(row, LEFT + 5, high - central, "shown-remainder", format="0.0##")


def _plots(sheet: Sheet, book: Book, chart: SeriesChart, rows: tuple[int, int]) -> list[PlotSeries]:
    head, last = rows
    kind: PlotKind = "bar-stack" if chart.horizontal else "stack"
    tints = book.house.brand.color.tints
    first: Series = chart.series[0]
    shape = ((1, True, ""), (4, False, tints[1]), (5, False, tints[2]))
    return [
        PlotSeries(
            name=sheet.address(head, LEFT + shift),
            categories=sheet.span((head + 1, LEFT), (last, LEFT)),
            values=sheet.span((head + 1, LEFT + shift), (last, LEFT + shift)),
            role=first.role,
            kind=kind,
            hidden=hidden,
            colour=colour,
        )
        for shift, hidden, colour in shape
    ]
