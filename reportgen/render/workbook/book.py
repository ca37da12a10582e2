"""What every sheet may know while the book is made: the report, the words, and the cells made so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.content.house import House, Labels
from reportgen.content.models.origin import Derivation
from reportgen.content.models.units import Unit
from reportgen.document.blocks import Block
from reportgen.document.report import Report, Section
from reportgen.document.runs import Runs, plain
from reportgen.document.told import UNITS
from reportgen.errors import BuildError
from reportgen.forecast.quantity import Quantity
from reportgen.render.names import draft_mark, modelled_mark
from reportgen.render.workbook.formula import Value
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet

# Full precision stands in the cell; the format shows as much as an analyst can read.
MODEL_FORMATS: Mapping[Unit, str] = {
    Unit.USD_MILLION: "#,##0.00",
    Unit.USD_BILLION: "#,##0.000",
    Unit.USD: "#,##0",
    Unit.PERCENT: '0.00" %"',
    Unit.POINTS: '+0.00" pp";-0.00" pp";0.00" pp"',
    Unit.MULTIPLE: '0.00"×"',
    Unit.YEARS: "0",
    Unit.COUNT: "#,##0",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One identity: what it says, the distance that should be nothing, and the tolerance it is held to."""

    label: str
    where: str  # the sheet's name
    distance: Value
    tolerance: str  # key of a tolerance among the assumptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    report: Report
    house: House
    word: Labels
    specs: Mapping[str, SheetSpec]
    sheets: Mapping[str, Sheet]  # in the order of the outline
    cells: dict[str, Value] = field(default_factory=dict)  # name: reference to the cell that holds it
    checks: list[Check] = field(default_factory=list)

    def cell(self, name: str) -> Value:
        """The reference to a cell that an earlier sheet filled."""
        if name not in self.cells:
            raise BuildError(f"workbook: no sheet made so far holds '{name}'")
        return self.cells[name]

    def quantity(self, id: str) -> Quantity:
        return self.report.quantities[id]

    def expected(self, id: str, value: Value) -> float:
        """What the forecast computed for an id; a number that is only cited, or not there, measures no formula."""
        stated = self.report.quantities.get(id)
        computed = stated is not None and stated.derivation is not Derivation.PUBLISHED
        return stated.value if stated and computed else float(value.number)

    def say(self, runs: Runs) -> str:
        """Runs as plain text."""
        return plain(runs, self.report.quantities)

    @property
    def marks(self) -> tuple[str, ...]:
        """What every sheet says of the whole book."""
        said = (draft_mark(self.report, self.word), modelled_mark(self.report, self.word))
        return tuple(filter(None, said))

    @property
    def locale(self) -> str:
        return self.report.edition.seed.locale

    @property
    def unit(self) -> Unit:
        return self.report.edition.sizing.unit

    @property
    def size_format(self) -> str:
        return MODEL_FORMATS[self.unit]

    @property
    def years(self) -> list[int]:
        """The forecast period."""
        return list(self.report.edition.seed.period.forecast.years)

    def section(self, id: str) -> Section | None:
        return next((s for s in self.report.sections() if s.id == id), None)

    def blocks(self, spec: SheetSpec) -> Iterator[tuple[Section, Block]]:
        """The blocks of a sheet with their sections, in the order of the outline."""
        found = {block.id: (section, block) for section, block in self.report.blocks()}
        return (found[id] for id in spec.blocks)

    def dimension_name(self, dimension: str) -> str:
        return str(self.report.edition.market.dimensions[dimension].name)

    def segment_name(self, dimension: str, segment: str) -> str:
        return str(self.report.edition.market.dimensions[dimension].segments[segment].name)

    def unit_name(self, unit: Unit) -> str:
        return self.word(UNITS[unit])
