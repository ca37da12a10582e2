"""The growth chart as places on a drawing: columns for the years that are public, outlines for those between."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from reportgen.document.blocks import Figure
from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.document.shapes import Mark, SeriesChart

HEAD = 0.2  # of the height: room for the labels above the columns
FOOT = 30.0  # under the axis, for the years
GAP = 0.36  # of a column's place
RATE = "market.cagr"


@dataclass(frozen=True, slots=True)
class Column:
    """A column in the units of the drawing. Without a value it is not public, and only an outline."""

    x: float
    y: float
    width: float
    height: float
    name: str
    shown: str = ""
    text: str = ""  # with its unit
    last: bool = False

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    columns: tuple[Column, ...]
    rate: str  # growth a year between the first and the last column, where that is public

    @property
    def axis(self) -> float:
        return self.height - FOOT

    @property
    def told(self) -> str:
        """The values in words."""
        return "; ".join(f"{column.name}: {column.text}" for column in self.columns if column.text)


def growth_figures(report: Report) -> list[Figure]:
    """The figures of sizes over time of which two are public; `report` is masked."""
    return [f for _, f in report.figures() if isinstance(f.shape, SeriesChart) and _public_marks(f.shape)]


def drawing(chart: SeriesChart, report: Report, public: frozenset[str], size: tuple[float, float]) -> Drawing:
    """The chart's public years as columns of a drawing of some width and height."""
    width, height = size
    marks = _public_marks(chart)
    first, last = min(marks), max(marks)
    names = [plain(category, report.quantities) for category in chart.categories[first : last + 1]]
    values = _between({index - first: report.quantities[mark.quantity].rounded for index, mark in marks.items()})
    shown = [report.quantities[marks[k].quantity] if k in marks else None for k in range(first, last + 1)]
    step = width / len(names)
    scale = (height - FOOT) * (1 - HEAD) / max(values)
    columns = tuple(
        Column(
            x=round((index + GAP / 2) * step, 1),
            y=round(height - FOOT - size * scale, 1),
            width=round(step * (1 - GAP), 1),
            height=round(size * scale, 1),
            name=name,
            shown=quantity.shown if quantity else "",
            text=quantity.text if quantity else "",
            last=index == len(names) - 1,
        )
        for index, (name, size, quantity) in enumerate(zip(names, values, shown, strict=True))
    )
    return Drawing(width, height, columns, report.quantities[RATE].text if RATE in public else "")


def _public_marks(chart: SeriesChart) -> dict[int, Mark]:
    """The marks of the series that shows most, by category; masking has left a gap where a value is hidden."""
    series = [{i: m for i, m in enumerate(one.marks) if m} for one in chart.series if not one.second_axis]
    most = max(series, key=len, default={})
    return most if len(most) > 1 and not chart.horizontal and len(most) <= len(chart.categories) else {}


def _between(known: Mapping[int, float]) -> list[float]:
    """The known values, and constant growth from each to the next: what anybody would draw who knew only them."""
    places = sorted(known)
    values: list[float] = []
    for left, right in pairwise(places):
        ratio = (known[right] / known[left]) ** (1 / (right - left))
        values += [known[left] * ratio**k for k in range(right - left)]
    return [*values, known[places[-1]]]
