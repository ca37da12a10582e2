"""Values by category as a Vega-Lite specification."""

from collections.abc import Sequence

from reportgen.document.runs import plain
from reportgen.document.shapes import Scale, Series, SeriesChart
from reportgen.render.dashboard.charts.marks import Quantities, Spec, axis
from reportgen.render.dashboard.charts.pens import PENS, Direction, Pen
from reportgen.render.dashboard.charts.rows import categories, rows_by_series

GAP = 0.3  # of a step between two categories
STRIP = 0.27  # of the height is for a line on the second axis, above the columns
SIDE_LANE = 1.15  # of a lane for each further series in it
TALL, LANE = 300, 38  # pixels: the height of an upright chart, of a category of a horizontal one


def series_spec(shape: SeriesChart, quantities: Quantities) -> Spec:
    """The whole chart; panels stand side by side, one a series."""
    if not shape.panels:
        return _plot(shape, shape.series, quantities)
    panels = []
    for series in shape.series:
        title = {"text": plain(series.name, quantities), "anchor": "start"}
        panels.append({**_plot(shape, (series,), quantities), "title": title})
    return {"concat": panels, "columns": 2, "spacing": 28}


def _plot(shape: SeriesChart, series: Sequence[Series], quantities: Quantities) -> Spec:
    first = [s for s in series if not s.second_axis]
    second = [s for s in series if s.second_axis]
    scale = _lifted(shape.scale) if second else shape.scale
    layers = [_layer(shape, first, scale, shape.scale, quantities)]
    if shape.divider is not None:
        layers.insert(0, _divider(shape, shape.divider, quantities))
    lanes = 1 + max(0, len(_grouped(series)) - 1) * SIDE_LANE
    height = 26 + round(LANE * lanes) * len(shape.categories) if shape.horizontal else TALL
    if not second or shape.second_scale is None:
        return {"layer": layers, "height": height}
    above = _layer(shape, second, _dropped(shape.second_scale), None, quantities)
    independent = {"scale": {_value(shape): "independent"}}
    return {"layer": [{"layer": layers}, above], "resolve": independent, "height": height}


def _layer(
    shape: SeriesChart, series: Sequence[Series], scale: Scale, ticks: Scale | None, quantities: Quantities
) -> Spec:
    pen = Pen(_value(shape), tuple(plain(one.name, quantities) for one in _grouped(series)))
    encoding: Spec = {
        pen.category: _place(shape, quantities),
        pen.value: {
            "type": "quantitative",
            "scale": {"domain": [scale.low, scale.high], "nice": False, "zero": False},
            "axis": axis(ticks, domain=False, ticks=False) if ticks else None,
        },
        "description": {"field": "words"},
    }
    drawn = zip(series, rows_by_series(shape, series, quantities), strict=True)
    layers = [{"data": {"values": rows}, "layer": PENS[one.drawn](pen, rows)} for one, rows in drawn if rows]
    return {"encoding": encoding, "layer": layers}


def _grouped(series: Sequence[Series]) -> list[Series]:
    """The series that stand side by side in a category."""
    return [one for one in series if one.drawn in ("column", "range")]


def _place(shape: SeriesChart, quantities: Quantities) -> Spec:
    """The channel of categories: the same for all layers, as they share one axis."""
    return {
        "field": "category",
        "type": "ordinal",
        "scale": {
            "type": "band",
            "domain": categories(shape, quantities),
            "paddingInner": GAP,
            "paddingOuter": GAP / 2,
        },
        "axis": {
            "title": None,
            "labelAngle": 0,
            "bandPosition": 0.5,  # the divider's own place must not move the labels
            "ticks": False,
            "labelLimit": 230,
            "labelOverlap": True,
            "labelExpr": "split(datum.value, '\\n')",
        },
    }


def _divider(shape: SeriesChart, before: int, quantities: Quantities) -> Spec:
    """The line between what was and what is forecast, in the gap before a category."""
    channel = "y" if shape.horizontal else "x"
    rows = [{"category": categories(shape, quantities)[before]}]
    mark = {"type": "rule", "stroke": "brand:edge", "strokeDash": [2, 3], "aria": False}
    place = {**_place(shape, quantities), "bandPosition": -GAP / (1 - GAP) / 2}
    return {"data": {"values": rows}, "mark": mark, "encoding": {channel: place}}


def _value(shape: SeriesChart) -> Direction:
    return "x" if shape.horizontal else "y"


def _lifted(scale: Scale) -> Scale:
    """Room above the columns for the line."""
    high = scale.low + (scale.high - scale.low) / (1 - STRIP)
    return Scale(unit=scale.unit, low=scale.low, high=high, ticks=scale.ticks)


def _dropped(scale: Scale) -> Scale:
    """The line's scale, stretched downwards so that it stays in the strip above the columns."""
    low = scale.high - (scale.high - scale.low) / (STRIP - 0.07)
    return Scale(unit=scale.unit, low=low, high=scale.high + (scale.high - low) * 0.05)
