"""One dimension: shares by formulas from the declared years, sizes as share times the selected market."""

from collections.abc import Mapping, Sequence

from reportgen.content.models.units import Unit
from reportgen.forecast.ids import End, ranged
from reportgen.render.workbook.book import MODEL_FORMATS, Book, Check
from reportgen.render.workbook.formula import Value, choose, distance, total
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.paths import FIRST_YEAR, Line, put_line, put_years, straight

ENDS: tuple[End, ...] = ("low", "central", "high")
# The blocks from what a reader came for to what it rests on, and whether a total stands under them.
BLOCKS: tuple[tuple[str, End, bool], ...] = (
    ("size", "central", True),
    ("growth", "central", False),
    ("share", "central", True),
    ("size", "low", False),
    ("size", "high", False),
    ("share", "low", False),
    ("share", "high", False),
    ("declared", "central", True),
    ("declared", "low", False),
    ("declared", "high", False),
)
Rows = dict[tuple[str, int], Value]  # segment, year: cell


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:
    """The market, sizes and their growth, shares used, declared shares; each with low and high."""
    dimension = str(spec.dimension)
    table = book.report.forecast.shares[dimension]
    segments = list(dict.fromkeys(map(str, table.index.get_level_values("segment"))))
    years = sorted({int(y) for y in table.index.get_level_values("year")})
    frame(sheet, book)
    heads = put_years(sheet, book, TOP, years, book.word("Market"))
    market = _market(sheet, book, years, TOP + 1)
    page = _Page(sheet, book, dimension, segments, heads)
    at = _plan(sheet, len(segments), len(years))
    raw = {end: page.declared(end, at["declared", end]) for end in ENDS}
    shares: dict[End, Rows] = {"central": page.central(raw["central"], at["share", "central"])}
    for end in ("low", "high"):
        shares[end] = page.limited(end, raw[end], shares["central"], at["share", end])
    sizes = {end: page.sizes(end, shares[end], market, at["size", end]) for end in ENDS}
    if len(years) > 1:
        page.growth(sizes["central"], at["growth", "central"])
    sheet.even = (FIRST_YEAR, FIRST_YEAR + len(years) - 1)
    sheet.freeze, sheet.heads = (TOP + 1, FIRST_YEAR), (TOP, TOP)


def _plan(sheet: Sheet, segments: int, years: int) -> dict[tuple[str, End], int]:
    """The row of each block's head."""
    at: dict[tuple[str, End], int] = {}
    row = TOP + 3
    for what, end, totalled in BLOCKS:
        if what == "growth" and years < 2:
            continue
        rows = segments + (2 if totalled else 1)
        sheet.together.append((row, row + rows - 1))
        at[what, end] = row
        row += rows + 1
    return at


def _market(sheet: Sheet, book: Book, years: Sequence[int], row: int) -> Mapping[int, Value]:
    put_line(
        sheet,
        row,
        len(years),
        Line(book.word("Market, selected scenario"), book.unit_name(book.unit), "selected.*", strong=True),
    )
    found = {}
    for offset, year in enumerate(years):
        name = f"selected.{year}" if f"selected.{year}" in book.cells else f"market.{year}"
        found[year] = sheet.put(row, FIRST_YEAR + offset, book.cell(name), "formula-total", format=book.size_format)
    return found


