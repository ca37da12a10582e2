"""Three scenarios at least, from low to high."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.content.checks.given import Given
from reportgen.content.models.sizing import Scenarios
from reportgen.errors import Problem

ORDER = ("conservative", "base", "optimistic")


def check_scenarios(given: Given) -> Iterator[Problem]:
    """Scenarios that are missing or out of order, by name or by what they add up to."""
    scenarios = given.edition.sizing.scenarios
    if scenarios is None:
        return
    path = ("sizing", "scenarios", "named")
    written = given.written(*path)
    absent = [name for name in ORDER if name not in written and name not in scenarios.named]
    for name in absent:
        message = f"the scenario '{name}' is missing"
        yield given.problem(path, message, f"name at least {', '.join(ORDER)}, in that order")
    if absent or not given.whole("sizing", "scenarios"):
        return
    found = tuple(name for name in scenarios.named if name in ORDER)
    if found != ORDER:
        yield given.problem(path, f"scenarios out of order: {', '.join(found)}", f"order them {', '.join(ORDER)}")
    effects = {name: _effect(scenarios, name) for name in ORDER}
    for lower, upper in (("conservative", "base"), ("base", "optimistic")):
        if effects[lower] > effects[upper]:
            name = lower if lower != "base" else upper
            message = (
                f"the {lower} scenario lies above the {upper} one: their drivers add "
                f"{effects[lower]:+} and {effects[upper]:+} points of annual growth"
            )
            yield given.problem((*path, name), message, "take other ends of the drivers' ranges")


def _effect(scenarios: Scenarios, name: str) -> Decimal:
    """What a scenario's drivers add to annual growth, in points."""
    taken = scenarios.named[name].drivers
    ends = ((driver, taken.get(id, "central")) for id, driver in scenarios.drivers.items())
    return sum((getattr(driver.effect, end) for driver, end in ends), Decimal())
