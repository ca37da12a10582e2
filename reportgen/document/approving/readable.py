"""What a reader sees of each section, line by line: what an approval is bound to.

Not bound: where in the seeds a line stands, the numbers of sections, figures, tables and sources (they follow from the
order of things), which slides and sheets show it, and how it is drawn. A word, a shown number, its status, or the
source behind a statement is.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any, get_args

from reportgen.content.edition import Edition
from reportgen.document.blocks import Callout, Card, Row
from reportgen.document.dates import date_text
from reportgen.document.prose.exempt import has_digit
from reportgen.document.report import Report
from reportgen.document.runs import CitationRun, Exempt, ExemptRun, QuantityRun, ReferenceRun, Run, Runs, plain, show
from reportgen.document.shapes import Edge, GraphChart, GridChart, Mark, Point, Series
from reportgen.errors import Place
from reportgen.forecast.ids import of_the_report
from reportgen.forecast.quantity import Quantity

FRONT = "front-matter"
SHORT = 8  # hexadecimal digits by which a line is known again
_RUNS = get_args(Run)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Readable:
    """A section as an approval knows it; what stands before the first one counts as one, with the number 0."""

    id: str
    number: str
    title: str
    place: Place
    lines: tuple[str, ...]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256("\0".join((self.title, *self.lines)).encode()).hexdigest()

    @cached_property
    def short(self) -> Mapping[str, str]:
        """Each line by its short digest."""
        return {hashlib.sha256(line.encode()).hexdigest()[:SHORT]: line for line in (self.title, *self.lines)}


def readable(report: Report) -> tuple[Readable, ...]:
    """Everything that can be approved, in reading order."""
    eye = _Eye(report)
    sections = (
        Readable(
            id=section.id,
            number=section.number,
            title=section.title,
            place=_place(report.edition, section.id),
            lines=tuple(line for block in section.blocks for line in eye.lines(block)),
        )
        for section in report.sections()
    )
    front = Readable(FRONT, "0", "Cover and legal pages", report.edition.place("edition"), tuple(_front(report)))
    return (front, *sections)


def _front(report: Report) -> Iterator[str]:
    """Cover, imprint, prices, and the legal pages of the report, its copies and its sample."""
    seed, legal = report.edition.seed, report.legal
    yield from (report.title, str(seed.subtitle), seed.report_id, date_text(seed.published, seed.locale))
    yield from (str(said) for said in (seed.data_cut_off, seed.publisher) if said)
    yield f"{seed.period.study[0]}–{seed.period.study[-1]}"
    yield from (q.text for id, q in sorted(report.quantities.items()) if id.startswith("price."))
    yield from (*legal.imprint, *legal.copies, *legal.sample)


def _place(edition: Edition, section: str) -> Place:
    source = edition.sections.get(section)
    return source.place if source else edition.place("edition")


class _Eye:
    """Reads the blocks of one report."""

    def __init__(self, report: Report) -> None:
        self._quantities = report.quantities
        self._sources = {source.id: plain(source.text, report.quantities) for source in report.sources}

    def lines(self, value: Any) -> Iterator[str]:
        """The lines of a block or of a part of one."""
        match value:
            case Row():
                yield " | ".join(map(self._text, value.cells))
            case Series():
                yield f"{self._text(value.name)}: {' | '.join(map(self._mark, value.marks))}"
            case Point():
                told = (self._quantity(id) for id in (value.x, value.y, value.size) if id)
                yield f"{self._text(value.name)}: {' | '.join(told)}"
            case GridChart():
                yield from self._grid(value)
            case GraphChart():
                yield from self._graph(value)
            case tuple() if value and all(isinstance(one, _RUNS) for one in value):
                yield self._text(value)
            case tuple():
                for one in value:
                    yield from self.lines(one)
            case _ if is_dataclass(value):
                if isinstance(value, Callout | Card):
                    yield value.kind  # which stands over it in words
                for field in fields(value):
                    yield from self.lines(getattr(value, field.name))

    def _grid(self, grid: GridChart) -> Iterator[str]:
        yield " | ".join(map(self._text, (*grid.columns, *grid.levels)))
        for row, cells in zip(grid.rows, grid.cells, strict=True):
            told = []
            for cell in cells:
                level = "" if cell.level is None else f"({cell.level})"
                shown = self._quantity(cell.quantity) if cell.quantity else ""
                told.append(" ".join(filter(None, (level, self._text(cell.text), shown))))
            yield f"{self._text(row)}: {' | '.join(told)}"

    def _graph(self, graph: GraphChart) -> Iterator[str]:
        titles = {node.id: self._text(node.title) for node in graph.nodes}
        for node in graph.nodes:
            yield f"{titles[node.id]}: {self._text(node.text)}"
        yield from (self._edge(edge, titles) for edge in graph.edges)

    def _edge(self, edge: Edge, titles: Mapping[str, str]) -> str:
        return f"{titles.get(edge.start, '')} → {titles.get(edge.end, '')} {self._text(edge.label)}"

    def _mark(self, mark: Mark | None) -> str:
        if mark is None:
            return "–"
        return " – ".join(self._quantity(id) for id in (mark.low, mark.quantity, mark.high) if id)

    def _text(self, runs: Runs) -> str:
        return _SPACE.sub(" ", "".join(map(self._run, runs))).strip()

    def _run(self, run: Run) -> str:
        match run:
            case QuantityRun(quantity) if quantity in self._quantities:
                return f"{show(run, self._quantities)}{_status(self._quantities[quantity])}"
            case CitationRun(source=source):
                return f" [{self._sources.get(source, source)}]"
            case ReferenceRun(target, text) if has_digit(text):
                return f"[{target}]"
            case ExemptRun(why=Exempt.NUMBER):
                return "#"
            case _:
                return show(run, self._quantities)

    def _quantity(self, id: str) -> str:
        found = self._quantities[id]
        return f"{found.shown}{_status(found)}"


def _status(quantity: Quantity) -> str:
    """How far a number may be believed is shown with it; what counts numbers of the report has no status."""
    return "" if of_the_report(quantity.id) else f" ({quantity.status.value})"
