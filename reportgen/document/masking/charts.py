"""Shapes without what they would reveal: where hidden values stand on an axis, how they order marks, what is judged."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportgen.document.masking.numbers import MASK
from reportgen.document.runs import Exempt, ExemptRun, words
from reportgen.document.shapes import Cell, GridChart, Mark, PointsChart, Scale, Series, SeriesChart, Shape
from reportgen.forecast.quantity import Quantity

HEADROOM = 1.15
Quantities = Mapping[str, Quantity]  # those of the masked report
Public = Container[str]


def masked_shape(shape: Shape, quantities: Quantities, public: Public) -> Shape:
    """The same shape with nothing in it that depends on a number outside `public`."""
    mask = SHAPES.get(type(shape))
    return mask(shape, quantities, public) if mask else shape


def _series_chart(chart: SeriesChart, quantities: Quantities, public: Public) -> SeriesChart:
    if all(_open(mark, public) for mark in _marks(chart)):
        return chart
    left = _without_remainders(chart)
    return (
        _with_gaps(left, quantities, public) if any(_open(m, public) for m in _marks(left)) else _all_even(left, public)
    )


def _without_remainders(chart: SeriesChart) -> SeriesChart:
    """That rounding left something over tells of the values."""
    return _only(chart, [index for index in range(len(chart.categories)) if not _is_remainder(chart, index)])


def _with_gaps(chart: SeriesChart, quantities: Quantities, public: Public) -> SeriesChart:
    """What is hidden leaves a gap: a placeholder beside a true value would be read as one."""
    shown = [
        replace(series, marks=tuple(mark if mark and _open(mark, public) else None for mark in series.marks))
        for series in chart.series
    ]
    kept = [series for series in shown if any(series.marks)]
    first = [series for series in kept if not series.second_axis]
    second = [series for series in kept if series.second_axis]
    if not first:
        first, second = [replace(series, second_axis=False) for series in second], []
    return replace(
        chart,
        series=(*first, *second),
        scale=_scale(chart.scale, first, quantities),
        second_scale=_scale(chart.second_scale, second, quantities) if second and chart.second_scale else None,
    )


def _all_even(chart: SeriesChart, public: Public) -> SeriesChart:
    """Marks that all look alike; neither their order nor the number of their series depends on their values."""
    order = list(range(len(chart.categories)))
    if not over_years(chart):
        order.sort(key=lambda index: str(chart.categories[index]))
    ranges = all(series.drawn == "range" for series in chart.series)
    sorted_chart = _only(chart, order)
    return replace(
        sorted_chart,
        series=tuple(
            replace(series, marks=tuple(mark and _hidden(mark, public) for mark in series.marks))
            for series in sorted_chart.series[-1 if ranges else None :]
        ),
        scale=_blank(chart.scale),
        second_scale=_blank(chart.second_scale) if chart.second_scale else None,
    )


def over_years(chart: SeriesChart) -> bool:
    """Whether its categories are years, whose order nothing but time makes."""
    return all(any(isinstance(r, ExemptRun) and r.why is Exempt.YEAR for r in runs) for runs in chart.categories)


def _only(chart: SeriesChart, order: list[int]) -> SeriesChart:
    return replace(
        chart,
        categories=tuple(chart.categories[index] for index in order),
        series=tuple(replace(series, marks=tuple(series.marks[index] for index in order)) for series in chart.series),
    )


def _hidden(mark: Mark, public: Public) -> Mark:
    """The mark without a public centre, which would stand at its true place among placeholders."""
    return replace(mark, quantity=mark.low) if mark.low and mark.quantity in public else mark


def _is_remainder(chart: SeriesChart, index: int) -> bool:
    return any("remainder" in mark.quantity.split(".") for s in chart.series if (mark := s.marks[index]))


def _points(chart: PointsChart, quantities: Quantities, public: Public) -> PointsChart:  # noqa: ARG001
    ids = [id for point in chart.points for id in (point.x, point.y, point.size) if id]
    return chart if all(id in public for id in ids) else replace(chart, x=_blank(chart.x), y=_blank(chart.y))


def _grid(chart: GridChart, quantities: Quantities, public: Public) -> GridChart:  # noqa: ARG001
    """A judgement is what is sold, as much as a number is."""

    def cell(one: Cell) -> Cell:
        return Cell(text=words(MASK)) if one.level is not None or one.quantity else one

    return replace(chart, cells=tuple(tuple(map(cell, row)) for row in chart.cells))


SHAPES: Mapping[type, Callable[[Any, Quantities, Public], Shape]] = {
    SeriesChart: _series_chart,
    PointsChart: _points,
    GridChart: _grid,
}


def _marks(chart: SeriesChart) -> Iterator[Mark]:
    return (mark for series in chart.series for mark in series.marks if mark)


def _open(mark: Mark, public: Public) -> bool:
    return all(id in public for id in (mark.quantity, mark.low, mark.high) if id)


def _blank(scale: Scale) -> Scale:
    return replace(scale, low=0.0, high=100.0, ticks=())


def _scale(scale: Scale, series: list[Series], quantities: Quantities) -> Scale:
    """An axis that public values alone make; ticks would tell of the others."""
    values = [quantities[mark.quantity].rounded for one in series for mark in one.marks if mark]
    return replace(scale, low=min(0.0, *values), high=HEADROOM * max(0.0, *values) or 1.0, ticks=())
