"""Problems of prose name file, line and column, and say what to write instead."""

import pytest

from reportgen.errors import Problem
from tests.document.atlantis import CHAPTER, assembled, fence, passage, text


def problems(markdown: str, line: int = 1) -> tuple[Problem, ...]:
    return assembled(passage(markdown, line)).problems


def where(problem: Problem) -> tuple[int, int]:
    assert problem.place.path == CHAPTER
    return problem.place.line, problem.place.column


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("{{ share.mounting.tile[2026] }}", "no segment 'tile' in mounting; did you mean 'tiles'?"),
        ("{{ share.mountin.tiles[2026] }}", "no dimension 'mountin' in share; did you mean 'mounting'?"),
        ("{{ market[2040] }}", "no year or total '2040' in market"),
        ("{{ markt[2026] }}", "'markt' is not a name that expressions know; did you mean 'market'?"),
        ("{{ claim.tile_plan }}", "no claim 'tile_plan' in claim; did you mean 'tile_plant'?"),
        ("{{ share.mounting.tiles }}", "'share.mounting.tiles' does not name one number yet"),
        ("{{ market[2026] * market[2028] }}", "prose does not calculate"),
        ("{{ market[2026] > market[2028] }}", "cannot be worked out"),
        ("{{ topic.upper() }}", "an expression cannot call anything"),
        ("{{ market[2026]|string|reverse }}", "a filter broke a quantity"),
        ("{{ topic|center(999999999) }}", "No filter named 'center'."),
        ("{{ '%0999999999d'|format(1) }}", "a format with a width"),
        ("{{ [topic, geography]|random }}", "No filter named 'random'."),
        ("{{ 'a'" + "|replace('a', 'aaaaaaaaaa')" * 9 + " }}", "an expression that grows beyond measure"),
        ("{{ " + " ~ ".join(["topic"] * 9999) + " }}", "an expression longer than any that names a number"),
        ("{{ market == market }}", "'market == market' is no number or word of this edition"),
        ("{{ 1e309 }}", "cannot be worked out"),
        ("{{ self }}", "is no number or word of this edition"),
        ("{{ [topic] }}", "is no number or word of this edition"),
        ("{{ none }}", "is no number or word of this edition"),
        ("{{ topic", "{{ is never closed"),
        ("{{ }}", "an empty expression"),
        ("{% if topic %}", "a statement in prose"),
        ("[@tile_plan]", "no claim 'tile_plan' in claims.yaml; did you mean 'tile_plant'?"),
        ("[](#definitio)", "nothing here has the id 'definitio'; did you mean 'definition'?"),
        ("[x](https://example.org)", "a link to 'https://example.org'"),
        ("[{{ market[2026] }}](#definition)", "a quantity or citation inside a link"),
        ("# Title", "a heading of this level"),
        ("a <b>bold</b> word", "raw HTML"),
        ("<div>", "raw HTML"),
        ("![](x.png)", "an image"),
        ("some `code`", "code"),
        ("    indented", "an indented code block"),
        ("> quoted", "a block quote"),
        ("a\n\n---\n", "a horizontal rule"),
        ("| a | b |\n|---|---|\n| c | d |", "a Markdown table"),
        ("~~no~~", "struck-out text"),
        ("- a\n  - b", "a list inside a list"),
        ("a \ue000 b", "a private-use character"),
    ],
)
def test_what_is_said(markdown: str, message: str) -> None:
    found = [problem for problem in problems(markdown) if message in f"{problem.message}; {problem.hint}"]
    assert found, [problem.message for problem in problems(markdown)]
    assert where(found[0])[0] in (1, 2, 3)


def test_an_unknown_step_of_names_says_where_it_looked() -> None:
    (problem,) = problems("{{ name.mounting.tile }}")
    assert problem.message == "no segment 'tile' in mounting; did you mean 'tiles'?"


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        ("All is well, {{ markt }} is not.", (10, 14)),
        ("One.\n\nTwo\nthree {{ markt }} four", (13, 7)),
        ("- one\n- two {{ markt }}", (11, 7)),
        ("One [@nobody]", (10, 5)),
        ("One\ntwo 45 three", (11, 5)),
        ("One {{ market[2026] }}\nand 45", (11, 5)),
        ("One {{\n market[2026] }} and\nthen 45", (12, 6)),
        ("**bold\n45**", (11, 1)),
        ("One\n[x](http://example.org)", (11, 1)),
        ("## A\n\nOne\n\n- a\n- b 7", (15, 5)),
    ],
)
def test_where_it_is_said(markdown: str, place: tuple[int, int]) -> None:
    (problem,) = problems(markdown, line=10)
    assert where(problem) == place


def test_a_text_of_a_fence_begins_at_its_own_column() -> None:
    item = fence("key-figures", items=[{"label": text("Roofs"), "show": text("{{ markt }}", 7, 12)}])
    (problem,) = assembled(item).problems
    assert where(problem) == (7, 12)


def test_a_claim_that_names_no_number_of_its_own_is_located_in_the_register() -> None:
    result = assembled(passage("{{ claim.tile_plant.amoun }} [@tile_plant]"))
    assert [problem.message for problem in result.errors] == ["no number 'amoun' in tile_plant; did you mean 'amount'?"]
