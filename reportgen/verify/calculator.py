"""What a formula of a workbook gives, worked out again from the cells that it names.

Knows the small language that analysts' models are written in: the operators, cells and areas, and a table of functions.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Address = tuple[str, int, int]  # sheet, row, column, both from one
Scalar = float | bool | str | None
Look = Callable[[Address], Scalar]

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<cell>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+)(?![\w(])
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
    |(?P<name>[A-Z]+)
    |(?P<sign><=|>=|<>|[-+*/^=<>(),:])""",
    re.VERBOSE,
)
_CELL = re.compile(r"(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Z]+)\$?(?P<row>\d+)")


class CannotCalculateError(Exception):
    """The formula says something that the calculator does not know."""


@dataclass(frozen=True, slots=True)
class _Area:
    cells: tuple[Address, ...]


def calculate(formula: str, sheet: str, look: Look) -> Scalar:
    """The value of a formula (without its equals sign) that stands on a sheet."""
    tokens = _tokens(formula)
    reading = _Reading(tokens, sheet, look)
    value = reading.compare()
    if reading.at != len(tokens):
        raise CannotCalculateError(f"'{formula}' goes on after its end")
    return reading.scalar(value)


def _tokens(formula: str) -> list[tuple[str, str]]:
    found, at = [], 0
    formula = formula.strip()
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None:
            raise CannotCalculateError(f"'{formula[at : at + 12]}' cannot be read")
        found.append((str(match.lastgroup), match.group()))
        at = match.end()
        at += len(formula[at:]) - len(formula[at:].lstrip())
    return found


def address(reference: str, sheet: str) -> Address:
    """The cell that a reference such as `'Market'!$D$5` names; without a sheet, one on `sheet`."""
    match = _CELL.fullmatch(reference)
    if match is None:
        raise CannotCalculateError(f"'{reference}' is no cell")
    named = match["sheet"]
    if named and named.startswith("'"):
        named = named[1:-1].replace("''", "'")
    column = 0
    for letter in match["column"]:
        column = column * 26 + ord(letter) - 64
    return named or sheet, int(match["row"]), column


def between(first: Address, last: Address) -> Iterator[Address]:
    """All cells from one corner to the other, row by row."""
    for row in range(first[1], last[1] + 1):
        for column in range(first[2], last[2] + 1):
            yield first[0], row, column


class _Reading:
    """One pass over a formula; each method reads one level of binding, loosest first."""

    def __init__(self, tokens: list[tuple[str, str]], sheet: str, look: Look) -> None:
        self.tokens, self.sheet, self.look, self.at = tokens, sheet, look, 0

    def compare(self) -> Any:
        left = self.add()
        while self.sign() in _COMPARE:
            left = _COMPARE[self.take()](self.folded(left), self.folded(self.add()))
        return left

    def add(self) -> Any:
        left = self.multiply()
        while self.sign() in {"+", "-"}:
            left = _WORK[self.take()](self.number(left), self.number(self.multiply()))
        return left

    def multiply(self) -> Any:
        left = self.power()
        while self.sign() in {"*", "/"}:
            left = _WORK[self.take()](self.number(left), self.number(self.power()))
        return left

    def power(self) -> Any:
        left = self.unary()
        while self.sign() == "^":  # Excel reads 2^3^2 from the left
            self.take()
            left = self.number(left) ** self.number(self.unary())
        return left

    def unary(self) -> Any:
        if self.sign() in {"-", "+"}:  # Excel reads -2^2 as (-2)^2
            factor = -1.0 if self.take() == "-" else 1.0
            return self.number(self.unary()) * factor
        return self.atom()

    def atom(self) -> Any:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")
        self.at += 1
        match kind:
            case "number":
                return float(text)
            case "text":
                return text[1:-1].replace('""', '"')
            case "cell":
                return self.cell(text)
            case "name" if text in {"TRUE", "FALSE"}:
                return text == "TRUE"
            case "name":
                return self.call(text)
            case "sign" if text == "(":
                inner = self.compare()
                self.expect(")")
                return inner
        raise CannotCalculateError(f"'{text}' stands where a value should")

    def cell(self, text: str) -> Any:
        first = address(text, self.sheet)
        if self.sign() != ":":
            return _Area((first,))
        self.take()
        last = address(self.take(), first[0])
        return _Area(tuple(between(first, last)))

    def call(self, name: str) -> Any:
        if name not in FUNCTIONS:
            raise CannotCalculateError(f"the function {name} is not known")
        self.expect("(")
        arguments = [self.compare()]
        while self.sign() == ",":
            self.take()
            arguments.append(self.compare())
        self.expect(")")
        return FUNCTIONS[name](self, *arguments)

    def sign(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise CannotCalculateError(f"a '{sign}' is missing")
        self.take()

    def scalar(self, value: Any) -> Scalar:
        if isinstance(value, _Area):
            if len(value.cells) != 1:
                raise CannotCalculateError("an area stands where one value should")
            return self.look(value.cells[0])
        return value  # type: ignore[no-any-return]

    def number(self, value: Any) -> float:
        found = self.scalar(value)
        if isinstance(found, str):
            raise CannotCalculateError(f"'{found}' is text, not a number")
        return float(found or 0)

    def folded(self, value: Any) -> Any:
        found = self.scalar(value)
        return found.casefold() if isinstance(found, str) else float(found or 0)

    def values(self, arguments: tuple[Any, ...]) -> list[Scalar]:
        """All values of some arguments, areas cell by cell."""
        found: list[Scalar] = []
        for argument in arguments:
            found += [self.look(cell) for cell in argument.cells] if isinstance(argument, _Area) else [argument]
        return found

    def numbers(self, *arguments: Any) -> list[float]:
        """All numbers of some arguments; texts and empty cells of areas do not count."""
        return [float(one) for one in self.values(arguments) if isinstance(one, (int, float))]


def _index(reading: _Reading, area: Any, position: Any) -> Any:
    return _Area((area.cells[int(reading.number(position)) - 1],))


def _match(reading: _Reading, wanted: Any, area: Any, kind: Any) -> float:
    if reading.number(kind) != 0:
        raise CannotCalculateError("MATCH is known for exact matches only")
    cells = [reading.folded(_Area((cell,))) for cell in area.cells]
    if (folded := reading.folded(wanted)) not in cells:
        raise CannotCalculateError(f"MATCH finds no '{folded}'")
    return cells.index(folded) + 1.0


def _sum_of_products(reading: _Reading, first: Any, second: Any) -> float:
    pairs = zip(first.cells, second.cells, strict=True)
    return sum(reading.number(_Area((a,))) * reading.number(_Area((b,))) for a, b in pairs)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "SUM": lambda reading, *of: sum(reading.numbers(*of)),
    "MIN": lambda reading, *of: min(reading.numbers(*of), default=0.0),
    "MAX": lambda reading, *of: max(reading.numbers(*of), default=0.0),
    "ABS": lambda reading, one: abs(reading.number(one)),
    "AND": lambda reading, *of: all(reading.values(of)),
    "IF": lambda reading, test, yes, no: yes if reading.scalar(test) else no,
    "INDEX": _index,
    "MATCH": _match,
    "SUMPRODUCT": _sum_of_products,
}
_WORK: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
