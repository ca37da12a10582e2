"""What the page shows, as its templates ask for it. It is made of a masked report, so it cannot show what is sold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from reportgen.content.house import House
from reportgen.document.blocks import Figure, KeyFigure, Paragraph, Prose
from reportgen.document.ledger import quantities_in
from reportgen.document.masking.mask import mask
from reportgen.document.masking.public import key_numbers, public
from reportgen.document.report import Report, Section, SourceEntry
from reportgen.document.runs import Runs, plain
from reportgen.document.shapes import SeriesChart
from reportgen.document.told import UNITS
from reportgen.forecast.quantity import Quantity
from reportgen.render.base import Facts
from reportgen.render.product_page.chart import Drawing, drawing, growth_figures
from reportgen.render.product_page.questions import Question, questions
from reportgen.render.webart import artwork

SIZES = {"wide": (680.0, 330.0), "narrow": (330.0, 270.0)}
MOST_HIGHLIGHTS = 6
MOST_PARAGRAPHS = 2
SAMPLE = "sample.pdf"

# A file's ending, the name of its format, and what is counted in it.
FORMATS: tuple[tuple[str, str, str], ...] = (
    (".pdf", "PDF report", "pages"),
    (".pptx", "PowerPoint deck", "slides"),
    (".xlsx", "Excel workbook", "sheets"),
    (".html", "Interactive dashboard", ""),
    (".csv", "Data as CSV files", ""),
)


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    counted: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Tier:
    id: str
    price: Quantity
    dollars: int


class Page:
    """One report as a shop shows it."""

    def __init__(self, report: Report, house: House, facts: Facts) -> None:
        self.public = public(report)
        self.report = mask(report, house.catalogues.get(report.edition.seed.language))
        self.house = house
        self.facts = facts
        self.seed = report.edition.seed
        self.market = report.edition.market
        self.publisher = str(self.seed.publisher or house.brand.meta.name)

    def plain(self, runs: Runs) -> str:
        return plain(runs, self.report.quantities)

    def _open(self, runs: Runs) -> bool:
        return bool(runs) and all(id in self.public for id in quantities_in(runs))

    @property
    def key_numbers(self) -> tuple[KeyFigure, ...]:
        block = key_numbers(self.report)
        return block.items if block else ()

    def status(self, item: KeyFigure) -> str:
        """The weakest status of the numbers that a key figure shows."""
        found = [self.report.quantities[id].status for id in quantities_in(item.value)]
        return max(found, key=list(type(found[0])).index).value if found else ""

    @property
    def sources(self) -> tuple[SourceEntry, ...]:
        """The sources of the key numbers."""
        return self._sources(id for item in self.key_numbers for id in quantities_in(item))

    def _sources(self, shown: Iterable[str]) -> tuple[SourceEntry, ...]:
        wanted = {self.report.quantities[id].source for id in shown}
        return tuple(source for source in self.report.sources if source.id in wanted)

    @cached_property
    def overview(self) -> tuple[Runs, ...]:
        """The paragraphs that the report begins with, as far as they need no number that is sold."""
        prose = (
            b for chapter in self.report.chapters[:1] for s in chapter.walk() for b in s.blocks if isinstance(b, Prose)
        )
        pieces = (piece for block in prose for piece in block.pieces if isinstance(piece, Paragraph))
        return tuple(islice((piece.runs for piece in pieces if self._open(piece.runs)), MOST_PARAGRAPHS))

    @cached_property
    def highlights(self) -> tuple[tuple[Section, Runs], ...]:
        """What a chapter finds, in one sentence, where that sentence needs no number that is sold."""
        return tuple(islice(self._findings(), MOST_HIGHLIGHTS))

    def _findings(self) -> Iterator[tuple[Section, Runs]]:
        for chapter in self.report.chapters[1:]:
            blocks = (block for section in chapter.walk() for block in section.blocks if block.takeaway)
            if found := next((b.takeaway for b in blocks if self._open(b.takeaway)), None):
                yield chapter, found

    @cached_property
    def figure(self) -> Figure | None:
        """The figure of sizes over time; sooner one whose title may be shown."""
        found = growth_figures(self.report)
        return min(found, key=lambda figure: not self._open(figure.title), default=None)

    def title_of(self, figure: Figure) -> Runs:
        """The figure's title, unless it tells a number that is sold."""
        return figure.title if self._open(figure.title) else ()

    def unit_of(self, figure: Figure) -> str:
        """The English label of the unit that a chart of series counts in."""
        return UNITS[figure.shape.scale.unit] if isinstance(figure.shape, SeriesChart) else ""

    def sources_of(self, figure: Figure) -> tuple[SourceEntry, ...]:
        """The sources of what is left of a masked figure."""
        return self._sources(quantities_in(figure.shape))

    def drawings(self) -> Mapping[str, Drawing]:
        """The growth chart for wide and for narrow screens."""
        shape = self.figure.shape if self.figure else None
        if not isinstance(shape, SeriesChart):
            return {}
        return {name: drawing(shape, self.report, self.public, size) for name, size in SIZES.items()}

    @property
    def artwork(self) -> tuple[str, ...]:
        return artwork(self.report.edition.id)

    @property
    def companies(self) -> tuple[str, ...]:
        known = self.market.companies
        return tuple(str(company.name or known[company.id].name) for company in self.seed.companies)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        asked = questions(self.report)
        return tuple(q for q in asked if all(id in self.public for id in quantities_in((q.asked, *q.answer))))

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        prices = ((id, self.report.quantities.get(f"price.{id}"), dollars) for id, dollars in self.seed.price.items())
        return tuple(Tier(id, price, dollars) for id, price, dollars in prices if price)

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        """The formats of this build, each with what was counted in it."""
        endings = {PurePosixPath(path).suffix for path in self.facts.files if path != SAMPLE}
        return tuple(
            Format(name, counted, self.facts.counts.get(counted))
            for ending, name, counted in FORMATS
            if ending in endings
        )

    @property
    def sample(self) -> str:
        return SAMPLE if SAMPLE in self.facts.files else ""

    @property
    def pages(self) -> int | None:
        return self.facts.counts.get("pages")

    @property
    def exhibits(self) -> tuple[tuple[str, int], ...]:
        counted = (("figures", self.report.listed_figures()), ("tables", self.report.tables()))
        return tuple((name, count) for name, found in counted if (count := len(list(found))))

    @property
    def published(self) -> str:
        from babel.dates import format_skeleton  # loads locale data

        year, month = map(int, self.seed.published.split("-"))
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=self.seed.locale))
