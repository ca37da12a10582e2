"""Draws a plot as a native chart in the brand's colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.render.workbook.plot import Plot, PlotSeries

ROW_PIXELS = 20
WIDTH = 760
ROOM_ABOVE = 1.3
KINDS: Mapping[str, Mapping[str, str]] = {
    "column": {"type": "column"},
    "stack": {"type": "column", "subtype": "stacked"},
    "bar": {"type": "bar"},
    "bar-stack": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
    "scatter": {"type": "scatter"},
}


@dataclass(frozen=True, slots=True)
class Ink:
    """The brand's type and its colours by role."""

    font: str
    colours: Mapping[str, str]


def draw(book: Any, worksheet: Any, at: tuple[int, int], plot: Plot, ink: Ink) -> None:
    """Puts the chart on the sheet, with its description for those who cannot see it."""
    first_kind = plot.series[0].kind
    main = [s for s in plot.series if s.kind == first_kind and not s.second_axis]
    other = [s for s in plot.series if s not in main]
    chart = _chart(book, main, plot, ink)
    if other:
        chart.combine(_chart(book, other, plot, ink))
    chart.set_title({"name": plot.title, "overlay": False, "name_font": _font(ink, 12, bold=True)})
    visible = [s for s in plot.series if not s.hidden]
    if len(visible) > 1:
        hidden = [i for i, s in enumerate(plot.series) if s.hidden]
        chart.set_legend({"position": "bottom", "font": _font(ink, 9), "delete_series": hidden})
    else:
        chart.set_legend({"none": True})
    chart.set_size({"width": WIDTH, "height": plot.rows * ROW_PIXELS})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": "#ffffff"}})
    worksheet.insert_chart(*at, chart, {"description": plot.alt, "object_position": 1})


def _chart(book: Any, series: Sequence[PlotSeries], plot: Plot, ink: Ink) -> Any:
    chart = book.add_chart(dict(KINDS[series[0].kind]))
    for one in series:
        chart.add_series(_series(one, ink))
    quiet = {"color": ink.colours["quiet"], "width": 0.5}
    values: dict[str, Any] = {
        "num_font": _font(ink, 9),
        "line": {"none": True},
        "major_gridlines": {"visible": not plot.labels_only, "line": quiet},
        "num_format": plot.axis_format,
        "major_tick_mark": "none",
    }
    if plot.labels_only:
        values["visible"] = False
    values.update(
        {k: v for k, v in (("min", plot.low), ("max", _high(plot)), ("major_unit", plot.step)) if v is not None}
    )
    names: dict[str, Any] = {
        "num_font": _font(ink, 9),
        "line": quiet,
        "major_tick_mark": "none",
        "label_position": "low",
        "interval_unit": 1,
        "major_gridlines": {"visible": False},
    }
    if series[0].second_axis:
        chart.set_y2_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": plot.second_high})
        return chart
    if series[0].kind == "scatter":
        named = {"name_font": _font(ink, 9)}
        chart.set_x_axis({**values, "name": plot.x_title, **named, "min": plot.x_low, "max": plot.x_high})
        chart.set_y_axis({**values, "name": plot.axis_title, **named})
        return chart
    if series[0].kind.startswith("bar"):  # the first category on top, and the values' scale still at the foot
        chart.set_x_axis(values)
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        return chart
    chart.set_x_axis(names)
    chart.set_y_axis(values)
    return chart


def _high(plot: Plot) -> float | None:
    """The end of the first axis, with room above the marks for a line on the second."""
    return plot.high * ROOM_ABOVE if plot.high is not None and plot.second_high is not None else plot.high


def _series(one: PlotSeries, ink: Ink) -> dict[str, Any]:
    colour = ink.colours[one.role]
    made: dict[str, Any] = {"name": f"={one.name}", "categories": f"={one.categories}", "values": f"={one.values}"}
    if one.second_axis:
        made["y2_axis"] = True
    if one.kind in {"line", "scatter"}:
        dash = {"dash_type": "dash"} if one.role == "assumed" else {}
        made["line"] = {"none": True} if one.kind == "scatter" or one.bare else {"color": colour, "width": 2.25, **dash}
        made["marker"] = {
            "type": "circle",
            "size": 7,
            "fill": {"color": colour},
            "border": {"color": "#ffffff"},
        }
    elif one.hidden:
        made["fill"], made["border"] = {"none": True}, {"none": True}
    else:
        made["fill"] = {"color": one.colour or colour}
        made["border"] = {"none": True}
        made["gap"] = 60
        if "stack" in one.kind:
            made["overlap"] = 100
        if any(one.points):
            made["points"] = [{"fill": {"color": ink.colours[role]}} if role else None for role in one.points]
    if any(one.labels):
        made["data_labels"] = _labels(one, ink)
    return made


def _labels(one: PlotSeries, ink: Ink) -> dict[str, Any]:
    position = {"line": "above", "scatter": "right", "column": "outside_end", "bar": "outside_end"}.get(
        one.kind, "center"
    )
    custom = [{"value": text} if text else {"delete": True} for text in one.labels]
    return {"value": True, "position": position, "font": _font(ink, 9), "custom": custom}


def _font(ink: Ink, size: float, *, bold: bool = False) -> dict[str, Any]:
    return {"name": ink.font, "size": size, "bold": bold, "color": ink.colours["text"]}
