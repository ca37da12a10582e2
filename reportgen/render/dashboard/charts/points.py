"""Positions by two quantities as a Vega-Lite specification; a third is the area of a bubble."""

from reportgen.document.runs import plain
from reportgen.document.shapes import PointsChart, Scale
from reportgen.render.dashboard.charts.marks import Quantities, Spec, assumed, axis, by_role, when_assumed

LARGEST = 1400  # square pixels


def points_spec(shape: PointsChart, quantities: Quantities) -> Spec:
    rows = []
    for point in shape.points:
        x, y = quantities[point.x], quantities[point.y]
        size = quantities[point.size] if point.size else None
        name = plain(point.name, quantities)
        rows.append(
            {
                "name": name,
                "x": x.rounded,
                "y": y.rounded,
                "size": size.rounded if size else 1,
                "words": f"{name}: {', '.join(q.text for q in (x, y, size) if q)}",
                "role": point.role.value,
                "assumed": any(assumed(q, point.role) for q in (x, y)),
                "quantity": y.id,
            }
        )
    sized = any(point.size for point in shape.points)
    encoding: Spec = {
        "x": _channel("x", shape.x, plain(shape.x_title, quantities)),
        "y": _channel("y", shape.y, plain(shape.y_title, quantities)),
        "description": {"field": "words"},
    }
    area: Spec = {
        "field": "size",
        "type": "quantitative",
        "legend": None,
        "scale": {"rangeMin": 60, "rangeMax": LARGEST},
    }
    bubble = {
        "mark": {"type": "point", "strokeWidth": 1.5, "opacity": 1},
        "encoding": {
            "size": area if sized else {"value": 120},
            "fill": by_role(),
            "stroke": by_role(),
            "fillOpacity": when_assumed(0.25, 0.85),
            "strokeDash": when_assumed([4, 3], [1, 0]),
        },
    }
    label = {
        "mark": {"type": "text", "aria": False, "fill": "brand:ink", "fontSize": 12.5, "dy": -24 if sized else -12},
        "encoding": {"text": {"field": "name"}},
    }
    return {"data": {"values": rows}, "encoding": encoding, "layer": [bubble, label], "height": 360}


def _channel(field: str, scale: Scale, title: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [scale.low, scale.high], "nice": False, "zero": False},
        "axis": {**(axis(scale) or {"labels": False, "ticks": False}), "title": title},
    }
