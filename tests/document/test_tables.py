from decimal import Decimal
from typing import get_args

import pytest

from reportgen.content.models.origin import Derivation, Origin
from reportgen.content.models.register import Claim
from reportgen.content.models.units import Unit
from reportgen.document.blocks import Table
from reportgen.document.ledger import quantities_in
from reportgen.document.prose.exempt import has_digit
from reportgen.document.report import Report
from reportgen.document.runs import QuantityRun, Runs, TextRun, plain
from reportgen.document.tables.build import TABLES
from reportgen.document.told import CLAIMS, DERIVATIONS, ORIGINS, UNITS
from reportgen.document.walk import walk
from tests.document.atlantis import assembled, fence, passage, text

ASKED = {
    "totals": {},
    "scenarios": {},
    "segments-by-year": {"dimension": "mounting"},
    "segment": {"dimension": "mounting", "segment": "tiles"},
    "cross-fit": {"rows-of": "mounting", "columns-of": "buyer"},
    "cross-sizes": {"rows-of": "mounting", "columns-of": "buyer"},
    "drivers": {},
    "assumptions": {},
    "sources": {},
    "claims": {},
    "known-estimated-assumed": {},
    "licences": {},
}


def filled(data: str, **more: str) -> tuple[Table, Report]:
    item = fence("table", id="t", title=text("T"), data=data, **{**ASKED[data], **more})
    result = assembled(passage("{{ claim.tile_plant }}"), item)
    assert not result.errors
    assert result.report
    ((_, table),) = result.report.tables()
    return table, result.report


def test_all_tables_are_tried_here() -> None:
    elsewhere = {"revisions"}  # in test_revisions.py, on an edition that moved on
    assert set(TABLES) == set(ASKED) | elsewhere


@pytest.mark.parametrize("data", ASKED)
def test_every_row_fills_the_columns_and_holds_no_loose_digit(data: str) -> None:
    table, report = filled(data)
    assert table.rows
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}
    assert set(quantities_in(table)) <= set(report.quantities)
    assert not any(has_digit(run.text) for _, run in walk(table) if isinstance(run, TextRun))


@pytest.mark.parametrize("dimension", ["mounting", "buyer"])
def test_segments_foot_as_shown(dimension: str) -> None:
    table, report = filled("segments-by-year", dimension=dimension)
    assert table.foots

    def value(cell: Runs) -> Decimal:
        (run,) = cell
        assert isinstance(run, QuantityRun)
        return Decimal(str(report.quantities[run.quantity].rounded))

    central = [i for i, column in enumerate(table.columns) if column.kind == "number" and len(column.title) == 1]
    assert len(central) == 3
    for i in central:
        parts = [value(row.cells[i]) for row in table.rows if row.role != "total"]
        (total,) = (value(row.cells[i]) for row in table.rows if row.role == "total")
        assert sum(parts) == total


def test_what_cannot_be_is_a_dash_and_no_number() -> None:
    table, report = filled("cross-sizes")
    assert plain(table.rows[0].cells[2], report.quantities) == "–"


def test_a_segment_says_what_is_counted_in_it() -> None:
    table, report = filled("segment")
    assert plain(table.note, report.quantities) == "Tiles that replace the roof cover."


def test_registers_list_what_is_cited() -> None:
    table, report = filled("sources")
    assert [plain(row.cells[1], report.quantities) for row in table.rows] == ["Grid office, Meter register"]
    table, report = filled("claims")
    assert [plain(row.cells[0], report.quantities) for row in table.rows] == [
        "Sunco opened a tile plant for USD USD 40 million."
    ]
    assert report.claims.keys() == report.edition.register.claims.keys() > {"tile_plant"}


def test_statuses_are_told_with_their_counts() -> None:
    table, report = filled("known-estimated-assumed")
    rows = [[plain(cell, report.quantities) for cell in row.cells] for row in table.rows]
    assert rows[0][:3] == ["published", "Market size 2026", "USD 20.0 million"]
    assert {row[0] for row in rows} == {"published", "derived", "modelled", "assumed"}
    counted = {row[0]: row[4] for row in rows if row[4] != "–"}
    assert set(counted) == {"published", "derived", "modelled", "assumed"}
    assert counted["published"] == report.quantities["count.published"].shown


def test_every_origin_derivation_and_state_of_a_claim_has_words() -> None:
    assert set(ORIGINS) == set(Origin)
    assert set(DERIVATIONS) == set(Derivation)
    assert set(CLAIMS) == set(get_args(Claim.model_fields["status"].annotation))
    assert set(UNITS) == set(Unit)
