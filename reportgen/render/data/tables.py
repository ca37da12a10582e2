"""The tidy tables of a report: which columns each has, and its rows as shown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.document.report import Report
from reportgen.document.runs import plain
from reportgen.forecast.ids import Parts, taken_apart
from reportgen.forecast.quantity import Quantity

Value = str | int | float | None
Row = tuple[Value, ...]
Type = Literal["string", "integer", "year", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type and what it means."""

    name: str
    type: Type
    title: str
    options: tuple[str, ...] = ()  # every value that it may take
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file: its columns, its rows and what ties it to other files."""

    name: str
    title: str
    fields: tuple[Field, ...]
    key: str
    rows: Callable[[Report], Iterator[Row]]
    refers: Mapping[str, tuple[str, str]]  # column: the table and the column that it refers to


def _told(quantity: Quantity) -> Row:
    """What every number says of itself: value and characters as shown, unit, and how far it may be believed."""
    return (
        _number(quantity.rounded),
        quantity.shown,
        quantity.unit.value,
        quantity.status.value,
        quantity.origin.value,
        quantity.derivation.value,
        quantity.source,
        quantity.assumption,
    )


def _number(value: float) -> float | int:
    """Whole numbers without a point."""
    return int(value) if value == int(value) else value


def _of(report: Report, *families: str) -> Iterator[tuple[Parts, Quantity]]:
    for id, quantity in report.quantities.items():
        parts = taken_apart(id)
        if parts and parts.family in families:
            yield parts, quantity


ENDS = ("low", "central", "high")


def totals(report: Report) -> Iterator[Row]:
    """The whole market: sizes, growth, its parent and its sum from below."""
    for parts, quantity in _of(report, "market", "parent", "bottom-up", "gap"):
        yield (quantity.id, parts.form.measure, parts.year, parts.end, *_told(quantity))


def segments(report: Report) -> Iterator[Row]:
    """Shares, sizes and growth of segments, and what rounding leaves over, which is no segment."""
    dimensions = report.edition.market.dimensions
    for parts, quantity in _of(report, "share", "size", "cagr", "remainder", "change"):
        dimension, segment = parts.found["dimension"], parts.found.get("segment")
        known = dimensions[dimension].segments if dimension in dimensions else {}
        name = str(known[segment].name) if segment in known else None
        yield (quantity.id, dimension, segment, name, parts.form.measure, parts.year, parts.end, *_told(quantity))


def crosses(report: Report) -> Iterator[Row]:
    for parts, quantity in _of(report, "cross"):
        where = (parts.found[part] for part in ("rows", "columns", "row", "column"))
        yield (quantity.id, *where, parts.year, *_told(quantity))


def scenarios(report: Report) -> Iterator[Row]:
    declared = report.edition.sizing.scenarios
    for parts, quantity in _of(report, "scenario"):
        id = parts.found["scenario"]
        name = str(declared.named[id].name) if declared and id in declared.named else id
        yield (quantity.id, id, name, parts.form.measure, parts.year, *_told(quantity))


def drivers(report: Report) -> Iterator[Row]:
    """What drivers do to growth, and to the last year's market."""
    declared = report.edition.sizing.scenarios
    for parts, quantity in _of(report, "effect", "sensitivity"):
        id = parts.found["driver"]
        name = str(declared.drivers[id].name) if declared and id in declared.drivers else id
        yield (quantity.id, id, name, parts.form.measure, parts.end, *_told(quantity))


def revisions(report: Report) -> Iterator[Row]:
    """What earlier editions published, what changed since, and the errors of what they forecast."""
    for parts, quantity in _of(report, "vintage", "revision", "accuracy"):
        yield (quantity.id, parts.found["vintage"], parts.form.measure, parts.year, *_told(quantity))


def assumptions(report: Report) -> Iterator[Row]:
    for id, one in report.edition.sizing.assumptions.items():
        yield (id, str(one.title), str(one.owner), one.date, str(one.reason), str(one.would_change))


def sources(report: Report) -> Iterator[Row]:
    """Every source of the register, with its number where the report cites it."""
    numbers = {entry.id: entry.number for entry in report.sources}
    texts = {entry.id: plain(entry.text, report.quantities) for entry in report.sources}
    for id, one in report.edition.register.sources.items():
        locator = str(one.locator) if one.locator else None
        told = (str(one.title), str(one.publisher), one.kind, one.date, one.in_force, one.law)
        read = (one.accessed, one.review_by, locator, one.origin.value)
        yield (id, numbers.get(id), *told, *read, texts.get(id))


def claims(report: Report) -> Iterator[Row]:
    """The claims, and the numbers in them as stated."""
    register = report.edition.register
    for id, one in register.claims.items():
        note, locator = (str(text) if text else None for text in (one.note, one.locator))
        told = (plain(report.claims[id], report.quantities), one.source, one.status, one.about, one.date)
        yield (id, *told, register.accessed(one), register.review_by(one), locator, note)
