"""Every number that a file holds as a number is a quantity: as shown, or in a model at full precision."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from reportgen.proof import Mismatch
from reportgen.verify.books import Books
from reportgen.verify.case import Case
from reportgen.verify.found import Value

TOLERANCE = 1e-9
_YEARS = range(1900, 2201)


def values(case: Case) -> Iterator[Mismatch]:
    for value in case.found.values:
        wrong = (_model if value.model else _shown)(value, case.books)
        if wrong:
            yield Mismatch(file=case.file, where=value.where, message=wrong)


def drawn(case: Case) -> Iterator[Mismatch]:
    """A chart that a file keeps numbers of keeps every number that its block draws, as often as it draws it."""
    kept: dict[str, Counter[float]] = defaultdict(Counter)
    for value in case.found.values:
        if value.block:
            kept[value.block][value.value] += 1
    wanted: dict[str, Counter[float]] = defaultdict(Counter)
    for entry in case.books.entries:
        if entry.where == "mark" and entry.quantity and entry.block in kept:
            wanted[entry.block][float(case.books.quantities[entry.quantity]["rounded"])] += 1
    for block, numbers in wanted.items():
        for number, missing in sorted((numbers - kept[block]).items()):
            yield Mismatch(file=case.file, where=f"chart {block}", message=f"{number:g} is missing {missing} times")


def _shown(value: Value, books: Books) -> str | None:
    """A shown number has just the digits of its quantity, and its text beside it says the same."""
    if value.quantity is None:
        # What formulas make of shown numbers, such as the height of a bar, was calculated again.
        known = books.rounded_in(value.block) if value.block else books.rounded
        return (
            None
            if value.made == "formula" or value.value in known
            else f"holds {value.value:g}, {_NOWHERE[value.block is None]}"
        )
    quantity = books.quantities.get(value.quantity)
    if quantity is None:
        return f"names the quantity {value.quantity}, which the ledger does not know"
    if not close(value.value, float(quantity["rounded"])):
        return f"holds {value.value:g} for {value.quantity}, where the ledger says {quantity['rounded']:g}"
    if value.text is not None and value.text not in {quantity["shown"], quantity["text"]}:
        return f"shows “{value.text}” for {value.quantity}, where the ledger says “{quantity['text']}”"
    return None


_NOWHERE = {True: "which is no quantity of the ledger", False: "which is no quantity of its block"}


def _model(value: Value, books: Books) -> str | None:
    """A number of a model is what its row and column stand for, or follows from others, or others follow from it."""
    if value.quantity is not None and (full := books.full(value.quantity)):
        if any(close(value.value, one) for one in full) or _computed_as_published(value, books):
            return None
        said = f"{full[0]:.12g}" if len(full) == 1 else "other numbers"
        return f"holds {value.value:.12g} for {value.quantity}, where the ledger says {said}"
    if value.quantity is not None and value.quantity.startswith("tolerance."):
        return None if 0 <= value.value <= TOLERANCE else f"allows {value.value:g}, more than {TOLERANCE:g}"
    return _unnamed(value, books)


def _unnamed(value: Value, books: Books) -> str | None:
    """A number of a model that is neither an input nor a quantity: a year, or what formulas use and give."""
    if value.quantity is not None and not books.may_name(value.quantity):
        return f"stands for {value.quantity}, which the ledger does not know"
    if value.value in books.years:
        return None
    if value.quantity is None and value.made != "formula" and value.value in _YEARS:
        return f"holds {value.value:g}, which is no year of the model"
    if value.made != "given":
        return None
    return f"holds {value.value:.12g}, which is no input, no quantity, and used by no formula"


def _computed_as_published(value: Value, books: Books) -> bool:
    """A formula may know more digits than the source of a published number, when it agrees in those published."""
    quantity = books.quantities.get(value.quantity or "", {})
    if value.made != "formula" or quantity.get("derivation") != "as-published":
        return False
    stated = Decimal(repr(quantity["value"]))
    return abs(Decimal(repr(value.value)) - stated) <= Decimal(5).scaleb(int(stated.as_tuple().exponent) - 1)


def close(first: float, second: float) -> bool:
    return abs(first - second) <= TOLERANCE * max(1.0, abs(first), abs(second))
