"""What the cells of a model sheet stand for: ids stand behind the rows, years over the columns.

`share.technique.latent-diffusion.*` has the year of each column in place of the star; an id without one belongs to the
last number of its row. Behind an input stand up to three numbers: low, central, high.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

At = tuple[int, int]
_ID = re.compile(r"[a-z][a-z-]*(?:\.[a-z0-9#*_-]+)+|growth")
_INPUT = re.compile(r"(?:anchor|growth|parent|input|effect|bottom-up|fit|tolerance)\b(?!\.(?:share|market))")
_YEARS = range(1900, 2201)
_ENDS = (".low", "", ".high")


def is_id(text: str) -> bool:
    """Whether a text names a value; digits in it, such as those of a segment's id, are no number that is shown."""
    return "." in text and _ID.fullmatch(text) is not None


def ids_of(cells: Mapping[At, Any]) -> dict[At, str]:
    """Cell: id of the number in it; nothing at all where a sheet has no ids."""
    found: dict[At, str] = {}
    years: dict[int, int] = {}  # column: the year that stands over it
    for row, line in _lines(cells):
        ids = [(column, value) for column, value in line if isinstance(value, str) and _ID.fullmatch(value)]
        numbers = [(column, value) for column, value in line if _is_number(value)]
        if not ids:
            if len(numbers) > 1 or (numbers and not years):
                heads = {column: int(value) for column, value in numbers if value in _YEARS}
                years = heads if len(heads) == len(numbers) else years
            continue
        column, id = ids[-1]
        before = [(place, value) for place, value in numbers if place < column]
        found |= {(row, place): name for place, name in _named(id, before, years)}
    return found


def _named(id: str, numbers: list[tuple[int, Any]], years: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    if "*" in id:
        yield from ((column, id.replace("*", str(years[column]))) for column, _ in numbers if column in years)
    elif "#" in id:
        yield from ((column, id) for column, _ in numbers[:-1])  # the last is the total
    elif _INPUT.match(id) and not (id.startswith("bottom-up.") and id.rpartition(".")[2].isdigit()):
        if len(numbers) in {2, 1 + len(_ENDS)} and numbers[0][1] in _YEARS:
            numbers = numbers[1:]  # the year of the input stands before it
        if len(numbers) == len(_ENDS):
            yield from ((column, f"{id}{end}") for (column, _), end in zip(numbers, _ENDS, strict=True))
        else:
            yield from ((column, id) for column, _ in numbers)
    elif numbers:
        yield numbers[-1][0], id


def _lines(cells: Mapping[At, Any]) -> Iterator[tuple[int, list[tuple[int, Any]]]]:
    rows: dict[int, list[tuple[int, Any]]] = {}
    for (row, column), value in sorted(cells.items(), key=lambda item: item[0]):
        rows.setdefault(row, []).append((column, value))
    yield from rows.items()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
