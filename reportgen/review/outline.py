"""What a review document holds, line by line in reading order: text that may be changed, and what stands around it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

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
from reportgen.review.markdown import Show, UnalignedError, read_pieces
from reportgen.review.pieces import Piece, tidy
from reportgen.review.scalars import scalars
from reportgen.review.seedfile import SeedFile
from reportgen.review.slots import Slot, Stretch, digest_of, stretches

Role = Literal[
    "brand", "title", "about", "rule",
    "chapter", "section", "subsection", "caption", "label",
    "subheading", "text", "item", "numbered",
]  # fmt: skip
_ROLES: Mapping[str, Role] = {"paragraph": "text", "heading": "subheading", "item": "item", "numbered": "numbered"}
_LEVELS: tuple[Role, ...] = ("chapter", "section", "subsection")
_SLIDE = ("takeaway", "points", "talk")  # said on slides and by speakers: behind what the page says
CLAIMS = "claims"


@dataclass(frozen=True)
class Line:
    """One paragraph of the document. Without a stretch it is not the editor's to change."""

    address: str  # the same as long as the seeds keep their shape
    role: Role
    pieces: tuple[Piece, ...]
    place: Place  # in the seeds
    stretch: Stretch | None = None
    anchor: str | None = None  # the id that references to it name
    show: Show | None = field(default=None, compare=False)
    fast: bool = False  # its Markdown cannot be changed in place

    @cached_property
    def digest(self) -> str:
        text = self.stretch.content if self.stretch else "".join(piece.text for piece in self.pieces)
        return digest_of(text)


@dataclass(frozen=True)
class Grid:
    """Lines side by side: labels with their texts, or the cells of a table."""

    kind: Literal["fields", "table"]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


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
        return (*_first_page(self), *self.body)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(_flat(self.parts))

    @cached_property
    def digest(self) -> str:
        """Names all the texts: two documents with the same one were made from the same seeds."""
        return digest_of("\n".join(f"{line.address} {line.digest}" for line in _flat(self.body)))


def _flat(parts: Iterable[Line | Grid]) -> Iterator[Line]:
    for part in parts:
        if isinstance(part, Line):
            yield part
        else:
            yield from (line for row in part.rows for cell in row for line in cell)


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
        yield _fixed(f"section/{section.id}", role, heading, place, section.id)
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
        yield _fixed(f"block/{placed.id}", "caption", f"{kind} · {placed.id}", fence.place, placed.id)
        file = self._file(fence.place.path)
        begin, end = _inside(file, fence.place.line)
        found = scalars(file.text[begin:end])
        content = fence.content
        table = isinstance(content, TableFence) and bool(content.rows)
        texts = [path for path in _texts(content, ()) if path in found]
        cells = {path for path in texts if table and path[0] in {"columns", "rows"}}

        def lines(path: PathKey) -> tuple[Line, ...]:
            scalar = found[path]
            value = str(_value(content, path))
            flows = path == ("text",) and fence.kind == "callout"
            slot = Slot(file, begin + scalar.start, begin + scalar.end, value, flows, (begin, end), scalar)
            return tuple(self._lines(f"{placed.id}/{_spelled(path)}", slot, self.prepared.parser))

        fields = [path for path in texts if path not in cells]
        fields.sort(key=lambda path: path[0] in _SLIDE)  # stable: else as they are documented
        rows = [self._field(placed.id, path, fence.place, lines(path)) for path in fields]
        if rows:
            yield Grid("fields", tuple(rows))
        if cells and isinstance(content, TableFence):
            yield Grid("table", tuple(_table(content, cells, lines, placed.id, fence.place)))

    def _field(
        self, id: str, path: PathKey, place: Place, lines: tuple[Line, ...]
    ) -> tuple[tuple[Line, ...], ...]:  # fmt: skip
        label = _fixed(f"label/{id}/{_spelled(path)}", "label", _named(path), place)
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
        yield _fixed(f"section/{CLAIMS}", "chapter", "\tSentences of the claims", Place(path), None)
        rows = []
        for claim, held in claims.items():
            if not (scalar := found.get(("claims", claim, "text"))):
                continue
            slot = Slot(file, scalar.start, scalar.end, str(held.text), False, (0, len(file.text)), scalar)
            label = _fixed(f"label/{CLAIMS}/{claim}", "label", claim, slot.place)
            lines = tuple(self._lines(f"{CLAIMS}/{claim}", slot, self.prepared.parser.inside(claim)))
            rows.append(((label,), lines))
        if rows:
            yield Grid("fields", tuple(rows))


