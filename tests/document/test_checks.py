import pytest

from reportgen.errors import Problem
from tests.document.atlantis import assembled, fence, passage, text


def warnings(*items: object) -> tuple[Problem, ...]:
    problems = assembled(*items).problems  # type: ignore[arg-type]
    assert all(problem.severity == "warning" for problem in problems), problems
    return problems


def test_banned_words_are_found_whole_in_any_case_with_what_to_write() -> None:
    (problem,) = warnings(passage("Sales grow.\n\nA Robust roof,\nunrobust and robustly built.", 5))
    assert (problem.place.line, problem.place.column) == (7, 3)
    assert problem.message == "the house does not print 'robust'"
    assert problem.hint == "say what it withstands"


def test_a_banned_word_is_reported_where_it_stands_and_once() -> None:
    found = warnings(passage("A surge here.\n\nAnd a surge\nthere, a surge."))
    assert [(p.place.line, p.place.column) for p in found] == [(1, 3), (3, 7), (4, 10)]


def test_what_is_assumed_is_not_told_as_a_fact() -> None:
    sure = (
        "It stands at {{ market[2026] }}. Tiles would be {{ share.mounting.tiles[2028] }}.\n"
        "Panels {} {{ share.mounting.panels[2028] }}."
    )
    (problem,) = warnings(passage(sure.replace("{}", "will reach")))
    assert (problem.place.line, problem.place.column) == (2, 8)
    assert "'will reach' states share.mounting.panels.2028 as a fact" in problem.message
    assert warnings(passage(sure.replace("{}", "would reach"))) == ()


@pytest.mark.parametrize(
    ("title", "said"),
    [("Tiles lead", 1), ("We assume that tiles lead", 0), ("Tiles lead in the conservative scenario", 0)],
)
def test_titles_that_rest_on_assumptions_say_so(title: str, said: int) -> None:
    found = warnings(fence("figure", 8, id="f", title=text(title), chart="share-ranges", dimension="mounting"))
    assert len(found) == said
    assert all(problem.place.line == 8 for problem in found)


def test_a_published_chart_may_state_its_finding() -> None:
    assert warnings(fence("figure", id="f", title=text("It grows"), chart="total-columns")) == ()


def test_a_sentence_said_twice() -> None:
    sentence = "Every roof that faces south can carry tiles or panels."
    (problem,) = warnings(passage(f"One. {sentence}"), passage(f"{sentence} Two.", 20))
    assert problem.place.line == 20
    assert "this was said before" in problem.message
    title = fence("callout", title=text(sentence), text=text("Short."), takeaway=text(sentence))
    assert warnings(passage(sentence), title) == ()


def test_a_number_of_a_claim_stands_with_its_citation() -> None:
    (problem,) = warnings(passage("One.\n\nIt cost {{ claim.tile_plant.amount }}."))
    assert problem.place.line == 3
    assert problem.hint == "add [@tile_plant] behind it"
    assert warnings(passage("It cost {{ claim.tile_plant.amount }} [@tile_plant].")) == ()
