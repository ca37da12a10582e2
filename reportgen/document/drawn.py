"""What the figures of a report draw, as plain data: which quantity stands at which name."""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.document.report import Report
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import GraphChart, GridChart, PointsChart, SeriesChart, Shape, TimelineChart

Write = Callable[[Runs], str]


def figures(report: Report) -> dict[str, Any]:
    """Each figure by its block: number, title, alternative text, and its marks."""

    def write(runs: Runs) -> str:
        return plain(runs, report.quantities)

    return {
        figure.id: {
            "number": figure.number,
            "title": write(figure.title),
            "alt": write(figure.alt),
            "rows": DRAWN[type(figure.shape)](figure.shape, write),
        }
        for _, figure in report.figures()
    }


Rows = list[dict[str, Any]]


def _series(shape: SeriesChart, write: Write) -> Rows:
    return [
        {
            "series": write(series.name),
            "name": write(name),
            "quantities": [id for id in (m.low, m.quantity, m.high) if id],
            "labelled": m.labelled,
        }
        for series in shape.series
        for name, m in zip(shape.categories, series.marks, strict=True)
        if m
    ]


def _points(shape: PointsChart, write: Write) -> Rows:
    return [
        {"name": write(point.name), "quantities": [id for id in (point.x, point.y, point.size) if id]}
        for point in shape.points
    ]


def _grid(shape: GridChart, write: Write) -> Rows:
    return [
        {"series": write(column), "name": write(row), "quantities": [cell.quantity] if cell.quantity else []}
        for row, cells in zip(shape.rows, shape.cells, strict=True)
        for column, cell in zip(shape.columns, cells, strict=True)
    ]


def _graph(shape: GraphChart, write: Write) -> Rows:
    return [{"name": write(node.title), "quantities": []} for node in shape.nodes]


def _timeline(shape: TimelineChart, write: Write) -> Rows:
    return [{"name": write(event.title), "quantities": []} for event in shape.events]


DRAWN: Mapping[type[Shape], Callable[[Any, Write], Rows]] = {
    SeriesChart: _series,
    PointsChart: _points,
    GridChart: _grid,
    GraphChart: _graph,
    TimelineChart: _timeline,
}