_RULES = (
    "Change words as you would in any document. Changes are tracked; it makes no difference whether you accept them.",
    "Shaded numbers, citations and references are locked. Delete or move one together with its sentence; to change "
    "one, write a comment. A number that is typed is not taken.",
    "Split, join, add and delete paragraphs of running text freely. Headings and the words at the left of a table "
    "come from the report’s structure and stay as they are.",
    "Use a comment for whatever is no wording. Comments go back as a list with the place of each.",
    "Strong, emphasis and links within the report are kept; fonts, sizes and colours are not.",
)


def _first_page(outline: Outline) -> Iterator[Line | Grid]:
    """What an editor should know before reading."""
    nowhere = Place(Path())
    yield _fixed("front/house", "brand", outline.house, nowhere)
    yield _fixed("front/title", "title", outline.title, nowhere)
    about = {"For review": "Not for publication", "Edition": outline.edition, "Report": outline.report_id}
    about["Texts"] = outline.digest
    rows = [
        ((_fixed(f"front/{name}", "label", name, nowhere),), (_fixed(f"front/{name}/is", "about", text, nowhere),))
        for name, text in about.items()
    ]
    yield Grid("fields", tuple(rows))
    for number, rule in enumerate(_RULES, start=1):
        yield _fixed(f"front/rule/{number}", "rule", rule, nowhere)


def _fixed(address: str, role: Role, text: str, place: Place, anchor: str | None = None) -> Line:
    return Line(address, role, (Piece(text),), place, anchor=anchor)


def _inside(file: SeedFile, line: int) -> tuple[int, int]:
    """Where the YAML of a fence begins and ends that opens in a line."""
    lines = file.text.split("\n")
    opening = re.match(r" *(`{3,}|~{3,})", lines[line - 1])
    mark = opening[1] if opening else "```"
    last = line
    while last < len(lines) and not re.fullmatch(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}\s*", lines[last]):
        last += 1
    return file.at(line + 1), file.at(last + 1)


def _texts(value: Any, path: PathKey) -> Iterator[PathKey]:
    """The paths of all prose in a fence, as its YAML spells them."""
    match value:
        case Text():
            yield path
        case BaseModel():
            for name, info in type(value).model_fields.items():
                if name != "when":
                    yield from _texts(getattr(value, name), (*path, info.alias or name))
        case tuple():
            for number, part in enumerate(value):
                yield from _texts(part, (*path, number))


def _value(content: Any, path: PathKey) -> Any:
    for part in path:
        if isinstance(part, int):
            content = content[part]
        else:
            names = {info.alias or name: name for name, info in type(content).model_fields.items()}
            content = getattr(content, names[part])
    return content


def _spelled(path: PathKey) -> str:
    return ".".join(map(str, path))


def _named(path: PathKey) -> str:
    """What an editor reads beside a text: "Cost of waiting", "Item 2, label"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] = f"{words[-1].removesuffix('s')} {part + 1}"
        else:
            words.append(part.replace("-", " "))
    return ", ".join(words).capitalize()


def _table(
    content: TableFence, cells: set[PathKey], lines: Any, id: str, place: Place
) -> Iterator[tuple[tuple[Line, ...], ...]]:  # fmt: skip
    """The head and the rows of a table as its author gave them."""

    def cell(path: PathKey) -> tuple[Line, ...]:
        made: tuple[Line, ...] = lines(path) if path in cells else ()
        return made or (_fixed(f"empty/{id}/{_spelled(path)}", "text", "", place),)

    width = max(len(content.columns), *(len(row) for row in content.rows))
    head = tuple(cell(("columns", n, "title")) for n in range(width))
    yield tuple(tuple(replace(line, role="label") if not line.stretch else line for line in one) for one in head)
    for r in range(len(content.rows)):
        yield tuple(cell(("rows", r, n)) for n in range(width))
