"""Diagrams that the author gives in the fence: a graph, a grid, events in time."""

from reportgen.content.models.directives import EventOf, GraphOf, GridOf
from reportgen.content.text import Text
from reportgen.document.context import CannotBuildError, Context
from reportgen.document.dates import date_runs, position
from reportgen.document.shapes import Cell, Edge, Event, GraphChart, GridChart, Node, Role, Stretch, TimelineChart


def graph(given: GraphOf, context: Context, block: str) -> GraphChart:
    read = context.parser.runs
    known = {node.id for node in given.nodes}
    for edge in given.edges:
        if lost := next((end for end in (edge.start, edge.end) if end not in known), None):
            raise CannotBuildError(
                f"an edge leads to '{lost}', which is no node", f"nodes are {', '.join(sorted(known))}"
            )
    return GraphChart(
        layout=given.layout,
        nodes=tuple(
            Node(
                id=node.id,
                title=read(node.title, block),
                text=read(node.text, block),
                role=Role(node.role),
                group=node.group,
            )
            for node in given.nodes
        ),
        edges=tuple(Edge(start=edge.start, end=edge.end, label=read(edge.label, block)) for edge in given.edges),
    )


def grid(given: GridOf, context: Context, block: str) -> GridChart:
    read = context.parser.runs
    if len(given.cells) != len(given.rows) or any(len(row) != len(given.columns) for row in given.cells):
        raise CannotBuildError("the cells do not fill the grid", "give one list a row, with one cell a column")

    def cell(text: Text) -> Cell:
        if not text.strip().isdecimal():
            return Cell(text=read(text, block))
        if int(text) >= len(given.levels):
            raise CannotBuildError(
                f"level {int(text)} has no name", f"'levels:' names levels from zero up; there are {len(given.levels)}"
            )
        return Cell(level=int(text))

    return GridChart(
        rows=tuple(read(row, block) for row in given.rows),
        columns=tuple(read(column, block) for column in given.columns),
        cells=tuple(tuple(map(cell, row)) for row in given.cells),
        levels=tuple(read(level, block) for level in given.levels),
    )


def timeline(given: tuple[EventOf, ...], context: Context, block: str) -> TimelineChart:
    read = context.parser.runs
    locale = context.edition.seed.locale
    period = context.edition.seed.period
    events = tuple(
        Event(
            when=date_runs(event.date, locale),
            position=position(event.date),
            title=read(event.title, block),
            text=read(event.text, block),
            role=Role(event.role),
        )
        for event in sorted(given, key=lambda e: position(e.date))
    )
    first, last = int(events[0].position), int(events[-1].position)
    stretches = (
        (Stretch(first=period.forecast.first, last=last, title=context.word("Forecast")),)
        if first < period.forecast.first <= last
        else ()
    )
    return TimelineChart(events=events, stretches=stretches, years=tuple(range(first, last + 1)))
