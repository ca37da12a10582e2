from reportgen.content.models.directives import FENCES
from reportgen.document.assemble import assemble
from reportgen.document.blocks import Callout, Card, Figure, KeyFigures, Profile, Prose, Table
from reportgen.document.charts.build import CHARTS
from reportgen.document.fences.build import BUILDERS
from reportgen.document.fences.card import FACTS
from reportgen.document.runs import QuantityRun, ReferenceRun, TextRun, plain, words
from tests.document.atlantis import assembled, atlantis, fence, first_block, passage, text

EMPTY_FIGURE = {"title": text("A"), "events": [{"date": "2025-06", "title": text("B")}]}
EMPTY_TABLE = {"title": text("A"), "columns": [{"title": text("B")}], "rows": [[text("c")]]}


def test_the_whole_edition_assembles_without_a_problem() -> None:
    result = assemble(*atlantis())
    assert result.problems == ()
    assert result.report
    assert [(s.number, s.title) for s in result.report.sections()] == [
        ("1", "Market Snapshot"),
        ("1.1", "Market Overview"),
        ("1.2", "Market Definition"),
        ("2", "Atlantean Solar Roofs by Mounting"),
        ("2.1", "Introduction"),
        ("2.2", "Solar tiles"),
        ("2.3", "Panels on rails"),
        ("3", "Company Profiles"),
        ("3.1", "Sunco Atlantis"),
    ]
    kinds = {type(block) for _, block in result.report.blocks()}
    assert kinds == {Prose, KeyFigures, Figure, Table, Callout, Card, Profile}


def test_every_fence_has_a_builder() -> None:
    assert set(BUILDERS) == set(FENCES) - {"include"}


def test_cards_tell_every_field_of_their_fence() -> None:
    shared = {"id", "when", "deck", "sheet", "takeaway", "points", "talk", "common", "title"}
    for kind, facts in FACTS.items():
        assert set(facts) == set(FENCES[kind].model_fields) - shared


def test_figures_and_tables_are_numbered_by_chapter() -> None:
    result = assembled(
        fence("figure", id="one", **EMPTY_FIGURE),
        fence("table", id="table", **EMPTY_TABLE),
        fence("figure", id="two", **EMPTY_FIGURE),
        definition=(fence("figure", id="three", **EMPTY_FIGURE),),
        mounting_introduction=(fence("figure", id="four", **EMPTY_FIGURE),),
    )
    assert result.report
    assert [(f.number, f.id) for _, f in result.report.figures()] == [
        ("1.1", "one"),
        ("1.2", "two"),
        ("1.3", "three"),
        ("2.1", "four"),
    ]
    assert [(t.number, t.id) for _, t in result.report.tables()] == [("1.1", "table")]


def test_a_block_whose_condition_is_false_takes_no_number_and_leaves_other_ids_alone() -> None:
    hidden = fence("figure", id="hidden", when=text("share.colour.red is defined"), **EMPTY_FIGURE)
    callout = fence("callout", title=text("A"), text=text("B"))
    result = assembled(hidden, fence("figure", id="shown", **EMPTY_FIGURE), callout)
    assert result.report
    assert result.problems == ()
    assert [(b.id, getattr(b, "number", "")) for _, b in result.report.blocks()] == [
        ("shown", "1.1"),
        ("overview-3", ""),
    ]


def test_conditions_ask_whether_a_number_exists() -> None:
    def shown(condition: str) -> bool:
        result = assembled(fence("callout", when=text(condition), title=text("A"), text=text("B")))
        assert result.problems == (), condition
        assert result.report
        return bool(list(result.report.blocks()))

    assert shown("market[2026] is defined")
    assert shown("share.mounting.tiles is defined and geography == 'Atlantis'")
    assert not shown("market[2040] is defined")
    assert not shown("remainder.mounting.x.y is defined")


def test_a_condition_that_cannot_be_read_is_a_problem() -> None:
    result = assembled(fence("callout", when=text("markt", 4, 7), title=text("A"), text=text("B")))
    (problem,) = result.problems
    assert (problem.place.line, problem.place.column) == (4, 7)
    assert "did you mean 'market'?" in problem.message


def test_two_blocks_with_one_id_are_a_problem() -> None:
    (problem,) = assembled(fence("table", 3, id="t", **EMPTY_TABLE), fence("table", 9, id="t", **EMPTY_TABLE)).problems
    assert problem.place.line == 9
    assert "second block has the id 't'" in problem.message


def test_references_between_blocks_know_numbers_that_come_later() -> None:
    result = assembled(
        passage("[](#later), [](#last) and [](#card)."),
        fence("figure", id="later", **EMPTY_FIGURE),
        fence("table", id="last", **EMPTY_TABLE),
        fence("callout", id="card", title=text("Roofs are high"), text=text("So.")),
    )
    block = first_block(result)
    assert isinstance(block, Prose)
    found = [run for run in block.pieces[0].runs if isinstance(run, ReferenceRun)]  # type: ignore[union-attr]
    assert [run.text for run in found] == ["Figure 1.1", "Table 1.1", "Roofs are high"]


def test_what_an_edition_lacks_is_a_problem_with_a_hint() -> None:
    result = assembled(
        fence("figure", 1, id="a", title=text("A"), chart="total-path"),
        fence("figure", 2, id="b", title=text("A"), chart="share-ranges", dimension="mountin"),
        fence("figure", 3, id="c", title=text("A")),
        fence("table", 4, id="d", title=text("A"), data="segments"),
        fence("table", 5, id="e", title=text("A"), columns=[{"title": text("A")}], rows=[[text("a"), text("b")]]),
    )
    assert [(p.place.line, p.hint if "mean" in p.hint else p.message) for p in result.problems] == [
        (1, "did you mean 'total-paths'?"),
        (2, "did you mean 'mounting'?"),
        (3, "the figure draws nothing"),
        (4, "did you mean 'segment'?"),
        (5, "row 1 has 2 cells for 1 columns"),
    ]
    assert set(CHARTS)


def test_what_the_market_says_is_common() -> None:
    result = assemble(*atlantis())
    assert result.report
    common = {section.id for section, block in result.report.blocks() if block.common}
    assert "definition" in common
    assert "overview" not in common


def test_slides_take_their_words_from_the_fence() -> None:
    item = fence(
        "key-figures",
        items=[{"label": text("Market"), "show": text("{{ market[2026] }}"), "note": text("a year")}],
        deck="statement",
        takeaway=text("It is {{ market[2026] }}"),
        points=[text("More than {{ market[2025] }}"), text("Less than hoped")],
        talk=[text("Say so.")],
    )
    block = first_block(assembled(item))
    assert isinstance(block, KeyFigures)
    assert (block.deck, block.talk) == ("statement", (words("Say so."),))
    assert block.takeaway == (TextRun("It is "), QuantityRun("market.2026"))
    assert block.points == ((TextRun("More than "), QuantityRun("market.2025")), words("Less than hoped"))
    assert block.items[0].value == (QuantityRun("market.2026"),)


def test_counts_are_those_of_the_numbers_shown() -> None:
    result = assembled(passage("{{ market[2026] }} {{ market[2026] }} {{ count.published }} {{ count.assumed }}"))
    assert result.report
    assert plain((QuantityRun("count.published"),), result.report.quantities) == "1"
    assert plain((QuantityRun("count.assumed"),), result.report.quantities) == "0"
