"""Values that carry their formula: one expression gives the number and the text that Excel calculates it from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

Plain = float | bool | str


class Binds(IntEnum):
    """How tightly Excel's operators bind; a part that binds less than its place asks for gets brackets."""

    COMPARE = 1
    JOIN = 2
    ADD = 3
    MULTIPLY = 4
    POWER = 5
    ATOM = 9


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A number (or truth, or text) and the formula that gives it; `text` has no leading equals sign."""

    number: Plain
    text: str
    binds: Binds = Binds.ATOM

    def __add__(self, other: "Term") -> "Value":
        return _binary(self, "+", other, Binds.ADD, lambda a, b: a + b)

    def __sub__(self, other: "Term") -> "Value":
        return _binary(self, "-", other, Binds.ADD, lambda a, b: a - b)

    def __mul__(self, other: "Term") -> "Value":
        return _binary(self, "*", other, Binds.MULTIPLY, lambda a, b: a * b)

    def __truediv__(self, other: "Term") -> "Value":
        return _binary(self, "/", other, Binds.MULTIPLY, lambda a, b: a / b)

    def __pow__(self, other: "Term") -> "Value":
        return _binary(self, "^", other, Binds.POWER, lambda a, b: a**b)

    def __radd__(self, other: float) -> "Value":
        return lift(other) + self

    def __rsub__(self, other: float) -> "Value":
        return lift(other) - self

    def __rtruediv__(self, other: float) -> "Value":
        return lift(other) / self

    def __rmul__(self, other: float) -> "Value":
        return lift(other) * self

    def at_most(self, other: "Term") -> "Value":
        """The truth of `self <= other`."""
        right = lift(other)
        return Value(_float(self) <= _float(right), f"{_left(self, Binds.COMPARE)}<={_right(right)}", Binds.COMPARE)

    def equals(self, other: "Term") -> "Value":
        """The truth of `self = other`; Excel compares texts without regard to case."""
        right = lift(other)
        same = _fold(self.number) == _fold(right.number)
        return Value(same, f"{_left(self, Binds.COMPARE)}={_right(right)}", Binds.COMPARE)


Term = Value | float | int | str


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A block of neighbouring cells."""

    values: Sequence[Value]
    text: str


def lift(term: Term) -> Value:
    """A term of a formula from a Python constant."""
    if isinstance(term, Value):
        return term
    if isinstance(term, str):
        doubled = term.replace('"', '""')
        return Value(term, f'"{doubled}"')
    return Value(float(term), repr(term) if isinstance(term, int) else f"{term:.17g}", _constant(term))


def total(parts: Area | Iterable[Term]) -> Value:
    """SUM, added from left to right as the spreadsheet does."""
    terms = parts.values if isinstance(parts, Area) else [lift(part) for part in parts]
    text = parts.text if isinstance(parts, Area) else ",".join(term.text for term in terms)
    return Value(sum(map(_float, terms)), f"SUM({text})")


def distance(first: Term, second: Term) -> Value:
    """ABS of the difference."""
    difference = lift(first) - second
    return Value(abs(_float(difference)), f"ABS({difference.text})")


def smallest(terms: Iterable[Term]) -> Value:
    """MIN of some terms."""
    values = [lift(term) for term in terms]
    return Value(min(map(_float, values)), f"MIN({','.join(value.text for value in values)})")


def all_true(area: Area) -> Value:
    return Value(all(v.number is True for v in area.values), f"AND({area.text})")


def pick(area: Area, position: Term) -> Value:
    """INDEX: the cell of a row or column at a position that counts from one."""
    where = lift(position)
    return Value(area.values[int(_float(where)) - 1].number, f"INDEX({area.text},{where.text})")


def position(wanted: Term, area: Area) -> Value:
    """MATCH: where a text stands in an area, from one."""
    term = lift(wanted)
    found = [_fold(v.number) for v in area.values].index(_fold(term.number)) + 1
    return Value(float(found), f"MATCH({term.text},{area.text},0)")


def choose(test: Value, then: Term, otherwise: Term) -> Value:
    """IF: both branches are worked out here, one of them in the spreadsheet."""
    yes, no = lift(then), lift(otherwise)
    return Value(yes.number if test.number is True else no.number, f"IF({test.text},{yes.text},{no.text})")


def _binary(left: Term, sign: str, right: Term, binds: Binds, work: Callable[[float, float], float]) -> Value:
    a, b = lift(left), lift(right)
    inner = _left(a, binds)
    other = b.text if b.binds > binds else f"({b.text})"
    return Value(float(work(_float(a), _float(b))), f"{inner}{sign}{other}", binds)


def _left(value: Value, binds: Binds) -> str:
    # Excel reads -2^2 as (-2)^2 and 2^3^2 from the left, so only looser parts need brackets on this side.
    return value.text if value.binds >= binds else f"({value.text})"


def _right(value: Value) -> str:
    return value.text if value.binds > Binds.COMPARE else f"({value.text})"


def _constant(term: float) -> Binds:
    return Binds.ATOM if term >= 0 else Binds.ADD


def _float(value: Value) -> float:
    if isinstance(value.number, str):
        raise TypeError(f"'{value.text}' is text, not a number")
    return float(value.number)


def _fold(number: Plain) -> Plain:
    return number.casefold() if isinstance(number, str) else number
