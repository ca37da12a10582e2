"""The data of every figure and table as CSV: what is shown, and nothing finer."""

from collections.abc import Iterator

from reportgen.document.blocks import Table
from reportgen.document.report import Report
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import Mark, PointsChart, SeriesChart
from reportgen.render.csvfile import csv_file

Rows = list[list[str]]


def attached_data(report: Report) -> Iterator[tuple[str, str, bytes]]:
    """File name, description and content of each figure and table that holds data."""
    for _, figure in report.figures():
        match figure.shape:
            case SeriesChart():
                rows = _series(report, figure.shape)
            case PointsChart():
                rows = _points(report, figure.shape)
            case _:
                continue  # a diagram holds no data of its own
        name = "-".join(filter(None, ("figure", figure.number, figure.id)))
        yield f"{name}.csv", _words(report, figure.title), csv_file(rows)
    for _, table in report.tables():
        yield f"table-{table.number}-{table.id}.csv", _words(report, table.title), csv_file(_table(report, table))


def _words(report: Report, runs: Runs) -> str:
    return plain(runs, report.quantities)


def _series(report: Report, chart: SeriesChart) -> Rows:
    def value(quantity: str | None) -> str:
        return report.quantities[quantity].shown if quantity else ""

    def cells(mark: Mark | None) -> list[str]:
        status = report.quantities[mark.quantity].status.value if mark else ""
        return [value(mark.quantity), value(mark.low), value(mark.high), status] if mark else [""] * 4

    rows = [["series", "category", "unit", "value", "low", "high", "status"]]
    for series in chart.series:
        for category, mark in zip(chart.categories, series.marks, strict=True):
            unit = report.quantities[mark.quantity].unit.value if mark else ""
            rows.append([_words(report, series.name), _words(report, category), unit, *cells(mark)])
    return rows


def _points(report: Report, chart: PointsChart) -> Rows:
    shown = {key: quantity.shown for key, quantity in report.quantities.items()}
    head = ["name", _words(report, chart.x_title), _words(report, chart.y_title), "size"]
    return [
        head,
        *([_words(report, p.name), shown[p.x], shown[p.y], shown[p.size] if p.size else ""] for p in chart.points),
    ]


def _table(report: Report, table: Table) -> Rows:
    head = [
        _words(report, column.title) + (f" ({_words(report, column.unit)})" if column.unit else "")
        for column in table.columns
    ]
    return [head, *([_words(report, cell) for cell in row.cells] for row in table.rows)]
