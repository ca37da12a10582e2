"""The only inputs of the book: what is published, what is assumed, and the scenario that it shows."""

from decimal import Decimal

from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.units import Unit
from reportgen.render.workbook.book import MODEL_FORMATS, Book
from reportgen.render.workbook.outline import SheetSpec
from reportgen.render.workbook.sheet import TOLERANCE, Choice, Sheet
from reportgen.render.workbook.sheets.frame import TOP, frame
from reportgen.render.workbook.sheets.inputs import (
    Col,
    Input,
    Origins,
    put_group,
    put_heads,
    put_range,
    put_told,
    put_value,
)
from reportgen.render.workbook.sheets.paths import scenario_names


def fill(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """Every group of inputs that the edition has, one under another."""
    frame(sheet, book)
    row = _switch(sheet, book, TOP)
    head = row
    put_heads(sheet, book, head)
    row += 1
    for group in GROUPS:
        row = group(sheet, book, row)
    sheet.freeze, sheet.heads = (head + 1, Col.UNIT), (head, head)
    sheet.widths.update({Col.LABEL: 46, Col.REASON: 80, Col.RESTS_ON: 30})


def _switch(sheet: Sheet, book: Book, row: int) -> int:
    """The one cell that moves the book to another scenario."""
    names = list(scenario_names(book).values())
    if not names:
        return row
    base = scenario_names(book).get("base", names[0])
    sheet.put(row, Col.LABEL, book.word("Scenario that the model sheets show"), "label-strong")
    book.cells["switch"] = sheet.put(row, Col.UNIT, base, "input-text")
    sheet.names["scenario"] = (row, Col.UNIT)
    hint = book.word("Choose a scenario: all model sheets follow")
    sheet.choices.append(Choice(row, Col.UNIT, tuple(names), book.word("Scenario"), hint))
    row += 1
    sheet.put(row, Col.LABEL, book.word("Your own case: points added to its annual growth"), "label-strong")
    added = MODEL_FORMATS[Unit.POINTS]
    book.cells["points"] = sheet.put(row, Col.UNIT, 0, "input-text", format=added)
    sheet.names["growth_points"] = (row, Col.UNIT)
    return row + 2


def _market(sheet: Sheet, book: Book, row: int) -> int:
    sizing = book.report.edition.sizing
    base = book.report.edition.seed.period.base
    known = {o.year: o for o in sizing.observations if o.year <= base} | {o.year: o for o in sizing.anchors}
    if not known and sizing.growth is None:
        return row
    row = put_group(sheet, row, book.word("Market size and growth"))
    for year, one in sorted(known.items()):
        anchor = Input(
            key=f"anchor.{year}",
            label=book.word("Market size"),
            unit=sizing.unit,
            year=year,
            said=Origins(origin=one.origin, derivation=one.derivation, source=one.source),
            name=f"anchor_{year}",
        )
        put_value(sheet, book, row, anchor, one.value)
        row += 1
    if sizing.growth is not None:
        growth = sizing.growth
        rate = Input(
            key="growth",
            label=f"{book.word('Compound annual growth rate')} {growth.first}–{growth.last}",
            unit=Unit.PERCENT,
            said=Origins(origin=growth.origin, source=growth.source),
            name="growth_rate",
        )
        put_value(sheet, book, row, rate, growth.rate)
        row += 1
    return row


def _derived(sheet: Sheet, book: Book, row: int) -> int:
    derive = book.report.edition.sizing.derive
    if derive is None:
        return row
    parent = book.report.edition.parent
    name = str(parent.seed.geography.name) if parent else derive.parent
    label = book.word("Share of the parent market")
    row = put_group(sheet, row, f"{label}: {name}")
    said = Origins(origin=Origin.ANALYST, assumption=derive.assumption)
    for year, given in sorted(derive.share.items()):
        one = Input(key=f"parent.{year}", label=label, unit=Unit.PERCENT, year=year, said=said)
        put_range(sheet, book, row, one, given)
        row += 1
    return row


def _shares(sheet: Sheet, book: Book, row: int) -> int:
    for dimension, declared in book.report.edition.sizing.dimensions.items():
        row = put_group(sheet, row, f"{book.word('Shares')}: {book.dimension_name(dimension)}")
        for segment, one in declared.segments.items():
            for number, (year, given) in enumerate(sorted(one.shares.items())):
                share = Input(
                    key=f"input.{dimension}.{segment}.{year}",
                    label=book.segment_name(dimension, segment),
                    unit=Unit.PERCENT,
                    year=year,
                    said=Origins(
                        origin=declared.origin,
                        source=declared.source,
                        assumption=declared.assumption,
                        reason="" if number else str(one.reason),
                    ),
                )
                put_range(sheet, book, row, share, given)
                row += 1
    return row


def _drivers(sheet: Sheet, book: Book, row: int) -> int:
    scenarios = book.report.edition.sizing.scenarios
    if scenarios is None:
        return row
    row = put_group(sheet, row, book.word("Effects of drivers on annual growth"))
    for name, driver in scenarios.drivers.items():
        said = Origins(origin=Origin.ANALYST, assumption=scenarios.assumption, reason=str(driver.reason))
        effect = Input(key=f"effect.{name}", label=str(driver.name), unit=Unit.POINTS, said=said)
        put_range(sheet, book, row, effect, driver.effect)
        row += 1
    return _choices(sheet, book, row)


def _choices(sheet: Sheet, book: Book, row: int) -> int:
    """Which end of each driver's range a scenario takes: a word a cell, one column a scenario."""
    scenarios = book.report.edition.sizing.scenarios
    if scenarios is None:
        return row
    row = put_group(sheet, row, book.word("Which end of each driver a scenario takes"))
    columns = {name: Col.LOW + i for i, name in enumerate(scenarios.named)}
    for name, column in columns.items():
        sheet.put(row, column, str(scenarios.named[name].name), "unit-number")
    ends = tuple(book.word(end) for end in ("low", "central", "high"))
    for driver, one in scenarios.drivers.items():
        row += 1
        sheet.put(row, Col.LABEL, str(one.name), "label", indent=1)
        for name, column in columns.items():
            end = scenarios.named[name].drivers.get(driver, "central")
            book.cells[f"choice.{name}.{driver}"] = sheet.put(row, column, book.word(end), "input-assumed")
            sheet.choices.append(Choice(row, column, ends, str(one.name), book.word("Choose an end of the range")))
    return row + 1


def _bottom_up(sheet: Sheet, book: Book, row: int) -> int:
    bottom_up = book.report.edition.sizing.bottom_up
    if bottom_up is None:
        return row
    row = put_group(sheet, row, book.word("Bottom-up: buyers and spend"))
    for part in bottom_up.parts:
        said = Origins(origin=part.origin, source=part.source)
        name = book.segment_name(bottom_up.dimension, part.segment)
        for what, unit, value in (("buyers", Unit.COUNT, part.buyers), ("spend", Unit.USD, part.spend)):
            key, label = f"bottom-up.{part.segment}.{what}", f"{name}: {book.word(what)}"
            put_value(sheet, book, row, Input(key=key, label=label, unit=unit, year=bottom_up.year, said=said), value)
            row += 1
    return row


def _fits(sheet: Sheet, book: Book, row: int) -> int:
    """The judgements behind the cross tables: listed, but a fit by iteration does not follow a cell."""
    for cross in book.report.edition.sizing.crosses:
        rows, columns = book.dimension_name(cross.rows), book.dimension_name(cross.columns)
        title = f"{book.word('Fit behind the cross table; it needs a new model run to move')}: {rows} × {columns}"
        row = put_group(sheet, row, title)
        said = Origins(origin=Origin.ANALYST, assumption=cross.assumption)
        for one, levels in cross.fit.items():
            for other, level in levels.items():
                label = f"{book.segment_name(cross.rows, one)} × {book.segment_name(cross.columns, other)}"
                key = f"fit.{cross.rows}.{cross.columns}.{one}.{other}"
                put_told(sheet, book, row, Input(key=key, label=label, unit=Unit.COUNT, said=said))
                sheet.put(row, Col.UNIT, book.word("level"), "label")
                book.cells[key] = sheet.put(row, Col.CENTRAL, level, "output", format="0")
                row += 1
    return row


def _tolerances(sheet: Sheet, book: Book, row: int) -> int:
    row = put_group(sheet, row, book.word("Tolerances of the checks"))
    said = Origins(origin=Origin.PUBLISHER, derivation=Derivation.PUBLISHED)
    label = book.word("Relative difference that counts as none")
    one = Input(key="tolerance.relative", label=label, unit=Unit.COUNT, said=said, name="tolerance")
    put_value(sheet, book, row, one, Decimal(repr(TOLERANCE)))
    sheet.put(row, Col.UNIT, "", "label")
    sheet.put(row, Col.CENTRAL, TOLERANCE, "input", format="0E+00")
    return row + 1


GROUPS = (_market, _derived, _shares, _drivers, _bottom_up, _tolerances, _fits)


def register(sheet: Sheet, book: Book, spec: SheetSpec) -> None:  # noqa: ARG001
    """The register of assumptions: who holds each, why, since when, and what would change it."""
    frame(sheet, book)
    titles = ("Assumption", "Owner", "Date", "Reason", "What would change it", "Id")
    for column, title in enumerate(titles, 1):
        sheet.put(TOP, column, book.word(title), "head")
    row = TOP
    for id, one in book.report.edition.sizing.assumptions.items():
        row += 1
        for column, text in enumerate((one.title, one.owner, one.date, one.reason, one.would_change), 1):
            sheet.put(row, column, str(text), "text")
        sheet.put(row, 6, id, "id")
    sheet.freeze, sheet.heads = (TOP + 1, 2), (TOP, TOP)
    if row > TOP:
        sheet.filter = (TOP, 1, row, 6)
    sheet.widths.update({1: 40, 2: 22, 4: 60, 5: 60})
