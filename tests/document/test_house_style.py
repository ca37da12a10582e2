"""House style: each kind of rule bites where it should, with the place and the better words, and nowhere else."""

from dataclasses import replace
from typing import Any

import pytest

from reportgen.content.edition import SectionSource
from reportgen.content.models.edition import Fieldwork
from reportgen.content.models.register import Claim
from reportgen.content.reader import read_yaml
from reportgen.document.assemble import Assembled, assemble
from reportgen.errors import Place
from tests.document.atlantis import CHAPTER, SECTION, assembled, atlantis, fence, passage, text

Told = list[tuple[int, int, str, str]]


def told(result: Assembled) -> Told:
    assert all(problem.severity == "warning" for problem in result.problems), result.problems
    return [(p.place.line, p.place.column, p.message, p.hint) for p in result.problems]


def said(markdown: str) -> Told:
    return told(assembled(passage(markdown)))


def with_seed(markdown: str, **seed: Any) -> Told:
    """What is said of a text in an edition whose `edition.yaml` says something else."""
    edition, numbers, house = atlantis()
    changed = edition.seed.model_copy(update=seed)
    section = {SECTION: SectionSource(SECTION, Place(CHAPTER), (passage(markdown),))}
    return told(assemble(replace(edition, seed=changed, sections=section), numbers, house))


def with_claim(sentence: str, **claim: Any) -> Told:
    """What is said of a claim that stands in a text."""
    edition, numbers, house = atlantis()
    one = Claim.model_validate(
        {"source": "survey", "status": "general-knowledge", **claim, "text": text(sentence, 30, 7)}
    )
    register = edition.register.model_copy(update={"claims": {**edition.register.claims, "roof_age": one}})
    section = {SECTION: SectionSource(SECTION, Place(CHAPTER), (passage("{{ claim.roof_age }}"),))}
    return told(assemble(replace(edition, register=register, sections=section), numbers, house))


@pytest.mark.parametrize(
    ("markdown", "column", "message", "hint"),
    [
        ("A color.", 3, "the house does not spell it 'color'", "write 'colour'"),
        ("Our Datasets.", 5, "'datasets' is not the house's form of the term", "write 'data sets'"),
        (
            "By Tencent Holdings.",
            4,
            "'tencent holdings' is not the short form of the company's name",
            "write 'Tencent'",
        ),
        ("The Internet.", 5, "'Internet' has other capitals than the house's", "write 'internet'"),
        ("An Nvidia chip.", 4, "'Nvidia' has other capitals than the house's", "write 'NVIDIA'"),
    ],
)
def test_words_have_one_form(markdown: str, column: int, message: str, hint: str) -> None:
    assert said(markdown) == [(1, column, message, hint)]


@pytest.mark.parametrize(
    "markdown",
    [
        "Internet sales grow.",
        "They grow. Internet sales too.",
        "- Internet sales\n- Machine learning",
        "**Internet sales** grow.",
        "See [the overview](#overview), our colour and the internet.",
        "It grows {{ market.cagr }} – and so on.",
    ],
)
def test_the_first_letter_of_a_sentence_and_what_is_no_prose_are_left_alone(markdown: str) -> None:
    assert said(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "column", "message", "better"),
    [
        ("In 2026-2028 it grows.", 4, "'2026-2028'", "write '2026–2028'"),
        (
            "At {{ market.cagr }}-{{ market.multiple }}.",
            4,
            "'{{ market.cagr }}-{{ market.multiple }}'",
            "write '{{ market.cagr }}–{{ market.multiple }}'",
        ),
        ("It's good.", 1, "'It's'", "write 'It’s'"),
        ("So be it - or not.", 7, "'it - or'", "write 'it – or'"),
        ("And so on...", 10, "'...'", "write '…'"),
        ("Up {{ market.cagr }} per cent.", 4, "'{{ market.cagr }} per cent'", "behind figures stands the sign"),
        ("For ${{ market.cagr }}.", 5, "'${{ market.cagr }}'", "write 'USD {{ market.cagr }}'"),
        ("Sold by Sunco Ltd. and others.", 14, "'Ltd.'", "a company goes by its short name"),
    ],
)
def test_numbers_and_signs_are_written_in_one_way(markdown: str, column: int, message: str, better: str) -> None:
    found = said(markdown)
    assert (1, column, f"{message} is not how the house writes it") in [one[:3] for one in found]
    assert any(better in one[3] for one in found)


def test_a_place_in_a_folded_text_is_that_in_the_file() -> None:
    reading = read_yaml("title: >-\n  Roofs are sold\n  in one color.\n", Place(CHAPTER, 10, 1))
    (found,) = told(assembled(fence("figure", id="f", title=reading.data["title"], chart="total-columns")))
    assert found[:2] == (12, 10)


def test_what_stands_in_a_declared_name_is_spelled_as_its_owner_spells_it() -> None:
    assert len(said("By the Color Guild.")) == 1
    assert with_seed("By the Color Guild.", names=(text("Color Guild"),)) == []


def test_another_language_is_not_held_against_these_words() -> None:
    assert with_seed("El color de la encuesta.", language="es") == []


def test_verbs_go_with_the_status_of_the_number() -> None:
    (found,) = said("Sales was recorded at {{ market[2027] }} in 2027.")
    assert found[:2] == (1, 7)
    assert found[2] == "'was recorded at' states market.2027 as a fact, but it is derived"
    assert said("The publisher’s figure stands at {{ market[2026] }}.") == []


def test_words_of_fieldwork_need_a_record_of_it() -> None:
    record = {"method": "survey", "what": "Roofers asked", "first": "2026-01", "last": "2026-02", "answers": 40}
    survey = Fieldwork.model_validate({**record, "kept": "Research desk"})
    (found,) = said("It grows.\n\nRoofers were surveyed in spring.")
    assert found[:2] == (3, 14)
    assert "'surveyed' tells of work in the field" in found[2]
    assert "a record of survey" in found[3]
    assert with_seed("Roofers were surveyed in spring.", fieldwork=(survey,)) == []
    assert len(with_seed("Roofers were interviewed.", fieldwork=(survey,))) == 1
    assert with_seed("This rests on primary research.", fieldwork=(survey,)) == []


def test_what_is_denied_or_cited_claims_no_fieldwork() -> None:
    assert said("Nobody was interviewed. The register surveyed every meter [@tile_plant].") == []
    assert with_claim("Roofers were surveyed by their guild.") == []


@pytest.mark.parametrize(
    ("sentence", "column", "message"),
    [
        ("Roofs were renewed in 2019.", 7, "yet tells a date, '2019'"),
        ("The rules have been in force for long.", 27, "'in force' tells of a law"),
        ("Sunco holds a stake in a guild.", 21, "'stake' tells of a deal"),
        ("Sunco was founded by roofers.", 13, "'was founded' tells of whether a company exists"),
    ],
)
def test_general_knowledge_covers_no_law_date_deal_or_company(sentence: str, column: int, message: str) -> None:
    found = with_claim(sentence)
    assert found[0][:2] == (30, column)
    assert message in found[0][2]
    assert with_claim(sentence, status="as-reported") == []


def test_sections_side_by_side_do_not_begin_alike() -> None:
    one, other = "Buyers here pay {{ market[2026] }} a year.", "Buyers here pay {{ market[2028] }} a year, or more."
    result = assembled(passage(one), definition=(passage(other, 20),))
    (problem,) = result.problems
    assert problem.place.line in {1, 20}
    assert "begins as" in problem.message
    assert "'buyers here pay ▢ a'" in problem.message
    assert told(assembled(passage(one), definition=(passage("Sellers here earn little.", 20),))) == []
