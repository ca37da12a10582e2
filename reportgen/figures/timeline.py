"""Timelines: a line of years with named stretches beneath it, and events above it in lanes."""

from dataclasses import dataclass
from math import ceil, floor

from reportgen.document.runs import words, year
from reportgen.document.shapes import Event, TimelineChart
from reportgen.figures.canvas import WIDTH, in_unit_square
from reportgen.figures.drawing import Box, Dot, Drawing, Label, Line

EVENT = 46.0  # width of an event's text
EVENT_HEIGHT = 11.0
LANE = EVENT_HEIGHT + 1.0
STEM = 3.0  # from the line to the lowest lane
AIR = 1.2  # between a stem and its text
AXIS = 7.0  # height of the strip that carries the years
STRETCH = 7.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its stem's place and its lane counted from the line upwards; its text is right of the stem."""

    event: Event
    stem: float
    lane: int


def timeline(chart: TimelineChart) -> Drawing:
    first, last = _span(chart)
    length = _length(chart, first, last)

    def at(position: float) -> float:
        return (position - first) / (last - first) * length

    placed = _in_lanes([(at(event.position), event) for event in chart.events])
    lanes = 1 + max((p.lane for p in placed), default=-1)
    top = lanes * LANE + STEM if placed else 2.0
    boxes = [_event(p, top) for p in placed]
    lines = [Line(points=((p.stem, top), (p.stem, box.y))) for p, box in zip(placed, boxes, strict=True)]
    lines.append(Line(points=((0, top), (length, top))))
    lines += [Line(points=((at(y), top), (at(y), top + 1.5))) for y in range(first, last + 1)]
    width = length / (last - first)
    labels = [Label(x=at(y + 0.5), y=top + AXIS / 2, text=year(y), width=width) for y in range(first, last)]
    dots = [Dot(x=p.stem, y=top, role=p.event.role) for p in placed]
    for stretch in chart.stretches:
        left, right = max(0.0, at(stretch.first)), min(length, at(_end(stretch.last)))
        box = Box(x=left, y=top + AXIS, width=right - left, height=STRETCH, text=stretch.title, role=stretch.role)
        boxes.append(box)
    return in_unit_square(top + AXIS + (STRETCH if chart.stretches else 0), boxes, lines, labels, dots)


def _span(chart: TimelineChart) -> tuple[int, int]:
    """The first year, and the year after the last one."""
    starts = [*chart.years, *(floor(e.position) for e in chart.events), *(floor(s.first) for s in chart.stretches)]
    ends = [*(y + 1 for y in chart.years), *(floor(e.position) + 1 for e in chart.events)]
    ends += [ceil(_end(s.last)) for s in chart.stretches]
    return min(starts), max(ends)


def _end(last: float) -> float:
    """Where a stretch ends: a whole year counts to its end."""
    return last + 1 if last == floor(last) else last


def _length(chart: TimelineChart, first: int, last: int) -> float:
    """How long the line may be, so that the text of every event has room right of its stem."""
    parts = [(event.position - first) / (last - first) for event in chart.events]
    return min([WIDTH, *((WIDTH - EVENT - AIR) / part for part in parts if part > 0)])


def _in_lanes(events: list[tuple[float, Event]]) -> list[_Placed]:
    """Each in the lowest lane above all later events that its text reaches: so no stem crosses a text."""
    placed: list[_Placed] = []
    for stem, event in sorted(events, key=lambda pair: pair[0], reverse=True):
        reached = [p.lane for p in placed if p.stem < stem + EVENT + 2 * AIR]
        placed.append(_Placed(event, stem, 1 + max(reached, default=-1)))
    return placed[::-1]


def _event(placed: _Placed, top: float) -> Box:
    event = placed.event
    return Box(
        x=placed.stem + AIR,
        y=top - STEM - placed.lane * LANE - EVENT_HEIGHT,
        width=EVENT,
        height=EVENT_HEIGHT,
        title=(*event.when, *words(" · "), *event.title),
        text=event.text,
        role=event.role,
        fill="plain",
        align="left",
    )
