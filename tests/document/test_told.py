"""What a reader is told about numbers is about the numbers of that report."""

from dataclasses import replace

from reportgen.content.models.units import Unit
from reportgen.document.told import rules_applied
from tests.document.atlantis import atlantis


def test_only_rules_that_bear_on_a_report_are_told() -> None:
    _, forecast, house = atlantis()
    precision, numbers = house.precision, forecast.quantities.values()
    told = rules_applied(precision, numbers)
    assert told == tuple(rule for rule in precision.rules if rule in told)
    assert any(Unit.USD_MILLION in rule.unit for rule in told)
    assert not any(Unit.USD_BILLION in rule.unit for rule in told)
    larger = [replace(q, unit=Unit.USD_BILLION) if q.unit is Unit.USD_MILLION else q for q in numbers]
    units = {unit for rule in rules_applied(precision, larger) for unit in rule.unit}
    assert Unit.USD_BILLION in units
    assert Unit.USD_MILLION not in units
