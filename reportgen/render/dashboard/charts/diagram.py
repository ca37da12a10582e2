"""A diagram's drawing in the unit square as SVG whose colours come from the page's style sheet."""

from dataclasses import dataclass

from markupsafe import Markup

from reportgen.document.runs import ExemptRun, QuantityRun, Runs
from reportgen.figures.drawing import Align, Box, Dot, Drawing, Label
from reportgen.figures.drawing import Line as Stroke
from reportgen.render.dashboard.charts.marks import Quantities
from reportgen.render.dashboard.charts.setting import Fragment, Line, lines
from reportgen.render.typefaces import Measure

WIDTH = 1000.0
PAD = 9.0
TITLE, TEXT, LABEL = 17.0, 15.0, 15.0
LEADING = 1.22
SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
ANCHORS: dict[Align, str] = {"left": "start", "centre": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class Letters:
    """The two cuts that diagrams are set in, and the numbers that they show."""

    regular: Measure
    strong: Measure
    quantities: Quantities


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of text with its size."""

    line: Line
    size: float
    strong: bool


def diagram(drawing: Drawing, letters: Letters, marker: str) -> Markup:
    """The drawing at its natural proportions, `WIDTH` units wide; `marker` names its arrow head on the page."""
    height = WIDTH / drawing.aspect
    sheet = _Sheet(height, letters, marker)
    parts = (
        *map(sheet.stroke, drawing.lines),
        *map(sheet.box, drawing.boxes),
        *map(sheet.dot, drawing.dots),
        *map(sheet.label, drawing.labels),
    )
    head = Markup(
        '<defs><marker id="{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path class="arrow" d="M0 0 8 4 0 8z"/></marker></defs>'
    ).format(marker)
    return Markup('<svg class="diagram" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}</svg>').format(
        _n(WIDTH), _n(height), head, Markup("").join(parts)
    )


class _Sheet:
    def __init__(self, height: float, letters: Letters, marker: str) -> None:
        self._height = height
        self._letters = letters
        self._marker = marker

    def stroke(self, line: Stroke) -> Markup:
        points = " ".join(f"{_n(x * WIDTH)},{_n(y * self._height)}" for x, y in line.points)
        arrow = Markup(' marker-end="url(#{})"').format(self._marker) if line.arrow else ""
        dash = Markup(' stroke-dasharray="5 4"') if line.dashed else ""
        return Markup('<polyline class="stroke role-{}" points="{}"{}{}/>').format(line.role.value, points, dash, arrow)

    def box(self, box: Box) -> Markup:
        x, y = box.x * WIDTH, box.y * self._height
        wide, high = box.width * WIDTH, box.height * self._height
        paint = f"level-{round(box.level / max(box.levels - 1, 1) * 4)}" if box.level is not None else box.fill
        rows = self._fit(box, wide - 2 * PAD, high)
        at = {"left": x + PAD, "centre": x + wide / 2, "right": x + wide - PAD}
        rectangle = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>').format(*map(_n, (x, y, wide, high)))
        return Markup('<g class="box role-{} fill-{}">{}{}</g>').format(
            box.role.value,
            paint,
            rectangle if box.fill != "plain" else "",
            self._text(rows, at[box.align], y + high / 2, box.align),
        )

    def dot(self, dot: Dot) -> Markup:
        return Markup('<circle class="dot role-{}" cx="{}" cy="{}" r="6"/>').format(
            dot.role.value, _n(dot.x * WIDTH), _n(dot.y * self._height)
        )

    def label(self, label: Label) -> Markup:
        rows = self._rows(label.text, label.width * WIDTH, LABEL, strong=label.strong)
        return Markup('<g class="label">{}</g>').format(
            self._text(rows, label.x * WIDTH, label.y * self._height, label.align)
        )

    def _fit(self, box: Box, wide: float, high: float) -> list[_Row]:
        """Title and text at the largest size at which they stand inside the box."""
        rows: list[_Row] = []
        for scale in SMALLER:
            rows = [
                *self._rows(box.title, wide, TITLE * scale, strong=True),
                *self._rows(box.text, wide, TEXT * scale, strong=False),
            ]
            if sum(row.size * LEADING for row in rows) <= high - 4:
                return rows
        return rows

    def _rows(self, runs: Runs, wide: float, size: float, *, strong: bool) -> list[_Row]:
        measure = self._letters.strong if strong else self._letters.regular
        return [_Row(line, size, strong) for line in lines(runs, wide / size, measure, self._letters.quantities)]

    def _text(self, rows: list[_Row], x: float, middle: float, align: Align) -> Markup:
        """Lines around a middle, each on its own baseline."""
        made = []
        y = middle - sum(row.size * LEADING for row in rows) / 2
        for row in rows:
            y += row.size * LEADING
            made.append(
                Markup('<text x="{}" y="{}" font-size="{}" text-anchor="{}"{}>{}</text>').format(
                    _n(x),
                    _n(y - row.size * 0.29),
                    _n(row.size),
                    ANCHORS[align],
                    Markup(' class="strong"') if row.strong else "",
                    _spans(row.line),
                )
            )
        return Markup("").join(made)


def _spans(line: Line) -> Markup:
    return Markup(" ").join(Markup("").join(map(_span, word)) for word in line)


def _span(fragment: Fragment) -> Markup:
    """A piece of text that keeps the id of its quantity, or the reason why it needs none."""
    match fragment.run:
        case QuantityRun(quantity):
            return Markup('<tspan data-quantity="{}">{}</tspan>').format(quantity, fragment.text)
        case ExemptRun(why=why):
            return Markup('<tspan data-exempt="{}">{}</tspan>').format(why.value, fragment.text)
        case _:
            return Markup("{}").format(fragment.text)


def _n(value: float) -> str:
    """A coordinate in as few characters as a reader's screen can tell apart."""
    return f"{value:.1f}".removesuffix(".0")
