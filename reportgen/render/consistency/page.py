"""What the page shows, as its templates ask for it: statuses, checks by file, and where everything stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from reportgen.content.house import Labels
from reportgen.content.models.origin import Status
from reportgen.document.blocks import Figure, Table
from reportgen.document.dates import date_text
from reportgen.document.ledger import ledger
from reportgen.document.report import Report, Section
from reportgen.document.runs import plain
from reportgen.forecast.ids import of_the_report
from reportgen.manifest import FileRole
from reportgen.proof import FileProof, Proof

# The formats that show the report, with what their files are called.
NAMES: Mapping[FileRole, str] = {
    "pdf": "PDF report",
    "pptx": "PowerPoint deck",
    "xlsx": "Excel workbook",
    "dashboard": "Interactive dashboard",
    "data": "Data as CSV files",
    "sample": "Sample",
    "product-page": "Product page",
}
PLACED: tuple[FileRole, ...] = ("pdf", "pptx", "xlsx", "dashboard")
MEANINGS: Mapping[Status, str] = {
    Status.PUBLISHED: "Stated by the source as it stands here.",
    Status.DERIVED: "Computed or interpolated from published numbers alone.",
    Status.MODELLED: (
        "A growth rate applied outside the period that it is stated for, or a declared share of another market."
    ),
    Status.ASSUMED: "A judgement of our analysts, or computed from one; shown as a range where it is a share.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many numbers rest on what."""

    status: str
    meaning: str
    count: int
    part: float  # of all, from 0 to 1


@dataclass(frozen=True, slots=True)
class Place:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A section, figure or table: how many numbers it shows, and where."""

    kind: str  # an English label; none for a section
    number: str
    title: str
    count: int
    places: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, or several of a kind, with what was compared in it."""

    role: FileRole
    name: str
    path: str
    numbers: int
    compared: tuple[tuple[str, int], ...]


class Page:
    def __init__(self, report: Report, proof: Proof, labels: Labels) -> None:
        self.report, self.proof, self.labels = report, proof, labels
        self.seed = report.edition.seed
        self._ledger = ledger(report)

    @property
    def published(self) -> str:
        return date_text(self.seed.published, self.seed.locale)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        counts = self._ledger.counts
        total = max(1, sum(counts.values()))
        return tuple(Standing(s.value, MEANINGS[s], counts[s], counts[s] / total) for s in Status)

    @cached_property
    def files(self) -> tuple[Checked, ...]:
        """The files by their kind: of data there are many, and they are told as one."""
        kinds: dict[FileRole, list[FileProof]] = defaultdict(list)
        for file in self.proof.files:
            kinds[file.role].append(file)
        return tuple(_checked(role, kinds[role]) for role in NAMES if role in kinds)

    @property
    def placed(self) -> tuple[FileProof, ...]:
        """The files in which things have places, in the order of the columns."""
        return tuple(file for role in PLACED for file in self.proof.files if file.role == role)

    def lines(self, chapter: Section) -> tuple[Line, ...]:
        """The sections, figures and tables of a chapter that show numbers."""
        return tuple(line for section in chapter.walk() for line in self._of(section) if line.count)

    def _of(self, section: Section) -> Iterator[Line]:
        exhibits = [block for block in section.blocks if isinstance(block, Figure | Table) and block.number]
        apart = {block.id for block in exhibits}
        own = {id for block in section.blocks if block.id not in apart for id in self._shown[block.id]}
        yield Line("", section.number, section.title, len(own), self._places(section.number, section.id))
        for block in exhibits:
            kind = "Figure" if isinstance(block, Figure) else "Table"
            title = plain(block.title, self.report.quantities)
            places = self._places(block.id, block.id)
            yield Line(kind, block.number, title, len(self._shown[block.id]), places)

    @cached_property
    def _shown(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self._ledger.shown:
            if not of_the_report(entry.quantity):
                found[entry.block].add(entry.quantity)
        return found

    def _places(self, name: str, anchor: str) -> tuple[Place | None, ...]:
        return tuple(
            _place(file, file.places[name], anchor, self.labels) if name in file.places else None
            for file in self.placed
        )


def _checked(role: FileRole, files: list[FileProof]) -> Checked:
    counts: dict[str, int] = defaultdict(int)
    for file in files:
        for one in file.compared:
            counts[one.what] += one.count
    path = files[0].path if len(files) == 1 else f"{files[0].path.partition('/')[0]}/"
    done = tuple((what, count) for what, count in counts.items() if count)
    return Checked(role, NAMES[role], path, sum(file.numbers for file in files), done)


def _place(file: FileProof, where: str, anchor: str, labels: Labels) -> Place:
    """A link to the page, the slide's file, the cell or the element."""
    path = quote(file.path)
    kind, _, number = where.partition(" ")
    match file.role:
        case "pdf" if kind == "page":
            return Place(f"{labels('Page')} {number}", f"{path}#page={number}")
        case "pptx" if kind == "slide":
            return Place(f"{labels('Slide')} {number}", path)
        case "xlsx":
            return Place(where, f"{path}#{quote(where, safe='!')}")
        case _:
            return Place(labels("Section"), f"{path}#{quote(anchor)}")
