"""Weakest wins, whatever the order and the grouping."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.models.origin import Derivation, Origin
from reportgen.forecast.belief import Belief, combine

BELIEFS = st.builds(Belief, origin=st.sampled_from(Origin), derivation=st.sampled_from(Derivation))


def rank(belief: Belief) -> tuple[int, int]:
    return belief.origin.rank, belief.derivation.rank


@given(BELIEFS, BELIEFS)
def test_order_does_not_matter(a: Belief, b: Belief) -> None:
    assert combine(a, b) == combine(b, a)


@given(BELIEFS, BELIEFS, BELIEFS)
def test_grouping_does_not_matter(a: Belief, b: Belief, c: Belief) -> None:
    assert combine(combine(a, b), c) == combine(a, combine(b, c)) == combine(a, b, c)


@given(BELIEFS, BELIEFS)
def test_nothing_becomes_more_believable_by_arithmetic(a: Belief, b: Belief) -> None:
    made = combine(a, b)
    assert made.origin.rank == max(a.origin.rank, b.origin.rank)
    assert made.derivation.rank == max(a.derivation.rank, b.derivation.rank, Derivation.COMPUTED.rank)
    assert combine(made) == combine(made, made) == made


@given(BELIEFS)
def test_an_assumption_makes_it_the_analysts(a: Belief) -> None:
    assert a.assuming("guess").origin is Origin.ANALYST
    assert rank(a.assuming(None)) >= rank(a)


def test_the_first_input_that_has_a_source_names_it() -> None:
    share = Belief(origin=Origin.ANALYST, assumption="shares")
    market = Belief(origin=Origin.PUBLISHER, source="page", assumption="path")
    made = combine(share, market)
    assert (made.source, made.assumption) == ("page", "shares")
