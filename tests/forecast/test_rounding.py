"""The policy: which digits are shown, and that showing twice changes nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.models.origin import Status
from reportgen.content.models.precision import Precision, Rule
from reportgen.content.models.units import Unit
from reportgen.forecast.errors import SizingError
from reportgen.forecast.footing import remainder, remainders
from reportgen.forecast.rounding import Rounded, apply, decimal, largest_remainder, rule_for
from tests.forecast.editions import house_precision

RULES = house_precision().rules


def shown(status: Status, unit: Unit, value: float) -> str:
    found = apply(rule_for(house_precision(), status, unit), value)
    return f"<{found.floor}" if found.floor else str(found.digits)


@pytest.mark.parametrize(
    ("status", "unit", "value", "wanted"),
    [
        (Status.DERIVED, Unit.USD_MILLION, 36.247, "36"),
        (Status.DERIVED, Unit.USD_MILLION, 9.32, "9.3"),
        (Status.MODELLED, Unit.USD_MILLION, 9.96, "10"),
        (Status.ASSUMED, Unit.USD_MILLION, 11.56, "12"),
        (Status.ASSUMED, Unit.USD_MILLION, 4.74, "4.5"),
        (Status.ASSUMED, Unit.USD_MILLION, 4.75, "5"),
        (Status.ASSUMED, Unit.USD_MILLION, 0.74, "<1"),
        (Status.ASSUMED, Unit.USD_MILLION, 0.75, "1.0"),
        (Status.ASSUMED, Unit.USD_MILLION, 0.0001, "<1"),
        (Status.ASSUMED, Unit.PERCENT, 33.2, "35"),
        (Status.ASSUMED, Unit.PERCENT, 7.4, "7"),
        (Status.ASSUMED, Unit.POINTS, -1.4, "-1"),
        (Status.DERIVED, Unit.PERCENT, 25.4235, "25.4"),
        (Status.DERIVED, Unit.MULTIPLE, 3.1038, "3.1"),
        (Status.DERIVED, Unit.USD_BILLION, 5.8333, "5.8"),
        (Status.DERIVED, Unit.COUNT, 12, "12"),
    ],
)
def test_the_house_policy(status: Status, unit: Unit, value: float, wanted: str) -> None:
    assert shown(status, unit, value) == wanted


def test_as_cited_keeps_the_digits_as_written() -> None:
    rule = rule_for(house_precision(), Status.PUBLISHED, Unit.USD_MILLION)
    assert str(apply(rule, 28.9, Decimal("28.90")).digits) == "28.90"
    assert str(apply(rule, 1000.0, Decimal("1E+3")).digits) == "1000"


def test_halves_that_binary_arithmetic_blurs_are_rounded_up() -> None:
    rule = Rule(show="rounded", step=Decimal("0.1"), reason="Test.")
    assert str(apply(rule, 1.15).digits) == "1.2"
    assert str(apply(rule, 0.1 + 0.7 + 0.05).digits) == "0.9"


def test_too_small_counts_as_nothing_and_nothing_is_not_too_small() -> None:
    rule = rule_for(house_precision(), Status.ASSUMED, Unit.USD_MILLION)
    assert apply(rule, 0.3).value == 0
    assert apply(rule, 0.0).floor is None


def test_a_policy_without_a_last_rule_is_refused() -> None:
    policy = Precision(rules=(Rule(status=(Status.PUBLISHED,), show="as-cited", reason="Test."),))
    with pytest.raises(SizingError, match="no rule for assumed numbers in percent"):
        rule_for(policy, Status.ASSUMED, Unit.PERCENT)


@given(st.floats(-1e7, 1e7, allow_nan=False), st.sampled_from([r for r in RULES if r.show == "rounded"]))
def test_rounding_twice_changes_nothing(value: float, rule: Rule) -> None:
    once = apply(rule, value)
    again = apply(rule, float(once.digits))
    assert again.digits == once.digits
    assert str(again.digits) == str(once.digits) or once.digits == 0


@given(st.floats(-1e7, 1e7, allow_nan=False), st.sampled_from([r for r in RULES if r.show == "rounded"]))
def test_rounding_moves_no_further_than_a_step(value: float, rule: Rule) -> None:
    steps = [rule.step or Decimal(1), *(b.step for b in rule.below)]
    moved = abs(apply(rule, value).digits - decimal(value))
    assert moved <= max(steps) / 2 or (rule.floor is not None and moved < rule.floor)


PARTS = st.lists(st.integers(0, 1000), min_size=2, max_size=12).filter(any)


@given(PARTS, st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal(1), Decimal(5)]))
def test_largest_remainder_makes_the_whole(weights: list[int], step: Decimal) -> None:
    values = [100 * weight / sum(weights) for weight in weights]
    parts = largest_remainder(values, step)
    assert sum(parts) == 100
    assert all(abs(part - decimal(value)) < step for part, value in zip(parts, values, strict=True))
    assert largest_remainder([float(part) for part in parts], step) == parts


def test_largest_remainder_gives_the_missing_step_to_who_lost_most() -> None:
    assert largest_remainder([33.3, 33.4, 33.3], Decimal(1)) == (33, 34, 33)


def test_largest_remainder_refuses_what_is_no_whole() -> None:
    with pytest.raises(SizingError, match="cannot make 100"):
        largest_remainder([10, 20], Decimal(1))


DIGITS = st.decimals(0, 1000, places=1).map(Rounded)


@given(DIGITS, st.lists(DIGITS, min_size=1, max_size=9))
def test_parts_and_remainder_foot_as_shown(total: Rounded, parts: list[Rounded]) -> None:
    left = remainder(total, parts)
    assert sum((part.digits for part in parts), left) == total.digits


def test_a_remainder_has_the_decimals_of_its_finest_part() -> None:
    parts = [Rounded(Decimal(12)), Rounded(Decimal("4.5")), Rounded(Decimal(0), Decimal(1))]
    assert str(remainder(Rounded(Decimal("16.90")), parts)) == "0.40"


def test_remainders_are_a_whole_row_or_none() -> None:
    ten, nine = Rounded(Decimal(10)), Rounded(Decimal(9))
    assert remainders({1: ten, 2: ten}, {1: [ten], 2: [nine]}) == {1: 0, 2: 1}
    assert remainders({1: ten}, {1: [ten]}) == {}
