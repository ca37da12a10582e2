"""Rounding by the precision policy: which digits of a number may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from reportgen.content.models.origin import Status
from reportgen.content.models.precision import Precision, Rule
from reportgen.content.models.units import Unit
from reportgen.forecast.errors import SizingError


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number with just the digits that are shown; `floor` where it is too small to be shown ("<1")."""

    digits: Decimal
    floor: Decimal | None = None

    @property
    def value(self) -> float:
        """What charts and columns count: too small to show counts as nothing, so that columns foot."""
        return 0.0 if self.floor is not None else float(self.digits)


def rule_for(precision: Precision, status: Status, unit: Unit) -> Rule:
    """The first rule of the policy that speaks of such a number."""
    for rule in precision.rules:
        if (not rule.status or status in rule.status) and (not rule.unit or unit in rule.unit):
            return rule
    raise SizingError(
        f"the precision policy has no rule for {status.value} numbers in {unit.value}",
        hint="end the list of rules in assets/precision.yaml with one that has no conditions",
    )


def decimal(value: float) -> Decimal:
    """The number a float stands for, without the noise of binary arithmetic: 2.4999999999999996 is 2.5."""
    return Decimal(format(value, ".12g"))


def apply(rule: Rule, value: float, cited: Decimal | None = None) -> Rounded:
    """The value as the rule shows it; a cited one keeps its digits as written where the rule says so."""
    if rule.show == "as-cited" or rule.step is None:
        return Rounded(plain(cited) if cited is not None else plain(decimal(value).normalize()))
    exact = decimal(value)
    rounded = to_step(exact, step_of(rule, exact))
    for _ in rule.below:  # 9.96 in steps of 0.1 is 10.0, which the rule shows as 10
        step = step_of(rule, rounded)
        again = to_step(rounded, step)
        if again == rounded and places(again) == places(rounded):
            break
        rounded = again
    if rule.floor is not None and exact > 0 and rounded < rule.floor:
        return Rounded(Decimal(0), rule.floor)
    return Rounded(rounded if rounded else Decimal(0).quantize(rounded))


def step_of(rule: Rule, value: Decimal) -> Decimal:
    """The step for a value of this size: the finest whose limit lies above it."""
    fitting = [below for below in rule.below if abs(value) < below.value]
    step = min(fitting, key=lambda below: below.value).step if fitting else rule.step
    return step if step is not None else Decimal(1)


def to_step(value: Decimal, step: Decimal) -> Decimal:
    """The multiple of `step` nearest to the value, halves away from zero, with the decimals of the step."""
    with localcontext() as context:
        context.prec = 40
        multiple = (value / step).to_integral_value(rounding=ROUND_HALF_UP)
        return (multiple * step).quantize(Decimal(1).scaleb(-places(step)))


def places(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal) -> Decimal:
    """The same number without a power of ten: 1E+2 becomes 100, 28.90 stays."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and places(number) == 0 else number


def largest_remainder(values: Sequence[float], step: Decimal, total: Decimal = Decimal(100)) -> tuple[Decimal, ...]:
    """Values as multiples of `step` that make `total` exactly, each at most one step from itself (Hamilton's method).

    All are rounded down, and the steps that are missing go to those that lost most; ties to the first.
    """
    exact = [decimal(value) for value in values]
    floors = [(value / step).to_integral_value(rounding="ROUND_FLOOR") for value in exact]
    missing = total / step - sum(floors)
    if missing != missing.to_integral_value() or not 0 <= missing <= len(exact):
        raise SizingError(f"{len(exact)} parts cannot make {total} in steps of {step}")
    lost = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i] / step, i))
    extra = set(lost[: int(missing)])
    unit = Decimal(1).scaleb(-places(step))
    return tuple(((floor + (i in extra)) * step).quantize(unit) for i, floor in enumerate(floors))
