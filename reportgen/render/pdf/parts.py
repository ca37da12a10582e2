"""The parts of the report's PDF that can be made side by side: its chapters and its book of figures."""

from collections.abc import Sequence

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.document.walk import walk
from reportgen.render.base import Facts, Parts
from reportgen.render.pdf.bench import FIGURES, Bench


def shares(report: Report, count: int) -> tuple[tuple[str, ...], ...]:
    """The names of the parts in `count` shares of about the same work, the figures in one of their own."""
    work = {chapter.id: sum(1 for _ in walk(chapter)) for chapter in report.chapters}
    bins: list[list[str]] = [[] for _ in range(count)]
    for id in sorted(work, key=lambda id: (-work[id], id)):
        min(bins, key=lambda ids: sum(work[one] for one in ids)).append(id)
    return (*(tuple(ids) for ids in bins if ids), (FIGURES,))


def make(names: Sequence[str], report: Report, house: House, facts: Facts) -> Parts:
    """The parts of these names."""
    from reportgen.render.pdf.page import Script
    from reportgen.render.pdf.press import press

    bench = Bench("pdf", facts.shelf)
    with press(report, house, bench, Script()) as parts:
        for name in names:
            parts.book() if name == FIGURES else parts.chapter(name)
    return Parts(made=bench.made, told=tuple(bench.told))
