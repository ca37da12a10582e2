"""The page's parts as its templates ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from reportgen.content.house import House
from reportgen.document.blocks import (
    Block,
    Callout,
    Card,
    Figure,
    KeyFigures,
    Listing,
    Paragraph,
    Profile,
    Prose,
    Subheading,
    Table,
)
from reportgen.document.dates import date_text
from reportgen.document.report import Report, Section
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import SeriesChart
from reportgen.render.dashboard.assumptions import Assumed, assumptions
from reportgen.render.dashboard.charts.diagram import Letters
from reportgen.render.dashboard.charts.drawn import Drawn, drawn
from reportgen.render.dashboard.charts.legend import Key, legend
from reportgen.render.dashboard.charts.table import DATA_TABLES, DataTable
from reportgen.render.dashboard.markup import RunMarkup, told
from reportgen.render.dashboard.numbers import Number, by_status, numbers
from reportgen.render.templates import sandbox
from reportgen.render.typefaces import face, faces, measure

BLOCK_TEMPLATES: dict[type[Block], str] = {
    Prose: "prose",
    KeyFigures: "key-figures",
    Figure: "figure",
    Table: "table",
    Callout: "callout",
    Card: "card",
    Profile: "profile",
}
PIECES = {Paragraph: "paragraph", Subheading: "subheading", Listing: "listing"}


@dataclass(frozen=True, slots=True)
class Written:
    """A section with the markup of its blocks."""

    section: Section
    markup: Markup


def environment(house: House, report: Report) -> Environment:
    """Sandboxed, escaping, and strict about names; numbers come out of `runs` only."""
    labels = house.labels(report.edition.seed.language)
    env = sandbox(house.templates / "dashboard")
    runs = RunMarkup(report.quantities, labels)
    env.filters["runs"] = runs
    env.filters["told"] = told
    env.filters["plain"] = runs.plain
    env.filters["block_template"] = lambda block: f"blocks/{BLOCK_TEMPLATES[type(block)]}.html.j2"
    env.filters["piece"] = lambda piece: PIECES[type(piece)]
    env.globals["label"] = labels
    return env


class Page:
    """One report as a page; parts are made once, when a template first asks for them."""

    def __init__(self, report: Report, house: House) -> None:
        self.report = report
        self.house = house
        self.labels = house.labels(report.edition.seed.language)
        self.env = environment(house, report)
        self.figures: dict[str, Drawn] = {}
        self._letters = _letters(house, report)

    @cached_property
    def sections(self) -> tuple[Written, ...]:
        """Every section in reading order, with its blocks written."""
        template = self.env.get_template("blocks/all.html.j2")
        drawings: dict[str, Any] = {"drawing": self.drawing, "data_table": self.data_table, "legend": self.legend}
        return tuple(
            Written(section, Markup(template.render(blocks=section.blocks, **drawings)))  # noqa: S704
            for section in self.report.sections()
        )

    def written(self, section: Section) -> Markup:
        return next(w.markup for w in self.sections if w.section is section)

    def drawing(self, figure: Figure) -> Drawn:
        if figure.id not in self.figures:
            self.figures[figure.id] = drawn(figure.shape, self._letters, figure.id)
        return self.figures[figure.id]

    def data_table(self, figure: Figure) -> DataTable:
        return DATA_TABLES[type(figure.shape)](figure.shape, self.labels)

    def legend(self, figure: Figure) -> tuple[Key, ...]:
        return legend(figure.shape, self.report.quantities)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.report, ((w.section, w.markup) for w in self.sections), self.labels)

    @cached_property
    def statuses(self) -> tuple[tuple[str, int], ...]:
        return by_status(self.numbers)

    @cached_property
    def assumptions(self) -> tuple[Assumed, ...]:
        return assumptions(self.report, self.numbers)

    @property
    def key_figures(self) -> KeyFigures | None:
        """The report's first key figures: what it wants to be remembered for."""
        return next((block for _, block in self.report.blocks() if isinstance(block, KeyFigures)), None)

    @property
    def leading_figure(self) -> tuple[Section, Figure] | None:
        return next(((s, f) for s, f in self.report.figures() if isinstance(f.shape, SeriesChart)), None)

    def chapters(self) -> Iterator[tuple[Section, Block | None]]:
        """Chapters, each with the first block that has a takeaway."""
        for chapter in self.report.chapters:
            blocks = (block for section in chapter.walk() for block in section.blocks if block.takeaway)
            yield chapter, next(blocks, None)

    def plain(self, runs: Runs) -> str:
        return plain(runs, self.report.quantities)

    @property
    def published(self) -> str:
        return self.month(self.report.edition.seed.published)

    def month(self, text: str) -> str:
        """Month and year of an ISO date in the reader's language."""
        return date_text(text[:7], self.report.edition.seed.locale)


def _letters(house: House, report: Report) -> Letters:
    family = house.brand.typography.headings
    installed = faces(family, own=house.faces)
    regular, strong = (measure(face(installed, family, weight).path) for weight in (400, 600))
    return Letters(regular, strong, report.quantities)
