from dataclasses import replace

import pytest

from reportgen.content.edition import SectionSource
from reportgen.content.models.units import Unit
from reportgen.document.alt import ALTERNATIVES
from reportgen.document.assemble import assemble
from reportgen.document.blocks import Figure
from reportgen.document.charts.build import CHARTS
from reportgen.document.charts.ticks import nice_step
from reportgen.document.ledger import quantities_in
from reportgen.document.prose.exempt import has_digit
from reportgen.document.runs import ReferenceRun, TextRun, plain
from reportgen.document.shapes import SHAPES, GridChart, Role, SeriesChart, TimelineChart
from reportgen.document.walk import walk
from reportgen.errors import Place
from tests.document.atlantis import CHAPTER, SECTION, assembled, atlantis, fence, first_block, text

ASKED = {
    "total-columns": {},
    "total-paths": {},
    "history": {},
    "share-ranges": {"dimension": "mounting"},
    "segment-range": {"dimension": "mounting", "segment": "tiles"},
    "sensitivity": {},
    "cross-fit": {"rows": "mounting", "columns": "buyer"},
}


def drawn(chart: str) -> Figure:
    result = assembled(fence("figure", id="f", title=text("We assume"), chart=chart, **ASKED[chart]))
    assert not result.errors
    block = first_block(result)
    assert isinstance(block, Figure)
    return block


def series_chart(chart: str) -> SeriesChart:
    shape = drawn(chart).shape
    assert isinstance(shape, SeriesChart)
    return shape


def test_every_shape_has_an_alternative() -> None:
    assert set(ALTERNATIVES) == set(SHAPES)


@pytest.mark.parametrize("chart", ASKED)
def test_every_chart_holds_known_quantities_and_no_loose_digit(chart: str) -> None:
    figure = drawn(chart)
    _, numbers, _ = atlantis()
    assert set(quantities_in(figure)) <= set(numbers.quantities)
    assert not any(has_digit(run.text) for _, run in walk(figure) if isinstance(run, TextRun))
    assert figure.alt
    assert figure.source


@pytest.mark.parametrize("chart", [chart for chart in ASKED if chart != "cross-fit"])
def test_series_fill_their_categories_and_lie_within_the_scale(chart: str) -> None:
    shape = series_chart(chart)
    _, numbers, _ = atlantis()
    for series in shape.series:
        assert len(series.marks) == len(shape.categories)
        scale = shape.second_scale if series.second_axis else shape.scale
        assert scale
        for id in quantities_in(series):
            assert scale.low <= numbers.quantities[id].rounded <= scale.high
            assert numbers.quantities[id].unit is scale.unit


def test_columns_tell_history_from_forecast() -> None:
    shape = series_chart("total-columns")
    assert shape.divider == 1
    assert [m.role for m in shape.series[0].marks if m] == [Role.HISTORY, None, None, None]
    assert shape.series[1].second_axis
    assert shape.series[1].marks[0] is None


def test_paths_begin_with_the_forecast_and_assumed_ones_are_drawn_so() -> None:
    shape = series_chart("total-paths")
    assert [series.role for series in shape.series] == [Role.MAIN, Role.ASSUMED, Role.ASSUMED]
    assert [series.marks[0] is None for series in shape.series] == [False, True, True]
    assert [[m.labelled for m in series.marks if m][-1] for series in shape.series] == [True] * 3


def test_shares_show_both_ends_where_they_move() -> None:
    shape = series_chart("share-ranges")
    assert [series.role for series in shape.series] == [Role.SUPPORT, Role.ASSUMED]
    assert shape.scale.unit is Unit.PERCENT


def test_the_widest_driver_stands_first() -> None:
    _, numbers, _ = atlantis()
    marks = series_chart("sensitivity").series[0].marks
    widths = [numbers.quantities[m.high or ""].value - numbers.quantities[m.low or ""].value for m in marks if m]
    assert widths == sorted(widths, reverse=True)


def test_the_fit_holds_its_structural_zero() -> None:
    shape = drawn("cross-fit").shape
    assert isinstance(shape, GridChart)
    assert [[cell.level for cell in row] for row in shape.cells] == [[3, 0, 1], [2, 3, 2]]
    assert len(shape.levels) == 4


