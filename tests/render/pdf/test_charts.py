"""Every chart: nothing leaves the canvas and no text covers another, measured on what is drawn."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from reportgen.content.house import House
from reportgen.document.blocks import Figure
from reportgen.document.report import Report
from reportgen.document.runs import words, year
from reportgen.document.shapes import (
    SHAPES,
    Cell,
    Edge,
    GraphChart,
    GridChart,
    Mark,
    Node,
    Role,
    Series,
    SeriesChart,
    Shape,
)
from reportgen.render.pdf.charts.book import DRAWERS, canvas_of
from reportgen.render.pdf.charts.canvas import SETTINGS
from reportgen.render.pdf.charts.sideways import MARKS
from reportgen.render.typefaces import faces
from tests import sample

LONG = "Denoising Diffusion Probabilistic Models (DDPMs)"


def _many_columns() -> SeriesChart:
    marks = tuple(Mark(quantity=f"market.{2025 + k % 7}") for k in range(14))
    one = Series(name=words("Market"), role=Role.MAIN, marks=marks)
    return replace(sample.columns_with_growth(), categories=tuple(year(2018 + k) for k in range(14)), series=(one,))


def _two(drawn: Any) -> SeriesChart:
    chart = sample.columns_with_growth()
    one = replace(chart.series[0], drawn=drawn)
    other = replace(one, name=words("Conservative path"), role=Role.ASSUMED)
    return replace(chart, series=(one, other), second_scale=None, scale=replace(chart.scale, high=200))


def _long_lines() -> SeriesChart:
    chart = sample.paths()
    named = (replace(s, name=words(f"{LONG}, path {i}")) for i, s in enumerate(chart.series * 2))
    return replace(chart, series=tuple(named))


def _long_ranges(drawn: Any = "range", count: int = 3) -> SeriesChart:
    chart = sample.share_ranges()
    series = replace(chart.series[0], drawn=drawn, marks=chart.series[0].marks * count)
    return replace(chart, categories=(words(LONG),) * 3 * count, series=(series,))


def _two_ranges() -> SeriesChart:
    chart = sample.share_ranges()
    return replace(chart, series=(chart.series[0], replace(chart.series[0], role=Role.SUPPORT, name=year(2026))))


def _panels() -> SeriesChart:
    chart = sample.paths()
    return replace(chart, panels=True, series=tuple(replace(s, name=words(LONG)) for s in chart.series * 3))


def _waterfall() -> SeriesChart:
    ids = ("size.technique.latent.2031", "size.technique.denoising.2031", "size.technique.others.2031", "market.2031")
    series = Series(
        name=words("Change"), role=Role.COMPARED, drawn="change", marks=tuple(Mark(quantity=q) for q in ids)
    )
    names = tuple(words(n) for n in ("Latent", "Denoising", "Others", "Total"))
    return SeriesChart(categories=names, series=(series,), scale=sample.columns_with_growth().scale)


def _grid() -> GridChart:
    cell = Cell(level=2)
    return GridChart(
        rows=tuple(words(f"{LONG} {k}") for k in "abcdefg"),
        columns=tuple(
            words(n) for n in ("Healthcare", "Pharmaceuticals & Biotechnology", "Automotive & Manufacturing") * 3
        ),
        cells=((cell,) * 9,) * 7,
        levels=tuple(words(w) for w in ("none", "weak", "fair", "strong")),
    )


def _flow(count: int) -> GraphChart:
    nodes = tuple(
        Node(id=f"n{k}", title=words("Accelerators and hours"), text=words("who sells it, and to whom"))
        for k in range(count)
    )
    edges = tuple(Edge(start=f"n{k}", end=f"n{k + 1}") for k in range(count - 1))
    return GraphChart(layout="flow", nodes=nodes, edges=edges)


CHARTS: dict[str, Shape] = {
    "columns with growth": sample.columns_with_growth(),
    "paths": sample.paths(),
    "ranges": sample.share_ranges(),
    "points": sample.points(),
    "grid": sample.grid(),
    "tree": sample.tree(),
    "forces": sample.forces(),
    "timeline": sample.timeline(),
    "many columns": _many_columns(),
    "columns side by side": _two("column"),
    "stack": _two("stack"),
    "upright ranges": replace(sample.share_ranges(), horizontal=False),
    "long names of lines": _long_lines(),
    "long names of ranges": _long_ranges(),
    "bars": _long_ranges("column", 1),
    "tornado": _long_ranges("change", 2),
    "two ranges": _two_ranges(),
    "panels": _panels(),
    "waterfall": _waterfall(),
    "large grid": _grid(),
    "flow": _flow(6),
    "long flow": _flow(9),
}


def _figure(shape: Shape, number: str = "1.1") -> Figure:
    return Figure(id="drawn", place=sample.PLACE, number=number, title=(), subtitle=(), shape=shape, source=())


def _texts(shape: Shape, report: Report, house: House, number: str = "1.1") -> tuple[Bbox, list[tuple[str, Bbox]]]:
    """The canvas and the boxes of all texts, in pixels of another drawing engine than the one that measured."""
    typefaces = faces(house.brand.typography.base, house.brand.typography.headings)
    with rc_context(SETTINGS):
        figure = canvas_of(_figure(shape, number), report, house, typefaces).figure
        figure.set_dpi(300)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        renderer = canvas.get_renderer()
        boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in figure.axes[0].texts]
    return figure.bbox, boxes


@pytest.mark.parametrize("name", CHARTS)
def test_texts_stay_on_the_canvas(name: str, report: Report, house: House) -> None:
    canvas, texts = _texts(CHARTS[name], report, house)
    air = 4  # pixels of 300 an inch: a third of a millimetre
    outside = [
        text
        for text, box in texts
        if box.x0 < canvas.x0 - air or box.x1 > canvas.x1 + air or box.y0 < canvas.y0 - air or box.y1 > canvas.y1 + air
    ]
    assert texts
    assert outside == []


@pytest.mark.parametrize("name", CHARTS)
def test_texts_do_not_cover_each_other(name: str, report: Report, house: House) -> None:
    _, texts = _texts(CHARTS[name], report, house)
    shrink = 3
    boxes = [(t, Bbox.from_extents(b.x0 + shrink, b.y0 + shrink, b.x1 - shrink, b.y1 - shrink)) for t, b in texts]
    covering = [(a, b) for (a, first), (b, second) in combinations(boxes, 2) if first.overlaps(second)]
    assert covering == []


def test_a_chart_without_a_number_fits_the_margin(report: Report, house: House) -> None:
    canvas, texts = _texts(sample.share_ranges(), report, house, number="")
    assert canvas.width == pytest.approx(40 / 25.4 * 300)
    said = [text for text, _ in texts]
    assert {"Low", "Central", "High"} <= set(said)
    shown = [text.split()[0] for text in said]
    assert all(str(share) in shown for shares in sample.SHARES.values() for share in shares)
    boxes = [(t, Bbox.from_extents(b.x0 + 2, b.y0 + 2, b.x1 - 2, b.y1 - 2)) for t, b in texts]
    assert [(a, b) for (a, first), (b, second) in combinations(boxes, 2) if first.overlaps(second)] == []
    assert all(box.x0 >= canvas.x0 - 4 and box.x1 <= canvas.x1 + 4 for _, box in texts)


def test_every_shape_has_a_drawer() -> None:
    assert set(DRAWERS) == set(SHAPES)


def test_every_kind_of_mark_has_a_drawer() -> None:
    kinds = set(Series.__annotations__["drawn"].__args__)
    assert set(MARKS) == kinds


def test_an_assumed_mark_looks_different_in_form(report: Report, house: House) -> None:
    from reportgen.render.pdf.charts.styles import area, stroke

    assert "hatch" in area(house.brand, Role.ASSUMED)
    assert "hatch" not in area(house.brand, Role.COMPARED)
    assert stroke(house.brand, Role.ASSUMED).dash
    assert stroke(house.brand, Role.ASSUMED).hollow
