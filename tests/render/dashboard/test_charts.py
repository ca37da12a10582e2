"""Specifications and drawings of the shapes."""

from typing import Any, get_args, get_type_hints

from lxml import etree

from reportgen.content.models.units import Unit
from reportgen.document.runs import QuantityRun, TextRun, words
from reportgen.document.shapes import Mark, Role, Scale, Series, SeriesChart
from reportgen.figures.layout import layout
from reportgen.render.dashboard.charts.diagram import Letters, diagram
from reportgen.render.dashboard.charts.pens import PENS
from reportgen.render.dashboard.charts.series import series_spec
from reportgen.render.dashboard.charts.setting import lines
from reportgen.render.typefaces import OFFICE_STAND_IN, faces, measure
from tests.sample import QUANTITIES, columns_with_growth, forces, grid, paths, share_ranges, timeline, tree

WIDTH = measure(faces(OFFICE_STAND_IN)[0].path)
LETTERS = Letters(WIDTH, WIDTH, QUANTITIES)


def rows_of(spec: Any) -> list[dict[str, Any]]:
    if isinstance(spec, dict):
        own = spec["data"]["values"] if "data" in spec else []
        return [*own, *(row for key, value in spec.items() if key != "data" for row in rows_of(value))]
    return [row for one in spec for row in rows_of(one)] if isinstance(spec, list) else []


def test_every_way_of_drawing_has_a_pen() -> None:
    assert set(PENS) == set(get_args(get_type_hints(Series)["drawn"]))


def test_ticks_are_those_of_the_shape() -> None:
    shape = paths()
    axis = series_spec(shape, QUANTITIES)["layer"][1]["encoding"]["y"]["axis"]
    assert axis["values"] == [tick.value for tick in shape.scale.ticks]
    assert all(f'"{tick.label}"' in axis["labelExpr"] for tick in shape.scale.ticks)


def test_growth_line_stays_above_the_columns() -> None:
    shape = columns_with_growth()
    spec = series_spec(shape, QUANTITIES)
    low, high = spec["layer"][0]["layer"][-1]["encoding"]["y"]["scale"]["domain"]
    tallest = max(row["value"] for row in rows_of(spec["layer"][0]) if "value" in row)
    first, last = spec["layer"][1]["encoding"]["y"]["scale"]["domain"]
    lowest = min(row["value"] for row in rows_of(spec["layer"][1]))
    assert (lowest - first) / (last - first) > (tallest - low) / (high - low)


def test_assumed_marks_say_so() -> None:
    assert all(row["assumed"] for row in rows_of(series_spec(share_ranges(), QUANTITIES)))
    base, other = series_spec(paths(), QUANTITIES)["layer"][1]["layer"]
    assert not any(row["assumed"] for row in base["data"]["values"])
    assert all(row["assumed"] for row in other["data"]["values"])


def test_changes_and_stacks_stand_on_one_another() -> None:
    ids = ("size.technique.latent.2031", "size.technique.denoising.2031", "size.technique.others.2031")
    scale = Scale(unit=Unit.USD_MILLION, low=0, high=100)
    names = (words("A"), words("B"), words("C"))
    change = Series(name=words("Change"), role=Role.MAIN, drawn="change", marks=tuple(Mark(quantity=i) for i in ids))
    rows = rows_of(series_spec(SeriesChart(categories=names, series=(change,), scale=scale), QUANTITIES))
    assert [(r["from"], r["to"]) for r in rows] == [(0, 36), (36, 63), (63, 90)]
    stacks = tuple(Series(name=words(i), role=Role.MAIN, drawn="stack", marks=(Mark(quantity=i),)) for i in ids)
    rows = rows_of(series_spec(SeriesChart(categories=(words("A"),), series=stacks, scale=scale), QUANTITIES))
    assert [(r["from"], r["to"]) for r in rows] == [(0, 36), (36, 63), (63, 90)]


def test_labels_of_close_lines_are_moved_apart() -> None:
    ids = ("size.technique.denoising.2031", "size.technique.others.2031")
    lines_ = tuple(Series(name=words(i), role=Role.MAIN, drawn="line", marks=(Mark(quantity=i),)) for i in ids)
    scale = Scale(unit=Unit.USD_MILLION, low=0, high=100)
    rows = rows_of(series_spec(SeriesChart(categories=(words("A"),), series=lines_, scale=scale), QUANTITIES))
    assert [row["value"] for row in rows] == [27, 27]
    assert abs(rows[0]["labelAt"] - rows[1]["labelAt"]) >= 5


def test_diagrams_are_sound_svg_that_keeps_its_numbers() -> None:
    for shape in (grid(), tree(), forces(), timeline()):
        drawn = etree.fromstring(str(diagram(layout(shape), LETTERS, "arrow")))
        assert drawn.get("viewBox").startswith("0 0 1000 ")
        assert drawn.findall(".//text")
        assert not drawn.xpath("//*[@style]")


def test_a_number_is_never_torn_from_its_unit() -> None:
    runs = (TextRun("It reaches ("), QuantityRun("market.2031"), TextRun("), they say."))
    set_in = lines(runs, 8, len, QUANTITIES)
    assert ["".join(f.text for f in word) for line in set_in for word in line] == [
        "It",
        "reaches",
        "(USD 89.7 million),",
        "they",
        "say.",
    ]