def test_events_stand_in_order_with_their_dates() -> None:
    events = [{"date": "2026-07-01", "title": text("B")}, {"date": "2025", "title": text("A")}]
    block = first_block(assembled(fence("figure", id="f", title=text("T"), events=events)))
    assert isinstance(block, Figure)
    assert isinstance(block.shape, TimelineChart)
    assert [plain(event.when, {}) for event in block.shape.events] == ["2025", "July 1, 2026"]
    assert [round(event.position, 2) for event in block.shape.events] == [2025.5, 2026.5]


def test_a_grid_that_is_not_full_and_an_edge_into_nothing_are_problems() -> None:
    grid = {"rows": [text("a")], "columns": [text("b"), text("c")], "cells": [[text("x")]]}
    graph = {"layout": "flow", "nodes": [{"id": "a", "title": text("A")}], "edges": [{"start": "a", "end": "b"}]}
    level = {"rows": [text("a")], "columns": [text("b")], "cells": [[text("2")]], "levels": [text("none")]}
    result = assembled(
        fence("figure", 1, id="one", title=text("T"), grid=grid),
        fence("figure", 2, id="two", title=text("T"), graph=graph),
        fence("figure", 3, id="three", title=text("T"), grid=level),
    )
    assert [problem.message for problem in result.problems] == [
        "the cells do not fill the grid",
        "an edge leads to 'b', which is no node",
        "level 2 has no name",
    ]


@pytest.mark.parametrize(
    ("layout", "nodes", "edges", "message"),
    [
        ("flow", "a a", "", "two nodes have the id 'a'"),
        ("forces", "a b", "aa", "an edge leads from 'a' to itself"),
        ("tree", "a b", "ab ba", "edges of the tree lead in a ring: a, b"),
        ("tree", "a b c", "ab bc cb", "two edges of the tree lead to 'b'"),
        ("tree", "a b c", "ab", "the tree has several roots: a, c"),
        ("boundary", "g:g a:g", "ag", "an edge leads to 'g', which is a heading"),
        ("boundary", "g:g", "", "the boundary has headings and nothing under them"),
    ],
)
def test_a_graph_of_which_no_layout_makes_sense_is_a_problem(layout: str, nodes: str, edges: str, message: str) -> None:
    made = [
        {"id": id, "title": text("T"), "group": group or None}
        for id, _, group in (n.partition(":") for n in nodes.split())
    ]
    graph = {"layout": layout, "nodes": made, "edges": [{"start": start, "end": end} for start, end in edges.split()]}
    result = assembled(fence("figure", id="f", title=text("T"), graph=graph))
    assert [problem.message for problem in result.problems] == [message]


def test_the_source_line_says_where_numbers_come_from_and_how_far_to_believe_them() -> None:
    _, numbers, _ = atlantis()
    line = plain(drawn("total-paths").source, numbers.quantities)
    assert line == "Source: Reportgen Research, Roof survey. Status: published, derived, modelled, assumed."
    assert not any(isinstance(run, ReferenceRun) for run in drawn("total-paths").source)
    given = fence(
        "figure", id="f", title=text("T"), source=text("the register"), events=[{"date": "2025", "title": text("A")}]
    )
    block = first_block(assembled(given))
    assert isinstance(block, Figure)
    assert plain(block.source, {}) == "Source: the register"


@pytest.mark.parametrize(("span", "step"), [(89.7, 25), (100, 25), (9, 2.5), (1, 0.25), (0.06, 0.02), (1234, 500)])
def test_steps_are_round(span: float, step: float) -> None:
    assert nice_step(span) == pytest.approx(step)


def test_all_charts_are_tried_here() -> None:
    assert set(CHARTS) - set(ASKED) == {"bridge"}  # whose quantities have a test of their own


def test_a_bridge_runs_from_the_first_total_to_the_last() -> None:
    edition, numbers, house = atlantis()
    left = ["Not allocated (rounding)"] if "change.mounting.remainder" in numbers.quantities else []
    item = fence("figure", id="f", title=text("We assume"), chart="bridge", dimension="mounting")
    edition = replace(edition, sections={SECTION: SectionSource(SECTION, Place(CHAPTER), (item,))})
    result = assemble(edition, numbers, house)
    assert not result.errors
    shape = first_block(result).shape  # type: ignore[attr-defined]
    assert [plain(category, {}) for category in shape.categories] == ["2026", "Tiles", "Panels", *left, "2028"]
    steps = ["market.2026", "change.mounting.tiles", "change.mounting.panels"]
    assert list(quantities_in(shape.series[0]))[:3] == steps
    assert [mark is not None for mark in shape.series[1].marks] == [*([False] * (3 + len(left))), True]
