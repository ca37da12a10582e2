import pytest

from reportgen.document.blocks import Listing, Paragraph, Prose, Subheading
from reportgen.document.runs import (
    CitationRun,
    Exempt,
    ExemptRun,
    Form,
    QuantityRun,
    ReferenceRun,
    Style,
    TextRun,
    plain,
    words,
)
from tests.document.atlantis import assembled, first_block, passage, prose_runs


def test_an_expression_becomes_a_quantity() -> None:
    runs, result = prose_runs("It is {{ market[2026] }} wide.")
    assert runs == (TextRun("It is "), QuantityRun("market.2026"), TextRun(" wide."))
    assert result.problems == ()


@pytest.mark.parametrize(
    ("expression", "run"),
    [
        ("market[2028].number", QuantityRun("market.2028", Form.NUMBER)),
        ("market.growth[2027]", QuantityRun("market.growth.2027")),
        ("market.cagr", QuantityRun("market.cagr")),
        ("scenario.conservative[2028]", QuantityRun("scenario.conservative.2028")),
        ("share.mounting.tiles[2026].low", QuantityRun("share.mounting.tiles.2026.low")),
        ("size.buyer.homes[2028]", QuantityRun("size.buyer.homes.2028")),
        ("effect.roofers.low", QuantityRun("effect.roofers.low")),
        ("sensitivity.prices.high", QuantityRun("sensitivity.prices.high")),
        ("cross.mounting.buyer.tiles.homes[2028]", QuantityRun("cross.mounting.buyer.tiles.homes.2028")),
        ("claim.tile_plant.amount", QuantityRun("claim.tile_plant.amount")),
        ("price.single_user", QuantityRun("price.single-user")),
        ("count.assumed", QuantityRun("count.assumed")),
        ("geography", TextRun("Atlantis")),
        ("demonym", TextRun("Atlantean")),
        ("topic", TextRun("Solar Roofs")),
        ("title", TextRun("Atlantis Solar Roofs Market")),
        ("name.mounting.tiles", TextRun("Solar tiles")),
        ("short.mounting.tiles", TextRun("Tiles")),
        ("name.company.sunco", TextRun("Sunco Atlantis")),
    ],
)
def test_every_name_of_the_documentation(expression: str, run: object) -> None:
    runs, result = prose_runs(f"{{{{ {expression} }}}}[@tile_plant]")
    assert runs[0] == run
    assert not result.errors


@pytest.mark.parametrize(
    "expression",
    ['market[2026] ~ ""', "market[2026]|string", '"%s"|format(market[2026])', 'market[2026] + ""', '"" + market[2026]'],
)
def test_joining_and_formatting_keep_the_quantity(expression: str) -> None:
    runs, result = prose_runs(f"{{{{ {expression} }}}}")
    assert runs == (QuantityRun("market.2026"),)
    assert result.problems == ()


def test_marks_of_markdown_mean_nothing_inside_an_expression() -> None:
    runs, _ = prose_runs('a {{ geography|replace("*", "|") }} b {{ "}}" ~ topic }} *c*')
    assert runs == (TextRun("a Atlantis b }}Solar Roofs "), TextRun("c", Style.EMPHASIS))


def test_style_reaches_quantities() -> None:
    runs, _ = prose_runs("**{{ market[2026] }} *strong***")
    assert runs == (QuantityRun("market.2026", Form.TEXT, Style.STRONG), TextRun(" strong", Style.STRONG))


def test_years_dates_and_names_are_exempt() -> None:
    runs, result = prose_runs("From 2026–2028, in March 2025, on 21 March 2025, Tile\n3 leads.")
    assert [run for run in runs if isinstance(run, ExemptRun)] == [
        ExemptRun("2026–2028", Exempt.YEAR),
        ExemptRun("2025", Exempt.YEAR),
        ExemptRun("21 March 2025", Exempt.YEAR),
        ExemptRun("Tile 3", Exempt.NAME),
    ]
    assert result.problems == ()


@pytest.mark.parametrize(
    "number", ["45", "2,025", "1500", "20.5", "2025%", "USD 2025", "2025 million", "Tile 31", "x²"]
)
def test_other_numbers_are_problems(number: str) -> None:
    _, result = prose_runs(f"There are {number} things.")
    assert len(result.errors) == 1
    assert "neither a quantity nor part of a claim" in result.errors[0].message


def test_a_claim_shows_its_sentence_and_its_citation() -> None:
    runs, result = prose_runs("{{ claim.tile_plant }}")
    assert result.report
    assert plain(runs, result.report.quantities) == "Sunco opened a tile plant for USD USD 40 million."
    assert runs[-1] == CitationRun("tile_plant", "meters", 1)
    assert QuantityRun("claim.tile_plant.amount") in runs


def test_sources_are_numbered_in_the_order_of_the_register() -> None:
    runs, result = prose_runs("One [@tile_plant] and two [@roof_age].")
    assert [run for run in runs if isinstance(run, CitationRun)] == [
        CitationRun("tile_plant", "meters", 2),
        CitationRun("roof_age", "survey", 1),
    ]
    assert result.report
    assert [(source.id, source.number) for source in result.report.sources] == [("survey", 1), ("meters", 2)]


def test_a_citation_stands_close_to_what_it_proves() -> None:
    runs, _ = prose_runs("It is *so* [@roof_age].")
    assert runs == (
        TextRun("It is "),
        TextRun("so", Style.EMPHASIS),
        CitationRun("roof_age", "survey", 1),
        TextRun("."),
    )


def test_references_name_what_they_lead_to() -> None:
    runs, result = prose_runs("[](#definition), [](#snapshot), [*these* words](#definition)")
    assert runs == (
        ReferenceRun("definition", "Section 1.2"),
        TextRun(", "),
        ReferenceRun("snapshot", "Chapter 1"),
        TextRun(", "),
        ReferenceRun("definition", "these words"),
    )
    assert result.problems == ()


def test_quotes_are_set_also_beside_expressions() -> None:
    runs, _ = prose_runs("""{{ geography }}'s "roof" isn't flat""")
    assert runs == words("Atlantis’s “roof” isn’t flat")


def test_paragraphs_subheadings_and_lists() -> None:
    block = first_block(assembled(passage("One\ntwo.\n\n## Head\n\n- a\n- b\n\n1. c\n")))
    assert isinstance(block, Prose)
    assert block.pieces == (
        Paragraph(words("One two.")),
        Subheading(words("Head")),
        Listing((words("a"), words("b"))),
        Listing((words("c"),), ordered=True),
    )
