"""Each rule of the proof on its own: what it lets pass, and what it says about the rest."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from reportgen.manifest import Manifest, TocLine
from reportgen.verify.books import Books, Cell, Entry, Table
from reportgen.verify.case import Case
from reportgen.verify.compare import completeness, faults, headings, texts
from reportgen.verify.found import Found, Grid, Heading, Passage, Value
from reportgen.verify.tables import footing, tables
from reportgen.verify.values import drawn, values


def quantity(value: float, rounded: float, shown: str, derivation: str = "modelled") -> Mapping[str, Any]:
    return {
        "value": value,
        "rounded": rounded,
        "shown": shown,
        "text": f"USD {shown} million",
        "derivation": derivation,
    }


TABLE = Table(
    number="1.1",
    title="By part",
    foots=True,
    roles=("body", "body", "remainder", "total"),
    rows=(
        (Cell("Tiles"), Cell("2.5", "size.tiles")),
        (Cell("Panels"), Cell("<1", "size.panels")),
        (Cell("Not allocated"), Cell("0.4", "remainder")),
        (Cell("Total"), Cell("2.9", "market")),
    ),
)
BOOKS = Books(
    quantities={
        "market": quantity(2.9, 2.9, "2.9", "as-published"),
        "size.tiles": quantity(2.5123, 2.5, "2.5"),
        "size.panels": quantity(0.3877, 0.0, "<1"),
        "remainder": quantity(0.4, 0.4, "0.4"),
        "cross.a.b.tiles.homes.2031": quantity(1.25, 1.5, "1.5"),
    },
    entries=(
        Entry("1.1", "parts", "cell", "2.5", "size.tiles"),
        Entry("1.1", "words", "prose", "USD 2.9 million", "market"),
        Entry("1.1", "words", "talk", "2.9", "market"),
        Entry("1.2", "other", "prose", "2031", why="year"),
    ),
    inputs={"growth": 25.4},
    years=frozenset({2031.0}),
    tables={"parts": TABLE},
    citations=frozenset({"7"}),
)
MANIFEST = Manifest(
    edition="m/e", report_id="X-1", title="T", published="2026-03", inputs_sha256="0", files=(),
    toc=(TocLine(number="1", title="One", id="one"), TocLine(number="1.1", title="First", id="first")),
)  # fmt: skip
CASE = Case(file="f", found=Found(), books=BOOKS, manifest=MANIFEST, depth=2, whole="section")


def case(**found: Any) -> Case:
    return replace(CASE, found=Found(**found))


def said(mismatches: Any) -> list[str]:
    return [str(mismatch) for mismatch in mismatches]


def test_headings_must_be_the_table_of_contents() -> None:
    one, first = Heading(number="1", title="One", level=1), Heading(number="1.1", title="First", level=2)
    assert said(headings(case(headings=(one, first)))) == []
    assert "says “1.1 First”, the table of contents “1 One”" in said(headings(case(headings=(first, one))))[0]
    assert "says nothing, the table of contents “1.1 First”" in said(headings(case(headings=(one,))))[0]
    assert "stands at level 3" in said(headings(case(headings=(one, replace(first, level=3)))))[0]
    assert said(headings(replace(case(headings=(one,)), depth=1))) == []


def passage(text: str, **more: Any) -> Passage:
    return Passage(where="page 3", text=text, sections=frozenset({"1.1"}), **more)


def test_a_text_shows_only_numbers_of_its_section() -> None:
    good = passage("1.1 First: USD 2.9 million, page 3", furniture=frozenset({"3"}))
    assert said(texts(case(passages=(good,)))) == []
    (message,) = said(texts(case(passages=(passage("by 2031, USD 2.9 million"),))))
    assert (
        message
        == "f, page 3, section 1.1: shows 2031 (“by 2031, USD 2.9 million”), which the ledger does not know there"
    )
    anywhere = Passage(where="cover", text="2031")
    assert said(texts(case(passages=(anywhere,)))) == []


def test_a_number_of_the_report_may_not_be_missing() -> None:
    both = (passage("2.5 and 2.9"), Passage(where="page 4", text="2031", sections=frozenset({"1.2"})))
    assert said(completeness(case(passages=both))) == []
    (message,) = said(completeness(case(passages=(passage("2.5"), both[1]))))
    assert message == "f, section 1.1, section 1.1: 2.9 (market) is missing 1 times"
    # A folio does not stand in for it.
    folio = passage("2.5, 2.9", furniture=frozenset({"2.9"}))
    assert said(completeness(case(passages=(folio, both[1]))))


@pytest.mark.parametrize(
    "value",
    [
        Value(where="", value=2.5),
        Value(where="", value=2.5, block="parts"),
        Value(where="", value=2.5, quantity="size.tiles", text="2.5"),
        Value(where="", value=0.1, made="formula"),
        Value(where="", value=2.5123, quantity="size.tiles", model=True),
        Value(where="", value=2.94, quantity="market", model=True, made="formula"),
        Value(where="", value=25.4, quantity="growth", model=True),
        Value(where="", value=1.25, quantity="cross.a.b.tiles.#.2031", model=True),
        Value(where="", value=2031, model=True),
        Value(where="", value=0.3, model=True, made="feeds"),
        Value(where="", value=1e-9, quantity="tolerance.relative", model=True, made="feeds"),
    ],
)
def test_a_value_that_may_stand(value: Value) -> None:
    assert said(values(case(values=(value,)))) == []


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (Value(where="", value=2.6), "no quantity of the ledger"),
        (Value(where="", value=2.9, block="parts"), "no quantity of its block"),
        (Value(where="", value=2031), "no quantity of the ledger"),
        (Value(where="", value=2.5123), "no quantity of the ledger"),
        (Value(where="", value=2.6, quantity="size.tiles"), "where the ledger says 2.5"),
        (Value(where="", value=2.5, quantity="size.tiles", text="2.51"), "shows “2.51”"),
        (Value(where="", value=2.5, quantity="size.nothing"), "does not know"),
        (Value(where="", value=2.5, quantity="size.tiles", model=True, made="formula"), "says 2.5123"),
        (Value(where="", value=2.96, quantity="market", model=True, made="formula"), "says 2.9"),
        (Value(where="", value=2.94, quantity="market", model=True), "says 2.9"),
        (Value(where="", value=25.5, quantity="growth", model=True, made="feeds"), "says 25.4"),
        (Value(where="", value=1.5, quantity="cross.a.b.tiles.#.2031", model=True), "says 1.25"),
        (Value(where="", value=0.3, model=True), "used by no formula"),
        (Value(where="", value=0.1, quantity="tolerance.relative", model=True, made="feeds"), "allows 0.1"),
    ],
)
def test_a_value_that_may_not_stand(value: Value, part: str) -> None:
    (message,) = said(values(case(values=(value,))))
    assert part in message


def test_a_chart_keeps_every_number_that_its_block_draws() -> None:
    books = replace(BOOKS, entries=(Entry("1.1", "parts", "mark", "2.5", "size.tiles"),) * 2)
    two = tuple(Value(where="slide 4, chart", value=2.5, block="parts") for _ in range(2))
    assert said(drawn(replace(case(values=two), books=books))) == []
    assert said(drawn(replace(case(values=two[:1]), books=books))) == ["f, chart parts: 2.5 is missing 1 times"]
    # A file need not draw every block.
    assert said(drawn(replace(case(), books=books))) == []


def test_a_text_of_a_block_shows_only_numbers_of_the_block() -> None:
    assert said(texts(case(passages=(passage("2.5", block="parts"),)))) == []
    (message,) = said(texts(case(passages=(passage("2.9", block="parts"),))))
    assert "shows 2.9" in message


ROWS = (("Tiles", "2.5"), ("Panels 7", "<1"), ("Not allocated", 0.4), ("Total", "2.9"))


def grid(*rows: tuple[str | float, ...], **more: Any) -> Grid:
    return Grid(where="slide 4", rows=rows, **{"block": "parts", **more})


def test_tables_are_compared_cell_by_cell() -> None:
    assert said(tables(case(grids=(grid(*ROWS),)))) == []
    # One that goes on elsewhere, and one that stands among other rows.
    assert said(tables(case(grids=(grid(*ROWS[:2]), grid(*ROWS[2:]))))) == []
    among = grid(("Part", "Size"), *ROWS, ("Source: us",), block=None, caption="1.1 By part")
    assert said(tables(case(grids=(among,)))) == []


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        (ROWS[:3], "the row “Total” is missing"),
        ((*ROWS, ("More", "2.5")), "the row “More” is not in the ledger"),
        ((("Tiles", "2.6"), *ROWS[1:]), "the row “Tiles” shows “2.6”, the ledger says “2.5”"),
        ((("Tiles", "2.5 7"), *ROWS[1:]), "shows “2.5 7”"),
        ((("Tiles 8", "2.5"), *ROWS[1:]), "shows “Tiles 8”"),
        ((("Slates", "2.5"), *ROWS[1:]), "shows “Slates”"),
        ((*ROWS[:2], ("Not allocated", 0.5), ROWS[3]), "shows “0.5”"),
        ((("Tiles",), *ROWS[1:]), "has 1 cells"),
    ],
)
def test_a_table_that_says_something_else(rows: tuple[tuple[str | float, ...], ...], part: str) -> None:
    messages = said(tables(case(grids=(grid(*rows),))))
    assert len(messages) == 1
    assert part in messages[0]
    assert "slide 4, table 1.1 (parts)" in messages[0]


def test_a_table_foots_as_shown() -> None:
    assert said(footing(BOOKS)) == []
    wrong = {**BOOKS.quantities, "remainder": quantity(0.4, 0.5, "0.5")}
    assert said(footing(replace(BOOKS, quantities=wrong))) == [
        "ledger.json, table 1.1 (parts): column 2 adds up to 3.0, its total is 2.9"
    ]
    promises_nothing = {"parts": replace(TABLE, foots=False)}
    assert said(footing(replace(BOOKS, quantities=wrong, tables=promises_nothing))) == []


def test_what_a_reader_saw_is_told() -> None:
    assert said(faults(case(faults=(("Model!A1", "holds no value"),)))) == ["f, Model!A1: holds no value"]
