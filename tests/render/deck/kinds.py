"""The small report with the ways of drawing a series that its own charts do not use."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportgen.content.models.units import Unit
from reportgen.document.blocks import Block, Figure
from reportgen.document.report import Report, Section
from reportgen.document.runs import QuantityRun, TextRun, words, year
from reportgen.document.shapes import Mark, Role, Scale, Series, SeriesChart, Shape, Tick
from tests.sample import SHARES, YEARS, points, sample_report


def _scale(high: float) -> Scale:
    return Scale(unit=Unit.USD_MILLION, low=0, high=high)


def waterfall() -> SeriesChart:
    steps = [Mark(quantity="market.2026", role=Role.MAIN), *(Mark(quantity=f"size.technique.{s}.2031") for s in SHARES)]
    return SeriesChart(
        categories=(year(2026), *(words(s.title()) for s in SHARES), year(2031)),
        series=(
            Series(name=words("Change"), role=Role.SUPPORT, drawn="change", marks=(*steps, None)),
            Series(name=words("Market"), role=Role.MAIN, marks=(None, None, None, None, Mark(quantity="market.2031"))),
        ),
        scale=_scale(140),
    )


def stacks() -> SeriesChart:
    return SeriesChart(
        categories=(year(2031),),
        series=tuple(
            Series(name=words(s.title()), role=role, drawn="stack", marks=(Mark(quantity=f"size.technique.{s}.2031"),))
            for s, role in zip(SHARES, (Role.MAIN, Role.COMPARED, Role.SUPPORT), strict=True)
        ),
        scale=_scale(100),
    )


def dots() -> SeriesChart:
    return SeriesChart(
        categories=tuple(year(y) for y in YEARS),
        series=(
            Series(
                name=words("Market"),
                role=Role.ACCENT,
                drawn="dot",
                marks=tuple(Mark(quantity=f"market.{y}") for y in YEARS),
            ),
        ),
        scale=_scale(100),
    )


def panels() -> SeriesChart:
    def range_of(end: str, role: Role) -> Series:
        ids = [f"share.technique.{s}.2031" for s in SHARES]
        marks = tuple(Mark(quantity=id, low=f"{id}.low", high=f"{id}.high") for id in ids)
        return Series(name=words(end), role=role, drawn="range", marks=marks)

    return SeriesChart(
        categories=tuple(words(s.title()) for s in SHARES),
        series=(range_of("Then", Role.SUPPORT), range_of("Now", Role.ASSUMED)),
        scale=replace(_scale(60), unit=Unit.PERCENT),
        horizontal=True,
    )


def unsized() -> Shape:
    chart = points()
    return replace(chart, points=tuple(replace(point, size=None) for point in chart.points[:1]))


def spokes() -> SeriesChart:
    """Two profiles over the same spokes."""

    def profile(end: str, role: Role) -> Series:
        return Series(
            name=words(end or "Central"),
            role=role,
            marks=tuple(Mark(quantity=f"share.technique.{s}.2031{end}") for s in SHARES),
        )

    return SeriesChart(
        categories=tuple(words(s.title()) for s in SHARES),
        series=(profile("", Role.MAIN), profile(".high", Role.COMPARED)),
        scale=Scale(
            unit=Unit.PERCENT, low=0, high=60, ticks=tuple(Tick(value=v, label=f"{v}") for v in (0, 20, 40, 60))
        ),
    )


INSTEAD: dict[str, Callable[[], Shape]] = {
    "columns": waterfall,
    "paths": stacks,
    "ranges": panels,
    "bubbles": unsized,
    "tree": dots,
}


def changed(change: Callable[[Block], Block]) -> Report:
    """The small report with every block changed."""

    def section(old: Section) -> Section:
        return replace(old, blocks=tuple(map(change, old.blocks)), sections=tuple(map(section, old.sections)))

    report = sample_report()
    return replace(report, chapters=tuple(map(section, report.chapters)))


SEEN = (words("The first column is published"), (QuantityRun("market.2031"), TextRun(" is the last")))
BESIDE: dict[str, dict[str, Any]] = {
    "paths": {"deck": "chart-takeaways", "points": SEEN},
    "tree": {"deck": "chart-strip", "points": SEEN},
}


def report_of_kinds() -> Report:
    return changed(_redrawn)


def _redrawn(block: Block) -> Block:
    if isinstance(block, Figure) and block.id in INSTEAD:
        block = replace(block, shape=INSTEAD[block.id]())
    return replace(block, **BESIDE[block.id]) if block.id in BESIDE else block
