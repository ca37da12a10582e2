"""Alternative text from the data of a shape: what a reader who cannot see the drawing is told."""

from collections.abc import Callable, Iterator
from typing import Any

from reportgen.document.context import Context
from reportgen.document.runs import Form, QuantityRun, Runs, TextRun, joined
from reportgen.document.shapes import (
    Cell,
    GraphChart,
    GridChart,
    Mark,
    Node,
    PointsChart,
    Series,
    SeriesChart,
    Shape,
    TimelineChart,
)


def alternative(shape: Shape, context: Context) -> Runs:
    """The shape in words."""
    return ALTERNATIVES[type(shape)](shape, context)


def _series_chart(shape: SeriesChart, context: Context) -> Runs:
    return _sentences(_series(series, shape, context) for series in shape.series)


def _series(series: Series, shape: SeriesChart, context: Context) -> Runs:
    values = [
        (*category, TextRun(" "), *_mark(mark, context))
        for category, mark in zip(shape.categories, series.marks, strict=True)
        if mark
    ]
    return (*series.name, TextRun(": "), *joined(values, "; "))


def _mark(mark: Mark, context: Context) -> Runs:
    central: Runs = (QuantityRun(mark.quantity),)
    if not (mark.low and mark.high):
        return central
    low, high = QuantityRun(mark.low, Form.NUMBER), QuantityRun(mark.high, Form.NUMBER)
    return (
        *central,
        TextRun(f" ({context.labels('range')} "),
        low,
        TextRun(f" {context.labels('to')} "),
        high,
        TextRun(")"),
    )


def _points(shape: PointsChart, context: Context) -> Runs:  # noqa: ARG001  # one signature for all shapes
    named = [
        (*point.name, TextRun(": "), *shape.x_title, TextRun(" "), QuantityRun(point.x), TextRun(", "),
         *shape.y_title, TextRun(" "), QuantityRun(point.y))
        for point in shape.points
    ]  # fmt: skip
    return _sentences(named)


def _grid(shape: GridChart, context: Context) -> Runs:
    def row(name: Runs, cells: tuple[Cell, ...]) -> Runs:
        told = [
            (*column, TextRun(" "), *_cell(cell, shape, context))
            for column, cell in zip(shape.columns, cells, strict=True)
        ]
        return (*name, TextRun(": "), *joined(told, "; "))

    return _sentences(row(name, cells) for name, cells in zip(shape.rows, shape.cells, strict=True))


def _cell(cell: Cell, shape: GridChart, context: Context) -> Runs:
    parts: list[Runs] = []
    if cell.level is not None and cell.level < len(shape.levels):
        parts.append(shape.levels[cell.level])
    if cell.text:
        parts.append(cell.text)
    if cell.quantity:
        parts.append((QuantityRun(cell.quantity),))
    return joined(parts or [context.word("no judgement")], ", ")


def _graph(shape: GraphChart, context: Context) -> Runs:
    titles = {node.id: node.title for node in shape.nodes}
    linked = {edge.start for edge in shape.edges}

    def node(one: Node) -> Runs:
        about = (*one.title, TextRun(" ("), *one.text, TextRun(")")) if one.text else one.title
        led = [titles[edge.end] for edge in shape.edges if edge.start == one.id]
        return (*about, TextRun(f" {context.labels('leads to')} "), *joined(led, ", ")) if one.id in linked else about

    # Who is led to was named there; said again is who leads on or has more to tell.
    led_to = {edge.end for edge in shape.edges}
    return _sentences(node(one) for one in shape.nodes if one.text or one.id in linked or one.id not in led_to)


def _timeline(shape: TimelineChart, context: Context) -> Runs:  # noqa: ARG001  # one signature for all shapes
    return _sentences((*event.when, TextRun(": "), *event.title) for event in shape.events)


ALTERNATIVES: dict[type, Callable[[Any, Context], Runs]] = {
    SeriesChart: _series_chart,
    PointsChart: _points,
    GridChart: _grid,
    GraphChart: _graph,
    TimelineChart: _timeline,
}


def _sentences(parts: Iterator[Runs] | list[Runs]) -> Runs:
    made = joined(parts, ". ")
    return (*made, TextRun(".")) if made else ()
