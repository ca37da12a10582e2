"""A figure of values by category: a column a series and a native chart; ranges and waterfalls get helper columns."""

from collections.abc import Sequence

from reportgen.document.blocks import Figure
from reportgen.document.shapes import Mark, Role, Scale, Series, SeriesChart
from reportgen.render.workbook.book import Book
from reportgen.render.workbook.formula import Value, distance, smallest, total
from reportgen.render.workbook.plot import Plot, PlotKind, PlotSeries
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.ranges import put_ranges
from reportgen.render.workbook.shown import put_quantity

LEFT = 1
CHART_COLUMN = 8
CHART_ROWS = 18
ABOVE = 1.1


def put_series(sheet: Sheet, book: Book, figure: Figure, chart: SeriesChart, row: int) -> int:
    """The data from `row` on, the chart beside it; gives the first free row."""
    ranged = any(mark and mark.low for series in chart.series for mark in series.marks)
    last, column, plots = (put_ranges if ranged else _columns)(sheet, book, chart, row)
    plot = Plot(
        title=book.say(figure.title),
        alt=book.say(figure.alt) or book.say(figure.title),
        series=tuple(sorted(plots, key=lambda p: (p.second_axis, p.kind == "line"))),  # lines lie over columns
        low=chart.scale.low,
        high=chart.scale.high,
        step=_step(chart.scale),
        labels_only=not chart.scale.ticks,
        second_high=_second_high(book, chart),
        rows=max(8, (last - row) * 8 // 5 + 6) if chart.horizontal else CHART_ROWS,
    )
    top = row - 1
    sheet.plots.append((top, max(CHART_COLUMN, column + 1), plot))
    return max(last + 1, top + plot.rows)


def _columns(sheet: Sheet, book: Book, chart: SeriesChart, row: int) -> tuple[int, int, list[PlotSeries]]:
    """Categories down, series across."""
    sheet.put(row, LEFT, "", "head")
    last = row + len(chart.categories)
    for offset, category in enumerate(chart.categories, 1):
        sheet.put(row + offset, LEFT, book.say(category), "text")
    names = sheet.span((row + 1, LEFT), (last, LEFT))
    waterfall = any(series.drawn == "change" for series in chart.series)
    column, plots = LEFT + 1, list[PlotSeries]()
    for series in chart.series:
        sheet.put(row, column, book.say(series.name), "head-number")
        for offset, mark in enumerate(series.marks, 1):
            put_quantity(sheet, book, (row + offset, column), mark.quantity if mark else None)
        if series.drawn == "change":
            plots += _steps(sheet, book, series, (row, column), names)
            column += 3
        else:
            kind: PlotKind = "stack" if waterfall else _kind(chart, series)
            plots.append(_plain(sheet, book, series, (row, column, last), (names, kind)))
            column += 1
    return last, column, plots


def _plain(
    sheet: Sheet, book: Book, series: Series, at: tuple[int, int, int], drawn: tuple[str, PlotKind]
) -> PlotSeries:
    (row, column, last), (names, kind) = at, drawn
    return PlotSeries(
        name=sheet.address(row, column),
        categories=names,
        values=sheet.span((row + 1, column), (last, column)),
        role=series.role,
        kind=kind,
        bare=series.drawn == "dot",
        second_axis=series.second_axis,
        labels=_labels(book, series.marks),
        points=tuple(mark.role if mark else None for mark in series.marks),
    )


def _steps(sheet: Sheet, book: Book, series: Series, at: tuple[int, int], names: str) -> list[PlotSeries]:
    """A waterfall: each step stands on an unseen foot, where the steps before it ended."""
    row, column = at
    for offset, title in enumerate(("Foot of the step", "Height of the step"), 1):
        sheet.put(row, column + offset, book.word(title), "head-quiet")
    before: list[Value] = []
    for offset, mark in enumerate(series.marks, 1):
        if mark is None:
            continue
        here = row + offset
        change = Value(book.quantity(mark.quantity).rounded, sheet.address(here, column))
        start = total(before) if before else None
        foot = smallest([start, start + change]) if start else change - change
        sheet.put(here, column + 1, foot, "shown-remainder", format="0.0##")
        sheet.put(here, column + 2, distance(change, 0), "shown-remainder", format="0.0##")
        before.append(change)
    last = row + len(series.marks)
    shape = ((1, Role.QUIET, True), (2, series.role, False))
    return [
        PlotSeries(
            name=sheet.address(row, column + shift),
            categories=names,
            values=sheet.span((row + 1, column + shift), (last, column + shift)),
            role=role,
            kind="stack",
            hidden=hidden,
            labels=() if hidden else _labels(book, series.marks),
            points=() if hidden else tuple(mark.role if mark else None for mark in series.marks),
        )
        for shift, role, hidden in shape
    ]


def _labels(book: Book, marks: Sequence[Mark | None]) -> tuple[str, ...]:
    return tuple(book.quantity(m.quantity).shown if m and m.labelled else "" for m in marks)


def _second_high(book: Book, chart: SeriesChart) -> float | None:
    """The end of the second axis: its line runs above the columns, so that no label lies on another."""
    marks = (mark for series in chart.series if series.second_axis for mark in series.marks)
    values = [book.quantity(mark.quantity).rounded for mark in marks if mark]
    return max(values) * ABOVE if values and min(values) > 0 else None


def _kind(chart: SeriesChart, series: Series) -> PlotKind:
    if series.drawn in {"line", "dot", "range"}:
        return "bar" if chart.horizontal else "line"
    if series.drawn == "stack":
        return "bar-stack" if chart.horizontal else "stack"
    return "bar" if chart.horizontal else "column"


def _step(scale: Scale) -> float | None:
    return scale.ticks[1].value - scale.ticks[0].value if len(scale.ticks) > 1 else None
