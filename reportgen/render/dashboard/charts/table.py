"""Every chart's data as a table of runs: one function a shape."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportgen.content.house import Labels
from reportgen.document.runs import Runs, TextRun, joined, number, words, year
from reportgen.document.shapes import (
    Cell,
    GraphChart,
    GridChart,
    Mark,
    PointsChart,
    Series,
    SeriesChart,
    TimelineChart,
)


@dataclass(frozen=True, slots=True)
class DataTable:
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


def _series(shape: SeriesChart, labels: Labels) -> DataTable:
    columns = [column for series in shape.series for column in _columns(series, labels)]
    rows = tuple((category, *(cells[i] for _, cells in columns)) for i, category in enumerate(shape.categories))
    return DataTable((words(labels("Category")), *(head for head, _ in columns)), rows)


def _columns(series: Series, labels: Labels) -> list[tuple[Runs, list[Runs]]]:
    if not any(mark and (mark.low or mark.high) for mark in series.marks):
        return [(series.name, [_cell(mark.quantity if mark else None) for mark in series.marks])]

    def head(label: str) -> Runs:
        return (*series.name, TextRun(f", {labels(label)}")) if series.name else words(labels(label))

    def of(end: Callable[[Mark], str | None]) -> list[Runs]:
        return [_cell(end(mark) if mark else None) for mark in series.marks]

    ends: tuple[tuple[str, Callable[[Mark], str | None]], ...] = (
        ("low", lambda mark: mark.low),
        ("central", lambda mark: mark.quantity),
        ("high", lambda mark: mark.high),
    )
    return [(head(label), of(end)) for label, end in ends]


def _cell(quantity: str | None) -> Runs:
    return number(quantity) if quantity else words("–")


def _points(shape: PointsChart, labels: Labels) -> DataTable:
    sized = any(point.size for point in shape.points)
    head = (words(labels("Name")), shape.x_title, shape.y_title)
    rows = tuple((point.name, number(point.x), number(point.y), _cell(point.size)) for point in shape.points)
    if sized:
        return DataTable((*head, words(labels("Area of the bubble"))), rows)
    return DataTable(head, tuple(row[:3] for row in rows))


def _grid(shape: GridChart, labels: Labels) -> DataTable:
    def cell(cell: Cell) -> Runs:
        level = shape.levels[cell.level] if cell.level is not None and cell.level < len(shape.levels) else ()
        parts = [part for part in (level, cell.text, _cell(cell.quantity) if cell.quantity else ()) if part]
        return joined(parts, " · ") or words("–")

    rows = tuple((name, *map(cell, cells)) for name, cells in zip(shape.rows, shape.cells, strict=True))
    return DataTable((words(labels("Name")), *shape.columns), rows)


def _graph(shape: GraphChart, labels: Labels) -> DataTable:
    titles = {node.id: node.title for node in shape.nodes}

    def onward(id: str) -> Runs:
        ways = [
            (*titles[edge.end], TextRun(" ("), *edge.label, TextRun(")")) if edge.label else titles[edge.end]
            for edge in shape.edges
            if edge.start == id
        ]
        return joined(ways, "; ") or words("–")

    rows = tuple((node.title, node.text or words("–"), onward(node.id)) for node in shape.nodes)
    return DataTable(tuple(words(labels(label)) for label in ("Name", "Description", "Leads to")), rows)


def _timeline(shape: TimelineChart, labels: Labels) -> DataTable:
    stretches = tuple(
        ((*year(int(s.first)), TextRun("–"), *year(int(s.last))), s.title, words("–")) for s in shape.stretches
    )
    events = tuple((event.when, event.title, event.text or words("–")) for event in shape.events)
    head = tuple(words(labels(label)) for label in ("When", "Event", "Description"))
    return DataTable(head, (*events, *stretches))


DATA_TABLES: dict[type, Callable[[Any, Labels], DataTable]] = {
    SeriesChart: _series,
    PointsChart: _points,
    GridChart: _grid,
    GraphChart: _graph,
    TimelineChart: _timeline,
}
