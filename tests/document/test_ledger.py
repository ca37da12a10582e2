import json
from collections import Counter

from reportgen.content.models.origin import Status
from reportgen.document.assemble import assemble
from reportgen.document.ledger import ledger
from reportgen.document.ledger_json import ledger_json
from reportgen.document.runs import Exempt, ExemptRun, Form, QuantityRun, show
from reportgen.document.shapes import Mark
from reportgen.document.walk import map_runs, walk
from tests.document.atlantis import assembled, atlantis, passage
from tests.sample import sample_report


def test_it_holds_every_quantity_in_every_place() -> None:
    report = sample_report()
    book = ledger(report)
    runs = Counter(
        (block.id, run.quantity)
        for _, block in report.blocks()
        for _, run in walk(block)
        if isinstance(run, QuantityRun)
    )
    marks: Counter[tuple[str, str]] = Counter()
    for _, block in report.blocks():
        for _, mark in walk(block):
            if isinstance(mark, Mark):
                marks.update((block.id, id) for id in (mark.low, mark.quantity, mark.high) if id)
    found = Counter((entry.block, entry.quantity) for entry in book.shown if entry.where != "mark")
    assert found == runs
    drawn = Counter((e.block, e.quantity) for e in book.shown if e.where == "mark" and e.block != "bubbles")
    assert drawn == marks


def test_what_it_says_is_what_readers_see() -> None:
    report = sample_report()
    for entry in ledger(report).shown:
        assert entry.text == show(QuantityRun(entry.quantity, entry.form), report.quantities)


def test_places_have_their_kind() -> None:
    book = ledger(sample_report())
    kinds = {entry.where for entry in book.shown}
    assert kinds >= {"prose", "title", "alt", "mark", "cell", "takeaway", "key-figure"}
    assert {entry.where for entry in book.exempt} >= {"tick", "label", "head", "prose"}
    assert {entry.why for entry in book.exempt} >= {Exempt.YEAR, Exempt.SCALE, Exempt.NAME, Exempt.NUMBER}


def test_counts_do_not_count_themselves() -> None:
    result = assembled(passage("{{ market[2026] }}, {{ market[2025] }}, {{ count.published }}"))
    assert result.report
    book = ledger(result.report)
    assert dict(book.counts) == {Status.PUBLISHED: 1, Status.DERIVED: 0, Status.MODELLED: 1, Status.ASSUMED: 0}
    assert result.report.quantities["count.published"].shown == "1"


def test_counts_shown_are_counts_of_the_ledger() -> None:
    report = assemble(*atlantis()).report
    assert report
    for status, number in ledger(report).counts.items():
        assert report.quantities[f"count.{status.value}"].rounded == number


def test_it_is_written_the_same_every_time_and_is_plain_json() -> None:
    report = assemble(*atlantis()).report
    again = assemble(*atlantis()).report
    assert report
    assert again
    written = json.dumps(ledger_json(ledger(report), report), allow_nan=False)
    assert written == json.dumps(ledger_json(ledger(again), again), allow_nan=False)
    data = json.loads(written)
    numbers = {"quantities", "inputs", "public", "told", "years", "shown", "exempt", "counts", "statuses"}
    words = {"front", "tables", "figures", "texts", "assumptions", "claims", "sources"}
    assert set(data) == {"edition", "report_id", *numbers, *words}
    assert data["claims"]["tile_plant"]["source"] == "meters"
    assert data["claims"]["tile_plant"]["sections"] == ["1.1"]
    paths = [e for e in data["shown"] if e["block"] == "paths" and e["where"] == "title"]
    assert {e["quantity"] for e in paths} == {"scenario.conservative.2028", "scenario.optimistic.2028"}
    assert all(e["form"] == Form.TEXT and e["section"] == "1.1" and e["id"] == "overview" for e in paths)


def test_changing_no_run_keeps_the_report() -> None:
    report = sample_report()
    assert map_runs(report.chapters, lambda run: run) is report.chapters
    changed = map_runs(report.chapters, lambda run: ExemptRun("x", Exempt.NAME) if isinstance(run, ExemptRun) else run)
    assert {r.text for c in changed for _, r in walk(c) if isinstance(r, ExemptRun)} == {"x"}
