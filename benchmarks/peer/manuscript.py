"""The report's words, tables and chart data as the peer route starts from them: one Markdown file and one JSON file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.document.blocks import (
    Block,
    Callout,
    Card,
    Fact,
    Figure,
    KeyFigures,
    Listing,
    Paragraph,
    Piece,
    Profile,
    Prose,
    Table,
)
from reportgen.document.report import Report
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import GraphChart, GridChart, Mark, PointsChart, SeriesChart, Shape, TimelineChart

Chart = dict[str, Any]


def write_manuscript(report: Report, folder: Path) -> None:
    """`report.md` and `charts.json` of a report."""
    writer = _Writer(report)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text("\n".join(writer.lines()), encoding="utf-8")
    (folder / "charts.json").write_text(json.dumps(writer.charts), encoding="utf-8")


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self.charts: dict[str, Chart] = {}

    def lines(self) -> Iterator[str]:
        yield from ("---", f"title: {self._report.title}", "lang: en", "---", "")
        for section in self._report.sections():
            yield f"{'#' * (section.number.count('.') + 1)} {section.title}\n"
            for block in section.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Prose(pieces=pieces) | Callout(pieces=pieces):
                yield from self._pieces(pieces)
            case KeyFigures(items=items):
                yield from (f"- {self._say(item.label)}: **{self._say(item.value)}**" for item in items)
            case Card(title=title, facts=facts):
                yield f"**{self._say(title)}**\n"
                yield from self._facts(facts)
            case Profile():
                yield self._say(block.summary) + "\n"
                yield from self._facts(block.facts)
                for listed in (block.offers, block.strengths, block.risks, block.unverified):
                    yield from (f"- {self._say(each)}" for each in listed)
            case Table():
                yield from self._table(block)
            case Figure():
                self.charts[block.id] = {"title": self._say(block.title), **_data(block.shape, self._report)}
                yield f"![{self._say(block.title)}](charts/{block.id}.EXTENSION)"
        yield ""

    def _pieces(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            match piece:
                case Paragraph(runs):
                    yield self._say(runs) + "\n"
                case Listing(items):
                    yield from (*(f"- {self._say(item)}" for item in items), "")
                case _:
                    yield f"**{self._say(piece.runs)}**\n"

    def _facts(self, facts: Iterable[Fact]) -> Iterator[str]:
        yield from (f"*{self._say(fact.label)}:* {self._say(fact.text)}\n" for fact in facts)

    def _table(self, table: Table) -> Iterator[str]:
        rows = [[column.title for column in table.columns], *([*row.cells] for row in table.rows)]
        told = ["| " + " | ".join(self._say(cell).replace("|", "/") or " " for cell in row) + " |" for row in rows]
        yield from (told[0], "|" + "---|" * len(table.columns), *told[1:], "", f": {self._say(table.title)}")

    def _say(self, runs: Runs) -> str:
        return plain(runs, self._report.quantities).replace("<", "\\<").replace("$", "\\$").replace("\n", " ")


def _data(shape: Shape, report: Report) -> Chart:
    """The values of a chart as an analyst's script would hold them."""

    def said(runs: Runs) -> str:
        return plain(runs, report.quantities)

    def value(id: str | None) -> float | None:
        return float(report.quantities[id].value) if id else None

    def mark(one: Mark | None) -> Mapping[str, float | None] | None:
        return one and {"central": value(one.quantity), "low": value(one.low), "high": value(one.high)}

    match shape:
        case SeriesChart():
            series = [
                {"name": said(each.name), "drawn": each.drawn, "marks": [mark(one) for one in each.marks]}
                for each in shape.series
            ]
            return {"kind": "series", "categories": [said(name) for name in shape.categories], "series": series}
        case PointsChart():
            return {"kind": "points", "points": [(said(p.name), value(p.x), value(p.y)) for p in shape.points]}
        case GridChart():
            return {
                "kind": "grid",
                "rows": [said(name) for name in shape.rows],
                "columns": [said(name) for name in shape.columns],
                "levels": [[cell.level or 0 for cell in row] for row in shape.cells],
                "texts": [[said(cell.text) for cell in row] for row in shape.cells],
            }
        case GraphChart():
            return {"kind": "graph", "nodes": [(said(node.title), said(node.text)) for node in shape.nodes]}
        case TimelineChart():
            return {"kind": "timeline", "events": [(event.position, said(event.title)) for event in shape.events]}
