"""Layers of a Vega-Lite specification: one function for each way of drawing a series."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportgen.render.dashboard.charts.marks import Spec, by_role, when_assumed
from reportgen.render.dashboard.charts.rows import Row

Direction = Literal["x", "y"]

_LABEL: Spec = {"type": "text", "aria": False, "fill": "brand:ink", "fontSize": 12.5}
_STRONG: Spec = {**_LABEL, "fontWeight": 600}


@dataclass(frozen=True, slots=True)
class Pen:
    """Which channel carries the values, and which series stand side by side in a category."""

    value: Direction
    side_by_side: tuple[str, ...] = ()

    @property
    def upright(self) -> bool:
        return self.value == "y"

    @property
    def category(self) -> Direction:
        return "x" if self.upright else "y"

    def at(self, field: str) -> Spec:
        return {self.value: {"field": field}}

    def span(self, low: str, high: str) -> Spec:
        return {self.value: {"field": low}, f"{self.value}2": {"field": high}}

    def beside(self) -> Spec:
        if len(self.side_by_side) < 2:
            return {}
        # All layers name the whole domain: they share one scale.
        scale = {"domain": list(self.side_by_side)}
        return {f"{self.category}Offset": {"field": "name", "type": "nominal", "scale": scale}}

    def label(self, field: str, at: str, side: Literal["before", "after"] = "after") -> Spec:
        """The value as shown, beyond the mark's end or before its beginning."""
        after = side == "after"
        if self.upright:
            place: Spec = {"dy": -8 if after else 8, "baseline": "bottom" if after else "top"}
        else:
            place = {"dx": 8 if after else -8, "align": "left" if after else "right", "baseline": "middle"}
        return {
            "mark": {**_LABEL, **place},
            "encoding": {**self.at(at), **self.beside(), "text": {"field": field}},
        }


def _bars(pen: Pen, span: Spec) -> Spec:
    return {
        "mark": {"type": "bar", "strokeWidth": 1.25},
        "encoding": {
            **span,
            **pen.beside(),
            "fill": by_role(),
            "stroke": by_role(),
            "fillOpacity": when_assumed(0.28, 1),
            "strokeDash": when_assumed([4, 3], [1, 0]),
        },
    }


def _points(pen: Pen, size: int) -> Spec:
    """Hollow where the value is assumed."""
    hollow = {"condition": {"test": "datum.assumed", "value": "brand:raised"}, **by_role()}
    return {
        "mark": {"type": "point", "size": size, "strokeWidth": 2, "opacity": 1},
        "encoding": {**pen.at("value"), **pen.beside(), "stroke": by_role(), "fill": hollow},
    }


def _column(pen: Pen, _rows: list[Row]) -> list[Spec]:
    return [_bars(pen, pen.at("value")), pen.label("shown", "value")]


def _stack(pen: Pen, _rows: list[Row]) -> list[Spec]:
    return [_bars(pen, pen.span("from", "to"))]


def _change(pen: Pen, _rows: list[Row]) -> list[Spec]:
    return [_bars(pen, pen.span("from", "to")), pen.label("shown", "to")]


def _line(pen: Pen, rows: list[Row]) -> list[Spec]:
    dash = {"strokeDash": [6, 4]} if any(row["assumed"] for row in rows) else {}
    line = {"type": "line", "strokeWidth": 2.5, "aria": False, "strokeJoin": "round", **dash}
    layers = [
        {"mark": line, "encoding": {**pen.at("value"), "stroke": by_role(), "detail": {"field": "name"}}},
        _points(pen, 42),
    ]
    if any(row["shown"] and not row["last"] for row in rows):
        layers.append({**pen.label("shown", "labelAt"), "transform": [{"filter": "!datum.last"}]})
    if any(row["last"] for row in rows):
        layers.append({**_aside(pen), "transform": [{"filter": "datum.last"}]})
    return layers


def _aside(pen: Pen) -> Spec:
    """A line's last value, to the right of its end."""
    return {
        "mark": {**_STRONG, "dx": 10, "align": "left", "baseline": "middle"},
        "encoding": {**pen.at("labelAt"), "text": {"field": "shown"}},
    }


def _dot(pen: Pen, _rows: list[Row]) -> list[Spec]:
    return [_points(pen, 90), pen.label("shown", "value")]


def _range(pen: Pen, rows: list[Row]) -> list[Spec]:
    """A bar from low to high with a dot at the central value; only ranges that differ name their middle."""
    bar = {"type": "bar", "width" if pen.upright else "height": 9, "cornerRadius": 4.5, "aria": False}
    named = len({row["shown"] for row in rows}) > 1 or len(rows) == 1
    middle: Spec = {"mark": {**_STRONG, "dy": -13}, "encoding": {**pen.at("value"), **pen.beside()}}
    middle["encoding"]["text"] = {"field": "shown"}
    return [
        {"mark": bar, "encoding": {**pen.span("low", "high"), **pen.beside(), **_faint()}},
        _points(pen, 90),
        pen.label("highShown", "high"),
        pen.label("lowShown", "low", "before"),
        *([middle] if named else []),
    ]


def _faint() -> Spec:
    return {"fill": by_role(), "fillOpacity": {"value": 0.32}}


PENS: dict[str, Callable[[Pen, list[Row]], list[Spec]]] = {
    "column": _column,
    "stack": _stack,
    "line": _line,
    "dot": _dot,
    "range": _range,
    "change": _change,
}
