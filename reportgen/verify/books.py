"""The ledger as read back from `ledger.json`: which numbers may stand where, and how often they must."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.errors import ProofError
from reportgen.manifest import LEDGER
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence


@dataclass(frozen=True, slots=True)
class Entry:
    """A number that the report shows: a quantity, or one that has a reason not to be."""

    section: str
    block: str
    where: str
    shown: str
    quantity: str | None = None
    why: str | None = None  # it need not be a quantity


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, as shown; the quantity where it is one and nothing else."""

    text: str
    quantity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    number: str
    title: str
    foots: bool
    roles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text of the report, such as a paragraph or a title, with where its links lead."""

    section: str
    block: str
    where: str
    text: str
    leads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a figure shows at one name: the ids of its quantities."""

    name: str
    series: str
    quantities: tuple[str, ...]
    labelled: bool = False  # whether its numbers are written at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    number: str
    title: str
    alt: str
    rows: tuple[Drawn, ...]


@dataclass(frozen=True, kw_only=True)
class Books:
    quantities: Mapping[str, Mapping[str, Any]]
    entries: tuple[Entry, ...]
    inputs: Mapping[str, float] = field(default_factory=dict)
    years: frozenset[float] = frozenset()  # that the model covers
    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    texts: tuple[Told, ...] = ()
    front: tuple[str, ...] = ()  # texts that stand in no section: cover, licence, sources, registers
    statuses: Mapping[str, str] = field(default_factory=dict)  # what they are called
    counts: Mapping[str, int] = field(default_factory=dict)  # how many shown numbers have each status
    public: frozenset[str] = frozenset()  # quantities that may be shown to somebody who has not bought the report
    told: frozenset[str] = frozenset()  # in the words of registers, which the workbook holds whole
    citations: frozenset[str] = frozenset()  # the numbers of the sources
    marks: frozenset[str] = frozenset()  # of citations, and what the registers they lead to say

    @cached_property
    def by_section(self) -> Mapping[str, Counter[str]]:
        """Numbers that each section shows, with how often."""
        return self._count(lambda entry: entry.section)

    @cached_property
    def by_block(self) -> Mapping[str, Counter[str]]:
        return self._count(lambda entry: entry.block)

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """Every number that the report shows somewhere, and both shown forms of every quantity."""
        every = Counter[str]()
        for counted in self.by_section.values():
            every += counted
        for quantity in self.quantities.values():
            every += numbers(f"{quantity['shown']} {quantity['text']}")
        return frozenset(every)

    @cached_property
    def rounded(self) -> frozenset[float]:
        return frozenset(float(quantity["rounded"]) for quantity in self.quantities.values())

    def full(self, id: str) -> tuple[float, ...]:
        """An input or quantity at full precision; those that fit where the id has a "#" for one of its parts."""
        if id in self.inputs:
            return (self.inputs[id],)
        if id in self.quantities:
            return (float(self.quantities[id]["value"]),)
        return self._alike.get(id, ()) if "#" in id else ()

    def may_name(self, id: str) -> bool:
        """Whether a model may call a number so that is neither an input nor a quantity."""
        kind, _, rest = id.partition(".")
        return kind == "tolerance" or (kind == "selected" and rest.isdigit() and float(rest) in self.years)

    @cached_property
    def _alike(self) -> Mapping[str, tuple[float, ...]]:
        """`cross.rows.columns.row.#.2031`: what one row of a cross table holds."""
        found: dict[str, list[float]] = defaultdict(list)
        for id, quantity in self.quantities.items():
            if id.startswith("cross."):
                head, _, year = id.rpartition(".")
                found[f"{head.rpartition('.')[0]}.#.{year}"].append(float(quantity["value"]))
        return {id: tuple(values) for id, values in found.items()}

    @cached_property
    def given_away(self) -> "Books":
        """What somebody may see who has not bought the report: no number besides these is known."""
        return replace(
            self,
            quantities={id: quantity for id, quantity in self.quantities.items() if id in self.public},
            entries=tuple(e for e in self.entries if e.quantity is None or e.quantity in self.public),
            told=frozenset(),
        )

    def rounded_in(self, block: str) -> frozenset[float]:
        """Values that a block shows: of its quantities and of its axes."""
        return self._rounded_in_blocks.get(block, frozenset())

    @cached_property
    def _rounded_in_blocks(self) -> Mapping[str, frozenset[float]]:
        found: dict[str, set[float]] = defaultdict(set)
        for entry in self.entries:
            if entry.quantity is not None:
                found[entry.block].add(float(self.quantities[entry.quantity]["rounded"]))
        return {block: frozenset(values) for block, values in found.items()}

    def table_called(self, caption: str) -> str | None:
        """The block of the table with this number and title: "3.2 What drives the market"."""
        return self._called.get(("table", essence(caption)))

    def figure_called(self, caption: str) -> str | None:
        return self._called.get(("figure", essence(caption)))

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], str]:
        tables = {("table", essence(f"{table.number} {table.title}")): id for id, table in self.tables.items()}
        return tables | {("figure", essence(f"{f.number} {f.title}")): id for id, f in self.figures.items()}

    @cached_property
    def sources(self) -> frozenset[str]:
        """Numbers in the registers of sources and claims, which every citation may repeat beside its text."""
        return frozenset(self.by_section.get("", ())) | self.marks

    def labels(self, block: str) -> tuple[str, ...]:
        """The numbers that a figure writes at its marks."""
        rows = self.figures[block].rows
        return tuple(self.quantities[id]["shown"] for row in rows if row.labelled for id in row.quantities)

    @cached_property
    def captions(self) -> Mapping[str, Table | Figure]:
        """Figures and tables by their blocks."""
        return {**self.figures, **self.tables}

    def sections_of(self, block: str | None) -> frozenset[str]:
        """The sections that a block stands in."""
        return self._sections_of_blocks.get(block, frozenset()) if block else frozenset()

    @cached_property
    def _sections_of_blocks(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            if entry.section:
                found[entry.block].add(entry.section)
        return {block: frozenset(sections) for block, sections in found.items()}

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        years = {f"{year:g}" for year in self.years}  # which a model names on every sheet
        return self.anywhere | self.sources | self.told | years

    def allowed(self, sections: Iterable[str], block: str | None = None) -> frozenset[str]:
        """Numbers that may stand in a text of a block, or of any of the sections; with none named, anywhere."""
        if block is not None and block in self.by_block:
            return self.citations.union(self.by_block[block])
        named = [self.by_section.get(section, Counter()) for section in sections]
        return self.sources.union(*named) if named else self._everywhere

    def _count(self, key: Any) -> Mapping[str, Counter[str]]:
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in self.entries:
            counted[key(entry)] += numbers(entry.shown)
        return counted


def read_books(package: Path) -> Books:
    """The ledger of a package; a ProofError where it cannot be read."""
    try:
        data = json.loads((package / LEDGER).read_bytes())
        entries = [
            Entry(line["section"], line["block"], line["where"], line["as"], line.get("quantity"), line.get("why"))
            for line in (*data["shown"], *data["exempt"])
        ]
        registers = [f"{s['number']} {s['text']}" for s in data["sources"]]
        registers += [f"{claim['text']} {claim['date']}" for claim in data["claims"].values()]
        return Books(
            quantities=data["quantities"],
            entries=tuple(entries),
            inputs=data["inputs"],
            told=frozenset(number for text in data["told"] for number in numbers(text)),
            years=frozenset(map(float, data["years"])),
            tables={block: _table(table) for block, table in data["tables"].items()},
            figures={block: _figure(figure) for block, figure in data["figures"].items()},
            texts=tuple(_told(text) for text in data["texts"]),
            front=(
                *data["front"],
                *data["told"],
                *(f"{s['number']}. {s['text']}" for s in data["sources"]),
                *registers,
            ),
            statuses=data["statuses"],
            counts=data["counts"],
            public=frozenset(data["public"]),
            citations=frozenset(str(source["number"]) for source in data["sources"]),
            marks=frozenset(number for text in registers for number in numbers(text)),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProofError(f"{package / LEDGER} cannot be read: {error}") from None


def _table(data: Mapping[str, Any]) -> Table:
    return Table(
        number=data["number"],
        title=data["title"],
        foots=data["foots"],
        roles=tuple(row["role"] for row in data["rows"]),
        rows=tuple(tuple(Cell(cell["as"], cell.get("quantity")) for cell in row["cells"]) for row in data["rows"]),
    )


def _figure(data: Mapping[str, Any]) -> Figure:
    rows = tuple(
        Drawn(
            name=row["name"],
            series=row.get("series", ""),
            quantities=tuple(row["quantities"]),
            labelled=row.get("labelled", False),
        )
        for row in data["rows"]
    )
    return Figure(number=data["number"], title=data["title"], alt=data["alt"], rows=rows)


def _told(data: Mapping[str, Any]) -> Told:
    return Told(
        section=data["section"],
        block=data["block"],
        where=data["where"],
        text=data["as"],
        leads=tuple((text, target) for text, target in data.get("leads", ())),
    )
