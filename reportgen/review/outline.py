"""What a review document of an edition holds, line by line in reading order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from reportgen.content.edition import Edition, Fence, PathKey
from reportgen.content.house import House
from reportgen.content.models.directives import TableFence
from reportgen.content.text import Text
from reportgen.document.placing import Placed
from reportgen.document.prepared import prepare
from reportgen.document.prose.parser import Parser
from reportgen.document.report import Report, Section
from reportgen.document.runs import CitationRun, show
from reportgen.errors import Place
from reportgen.review.fencetexts import named, spelled, texts, value_at, yaml_of
from reportgen.review.frontpage import first_page
from reportgen.review.lines import Grid, Line, Role, fixed, flat
from reportgen.review.markdown import Show, UnalignedError, read_pieces
from reportgen.review.pieces import Piece, tidy
from reportgen.review.scalars import scalars
from reportgen.review.seedfile import SeedFile
from reportgen.review.slots import Slot, digest_of, stretches

_ROLES: Mapping[str, Role] = {"paragraph": "text", "heading": "subheading", "item": "item", "numbered": "numbered"}
_LEVELS: tuple[Role, ...] = ("chapter", "section", "subsection")
_SLIDE = ("takeaway", "points", "talk")  # said on slides and by speakers: behind what the page says
CLAIMS = "claims"


@dataclass(frozen=True)
class Outline:
    """The document of one edition."""

    edition: str
    report_id: str
    title: str
    house: str  # the publisher's name
    language: str
    published: str
    body: tuple[Line | Grid, ...]
    parser: Parser = field(repr=False, compare=False)

    @cached_property
    def parts(self) -> tuple[Line | Grid, ...]:
        """The first page and the body."""
        about = {"For review": "Not for publication", "Edition": self.edition, "Report": self.report_id}
        about["Texts"] = self.digest
        return (*first_page(self.house, self.title, about), *self.body)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(flat(self.parts))

    @cached_property
    def digest(self) -> str:
        """Names all the texts: two documents with the same one were made from the same seeds."""
        return digest_of("\n".join(f"{line.address} {line.digest}" for line in flat(self.body)))


def outline(report: Report, house: House, root: Path) -> Outline:
    """The document of an edition whose seeds lie under `root`."""
    return _Writer(report, house, root).outline()


class _Writer:
    """Writes the lines of one edition."""

    def __init__(self, report: Report, house: House, root: Path) -> None:
        self.report, self.house, self.root = report, house, root
        self.edition: Edition = report.edition
        self.prepared = prepare(self.edition, report.forecast.quantities, house, lambda _: None)
        self.language = self.edition.seed.language
        self.files: dict[Path, SeedFile] = {}
        self.citations = {source.id: source.number for source in report.sources}
        self.shown: dict[tuple[int, str], str] = {}

    def outline(self) -> Outline:
        parts: list[Line | Grid] = []
        for section in self.report.sections():
            parts += self._section(section)
        parts += self._claims()
        seed = self.edition.seed
        return Outline(
            edition=self.edition.id,
            report_id=seed.report_id,
            title=self.report.title,
            house=self.house.brand.meta.name,
            language=self.language,
            published=seed.published,
            body=tuple(parts),
            parser=self.prepared.parser,
        )

    def _file(self, path: Path) -> SeedFile:
        if path not in self.files:
            self.files[path] = SeedFile(path, (self.root / path).read_bytes())
        return self.files[path]

    def _section(self, section: Section) -> Iterator[Line | Grid]:
        written = self.edition.sections.get(section.id)
        place = written.place if written else self.edition.place("market", "contents")
        heading = f"{section.number}\t{section.title}"
        role = _LEVELS[min(section.level, len(_LEVELS)) - 1]
        yield fixed(f"section/{section.id}", role, heading, place, section.id)
        for placed in self.prepared.plan[section.id]:
            if isinstance(placed.item, Fence):
                yield from self._fence(placed, placed.item)
            else:
                file = self._file(placed.item.place.path)
                start = file.at(placed.item.place.line)
                markdown = placed.item.markdown
                slot = Slot(file, start, start + len(markdown), markdown, flows=True)
                yield from self._lines(f"{section.id}/{placed.id}", slot, self.prepared.parser)

    def _fence(self, placed: Placed, fence: Fence) -> Iterator[Line | Grid]:
        kind = f"{fence.kind.replace('-', ' ')} {placed.number}".strip().capitalize()
        yield fixed(f"block/{placed.id}", "caption", f"{kind} · {placed.id}", fence.place, placed.id)
        file = self._file(fence.place.path)
        begin, end = yaml_of(file, fence.place.line)
        found = scalars(file.text[begin:end])
        content = fence.content
        table = isinstance(content, TableFence) and bool(content.rows)
        said = [path for path in texts(content, ()) if path in found]
        cells = {path for path in said if table and path[0] in {"columns", "rows"}}

        def lines(path: PathKey) -> tuple[Line, ...]:
            scalar = found[path]
            value = str(value_at(content, path))
            flows = path == ("text",) and fence.kind == "callout"
            slot = Slot(file, begin + scalar.start, begin + scalar.end, value, flows, (begin, end), scalar)
            return tuple(self._lines(f"{placed.id}/{spelled(path)}", slot, self.prepared.parser))

        fields = [path for path in said if path not in cells]
        fields.sort(key=lambda path: path[0] in _SLIDE)  # stable: else as they are documented
        rows = [self._field(placed.id, path, fence.place, lines(path)) for path in fields]
        if rows:
            yield Grid("fields", tuple(rows))
        if cells and isinstance(content, TableFence):
            yield Grid("table", tuple(_table(content, cells, lines, placed.id, fence.place)))

    def _field(
        self, id: str, path: PathKey, place: Place, lines: tuple[Line, ...]
    ) -> tuple[tuple[Line, ...], ...]:  # fmt: skip
        label = fixed(f"label/{id}/{spelled(path)}", "label", named(path), place)
        return ((label,), lines)

    def _lines(self, address: str, slot: Slot, parser: Parser) -> Iterator[Line]:
        for number, stretch in enumerate(stretches(slot, self.language), start=1):
            shower = self._shower(parser)
            fast = stretch.indent is None
            try:
                pieces = tidy(read_pieces(stretch.content, self.language, shower))
            except UnalignedError:
                pieces, fast = tidy((Piece(stretch.content, source=stretch.content),)), True
            role = _ROLES[stretch.kind]
            yield Line(f"{address}/{number}", role, pieces, stretch.place, stretch, show=shower, fast=fast)

    def _shower(self, parser: Parser) -> Show:
        def shown(source: str) -> str:
            key = (id(parser), source)
            if key not in self.shown:
                runs = parser.runs(Text(source))
                self.shown[key] = "".join(
                    f"[{self.citations.get(run.source, '?')}]"
                    if isinstance(run, CitationRun)
                    else show(run, self.report.quantities)
                    for run in runs
                )
            return self.shown[key]

        return shown

    def _claims(self) -> Iterator[Line | Grid]:
        """The sentences of the register, which texts show but do not hold."""
        claims = self.edition.register.claims
        if not claims:
            return
        path = self.edition.place(CLAIMS).path
        file = self._file(path)
        found = scalars(file.text)
        yield fixed(f"section/{CLAIMS}", "chapter", "\tSentences of the claims", Place(path), None)
        rows = []
        for claim, held in claims.items():
            if not (scalar := found.get(("claims", claim, "text"))):
                continue
            slot = Slot(file, scalar.start, scalar.end, str(held.text), False, (0, len(file.text)), scalar)
            label = fixed(f"label/{CLAIMS}/{claim}", "label", claim, slot.place)
            lines = tuple(self._lines(f"{CLAIMS}/{claim}", slot, self.prepared.parser.inside(claim)))
            rows.append(((label,), lines))
        if rows:
            yield Grid("fields", tuple(rows))


def _table(
    content: TableFence, cells: set[PathKey], lines: Callable[[PathKey], tuple[Line, ...]], id: str, place: Place
) -> Iterator[tuple[tuple[Line, ...], ...]]:  # fmt: skip
    """The head and the rows of a table as its author gave them."""

    def cell(path: PathKey) -> tuple[Line, ...]:
        made = lines(path) if path in cells else ()
        return made or (fixed(f"empty/{id}/{spelled(path)}", "text", "", place),)

    width = max(len(content.columns), *(len(row) for row in content.rows))
    head = tuple(cell(("columns", n, "title")) for n in range(width))
    yield tuple(tuple(replace(line, role="label") if not line.stretch else line for line in one) for one in head)
    for r in range(len(content.rows)):
        yield tuple(cell(("rows", r, n)) for n in range(width))