class _Page:
    """The blocks of one dimension's sheet; each takes the row of its head and gives the cells that it filled."""

    def __init__(
        self, sheet: Sheet, book: Book, dimension: str, segments: Sequence[str], heads: Mapping[int, Value]
    ) -> None:
        self.sheet, self.book, self.dimension = sheet, book, dimension
        self.segments, self.heads, self.years = segments, heads, list(heads)

    def declared(self, end: End, row: int) -> Rows:
        """Straight lines between the declared years of each segment."""
        self._head(row, f"Declared share, {end}", "between declared years on a straight line")
        cells: Rows = {}
        suffix = "" if end == "central" else f".{end}"
        for line, segment in enumerate(self.segments, 1):
            known = self._known(segment)
            given = {year: self.book.cell(f"input.{self.dimension}.{segment}.{year}{suffix}") for year in known}
            when = {year: self.book.cell(f"year.input.{self.dimension}.{segment}.{year}") for year in known}
            self._label(row + line, segment, Unit.PERCENT, "")
            for offset, (year, head) in enumerate(self.heads.items()):
                value = straight(given, when, year, head)
                cells[segment, year] = self._put(row + line, offset, value, Unit.PERCENT)
        if end == "central":
            self._sums(row + len(self.segments) + 1, row + 1, Unit.PERCENT)
        return cells

    def central(self, raw: Rows, row: int) -> Rows:
        """Central shares, scaled so that every year makes a hundred."""
        self._head(row, "Share used, central", "declared shares scaled to a hundred")
        cells: Rows = {}
        sums = {year: total([raw[s, year] for s in self.segments]) for year in self.years}
        area = {year: self._area_of(raw, year) for year in self.years}
        for line, segment in enumerate(self.segments, 1):
            self._label(row + line, segment, Unit.PERCENT, f"share.{self.dimension}.{segment}.*")
            for offset, year in enumerate(self.years):
                whole = Value(sums[year].number, f"SUM({area[year]})")
                value = raw[segment, year] * 100 / whole
                expected = self._table("shares", segment, year, "central")
                cells[segment, year] = self._compute(row + line, offset, value, expected, Unit.PERCENT)
        last = row + len(self.segments)
        whole_row = self._sums(last + 1, row + 1, Unit.PERCENT)
        for year, cell in whole_row.items():
            self._check(f"{self._name}: {self.book.word('shares make a hundred')}, {year}", distance(cell / 100, 1))
        return cells

    def limited(self, end: End, raw: Rows, central: Rows, row: int) -> Rows:
        """Low shares never above, high shares never below the central ones."""
        self._head(row, f"Share used, {end}", "never beyond the central share")
        cells: Rows = {}
        for line, segment in enumerate(self.segments, 1):
            self._label(row + line, segment, Unit.PERCENT, f"share.{self.dimension}.{segment}.*.{end}")
            for offset, year in enumerate(self.years):
                one, other = raw[segment, year], central[segment, year]
                test = one.at_most(other) if end == "low" else other.at_most(one)
                expected = self._table("shares", segment, year, end)
                value = choose(test, one, other)
                cells[segment, year] = self._compute(row + line, offset, value, expected, Unit.PERCENT)
        return cells

    def sizes(self, end: End, shares: Rows, market: Mapping[int, Value], row: int) -> Rows:
        """Share times market."""
        self._head(row, f"Size, {end}", "share times market")
        cells: Rows = {}
        suffix = "" if end == "central" else f".{end}"
        for line, segment in enumerate(self.segments, 1):
            self._label(row + line, segment, self.book.unit, f"size.{self.dimension}.{segment}.*{suffix}")
            for offset, year in enumerate(self.years):
                expected = self._table("sizes", segment, year, end)
                value = shares[segment, year] * market[year] / 100
                made = self._compute(row + line, offset, value, expected, self.book.unit)
                cells[segment, year] = made
                self.book.cells[ranged("size", self.dimension, segment, year, end)] = made
        if end == "central":
            for year, cell in self._sums(row + len(self.segments) + 1, row + 1, self.book.unit).items():
                told = f"{self._name}: {self.book.word('sizes make the market')}, {year}"
                self._check(told, distance(cell, market[year]) / market[year])
        return cells

    def growth(self, sizes: Rows, row: int) -> None:
        """Each segment's yearly growth over the forecast period."""
        first, last = self.years[0], self.years[-1]
        self._head(row, "Compound annual growth rate", f"{first}–{last}")
        span = self.heads[last] - self.heads[first]
        for line, segment in enumerate(self.segments, 1):
            self._label(row + line, segment, Unit.PERCENT, f"cagr.{self.dimension}.{segment}")
            begin, end = sizes[segment, first], sizes[segment, last]
            if float(begin.number) > 0:
                value = ((end / begin) ** (1 / span) - 1) * 100
                expected = self.book.expected(f"cagr.{self.dimension}.{segment}", value)
                self._compute(row + line, 0, value, expected, Unit.PERCENT)

    @property
    def _name(self) -> str:
        return self.book.dimension_name(self.dimension)

    def _known(self, segment: str) -> list[int]:
        declared = self.book.report.edition.sizing.dimensions[self.dimension]
        return sorted(declared.segments[segment].shares)

    def _table(self, what: str, segment: str, year: int, end: End) -> float:
        table = getattr(self.book.report.forecast, what)[self.dimension]
        return float(table[end].loc[(segment, year)])

    def _head(self, row: int, title: str, told: str) -> None:
        for column in range(1, FIRST_YEAR + len(self.years) + 1):
            self.sheet.put(row, column, None, "group")
        words = ", ".join(self.book.word(part) for part in title.split(", "))
        self.sheet.put(row, 1, f"{words} ({self.book.word(told)})", "group")

    def _label(self, row: int, segment: str, unit: Unit, id: str) -> None:
        name = self.book.segment_name(self.dimension, segment)
        put_line(self.sheet, row, len(self.years), Line(name, self.book.unit_name(unit), id))

    def _put(self, row: int, offset: int, value: Value, unit: Unit, style: str = "formula") -> Value:
        return self.sheet.put(row, FIRST_YEAR + offset, value, style, format=MODEL_FORMATS[unit])

    def _compute(self, row: int, offset: int, value: Value, expected: float, unit: Unit) -> Value:
        return self.sheet.compute(row, FIRST_YEAR + offset, value, expected, format=MODEL_FORMATS[unit])

    def _sums(self, row: int, first: int, unit: Unit) -> dict[int, Value]:
        put_line(
            self.sheet, row, len(self.years), Line(self.book.word("Total"), self.book.unit_name(unit), strong=True)
        )
        found = {}
        for offset, year in enumerate(self.years):
            column = FIRST_YEAR + offset
            area = self.sheet.area((first, column), (row - 1, column))
            found[year] = self._put(row, offset, total(area), unit, "formula-total")
        return found

    def _area_of(self, cells: Rows, year: int) -> str:
        first, last = cells[self.segments[0], year].text, cells[self.segments[-1], year].text
        return f"{first}:{last.rpartition('!')[2]}"

    def _check(self, label: str, off: Value) -> None:
        self.book.checks.append(Check(label, self.sheet.name, off, "relative"))
