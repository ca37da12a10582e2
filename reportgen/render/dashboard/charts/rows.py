"""The marks of series as rows of plain data: values and words as shown, and where stacks, steps and labels go."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import Any

from reportgen.document.runs import plain
from reportgen.document.shapes import Mark, Series, SeriesChart
from reportgen.forecast.quantity import Quantity
from reportgen.render.dashboard.charts.marks import Quantities, assumed

Row = dict[str, Any]

BESIDE, BENEATH = 24, 13  # characters in a line of a category's name
LABEL_GAP = 0.055  # of the height, between two labels one above the other


def categories(shape: SeriesChart, quantities: Quantities) -> list[str]:
    """The categories' names, broken into lines that fit beside or beneath the marks."""
    width = BESIDE if shape.horizontal else BENEATH
    names = (plain(category, quantities) for category in shape.categories)
    return ["\n".join(wrap(name, width, break_long_words=False)) or name for name in names]


def rows_by_series(shape: SeriesChart, series: Sequence[Series], quantities: Quantities) -> list[list[Row]]:
    """One list of rows for each series; a gap in a series is a row less."""
    names = categories(shape, quantities)
    made = [
        [_row(one, name, mark, quantities) for name, mark in zip(names, one.marks, strict=True) if mark]
        for one in series
    ]
    drawn = list(zip(series, made, strict=True))
    for one, rows in drawn:
        if one.drawn == "change":
            _run_up(rows, shape.scale.low)
    _stack([row for one, rows in drawn if one.drawn == "stack" for row in rows])
    lines = [row for one, rows in drawn if one.drawn == "line" for row in rows]
    _spread(lines, names[-1], (shape.scale.high - shape.scale.low) * LABEL_GAP)
    return made


def _row(series: Series, category: str, mark: Mark, quantities: Quantities) -> Row:
    central = quantities[mark.quantity]
    role = mark.role or series.role
    name = plain(series.name, quantities)
    low, high = (quantities[end] if end else None for end in (mark.low, mark.high))
    ranged = low is not None and high is not None
    return {
        "name": name,
        "category": category,
        "value": central.rounded,
        "low": (low or central).rounded,
        "high": (high or central).rounded,
        "shown": central.shown if mark.labelled else "",
        "lowShown": low.shown if low and ranged and mark.labelled else "",
        "highShown": high.shown if high and ranged and mark.labelled else "",
        "words": _words(category.replace("\n", " "), name, central, low, high),
        "role": role.value,
        "assumed": assumed(central, role),
        "quantity": central.id,
    }


def _words(category: str, name: str, central: Quantity, low: Quantity | None, high: Quantity | None) -> str:
    """What a reader hears, or sees when pointing at the mark."""
    where = ", ".join(part for part in (category, name) if part)
    if low and high:
        return f"{where}: {low.shown} – {central.text} – {high.shown}"
    return f"{where}: {central.text}"


def _run_up(rows: list[Row], start: float) -> None:
    """Each change begins where the one before it ended."""
    ends = list(accumulate((row["value"] for row in rows), initial=max(start, 0)))
    for row, (low, high) in zip(rows, pairwise(ends), strict=True):
        row["from"], row["to"] = low, high


def _stack(rows: list[Row]) -> None:
    """Each value stands on those before it in the same category."""
    tops: dict[str, float] = {}
    for row in rows:
        row["from"] = tops.get(row["category"], 0.0)
        row["to"] = tops[row["category"]] = row["from"] + row["value"]


def _spread(rows: list[Row], last: str, gap: float) -> None:
    """Labels at the ends of lines, moved apart where their lines end close together."""
    for row in rows:
        row["labelAt"], row["last"] = row["value"], False
    ends = sorted(
        (row for row in rows if row["category"] == last and row["shown"]), key=lambda row: float(row["value"])
    )
    for row in ends:
        row["last"] = True
    for lower, upper in pairwise(ends):
        upper["labelAt"] = max(upper["labelAt"], lower["labelAt"] + gap)
