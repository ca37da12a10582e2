"""Charts draw each value at its own name: a number that is right at the wrong segment is wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.proof import Mismatch
from reportgen.verify.books import Books, Drawn
from reportgen.verify.case import Case
from reportgen.verify.found import Mark
from reportgen.verify.texts import essence

Named = tuple[str, str]  # series and name


def marks(case: Case) -> Iterator[Mismatch]:
    """Every chart that keeps its values: at each name those of the ledger, in each series its own."""
    charts: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in case.found.marks:
        charts[mark.where, mark.block].append(mark)
    for (_, named), found in charts.items():
        block = named if named in case.books.figures else case.books.figure_called(named)
        if block is not None:
            yield from _compare(case, block, found)


def _compare(case: Case, block: str, found: list[Mark]) -> Iterator[Mismatch]:
    figure = case.books.figures[block]
    own = {essence(row.series) for row in figure.rows}
    wanted: dict[Named, Counter[float]] = defaultdict(Counter)
    held: dict[Named, Counter[float]] = defaultdict(Counter)
    for row in figure.rows:
        for series in _keys(row, own):
            wanted[series, essence(row.name)].update(_values(row, case.books))
    both = {essence(f"{row.name} {row.series}"): (essence(row.series), essence(row.name)) for row in figure.rows}
    for mark in found:
        series, name = both.get(essence(mark.name), (essence(mark.series), essence(mark.name)))
        held["", name][abs(mark.value)] += 1
        if series and series in own:
            held[series, name][abs(mark.value)] += 1
    yield from _astray(case, block, found, own)
    named = {key for key, _ in held}  # series that the chart itself names
    for (series, name), values in wanted.items():
        if series in named and (missing := values - held[series, name]):
            row = next(r for r in figure.rows if essence(r.name) == name and series in ("", essence(r.series)))
            shows = ", ".join(f"{value:g}" for value in sorted(held[series, name])) or "nothing"
            said = ", ".join(f"{value:g}" for value in sorted(values))
            label = f"{row.name}, {row.series}" if series else row.name
            message = f"draws {shows} at “{label}”, the ledger says {said} ({len(missing)} missing)"
            yield Mismatch(file=case.file, where=f"{found[0].where}, chart {block}", message=message)


def _astray(case: Case, block: str, found: list[Mark], own: set[str]) -> Iterator[Mismatch]:
    """Values that no quantity of their name has, in charts that call their series as the report does."""
    allowed: dict[Named, set[float]] = defaultdict(set)
    for row in case.books.figures[block].rows:
        allowed[essence(row.series), essence(row.name)].update(_values(row, case.books))
    for mark in found:
        key = essence(mark.series), essence(mark.name)
        if key in allowed and key[0] in own and abs(mark.value) not in allowed[key]:
            message = f"draws {mark.value:g} at “{mark.name}”, which the ledger does not know there"
            yield Mismatch(file=case.file, where=f"{mark.where}, chart {block}", message=message)


def _keys(row: Drawn, own: set[str]) -> tuple[str, ...]:
    """A value counts for its name in any series; and where series have names, for its name in its own."""
    series = essence(row.series)
    return ("", series) if series and len(own) > 1 else ("",)


def _values(row: Drawn, books: Books) -> list[float]:
    return [abs(float(books.quantities[id]["rounded"])) for id in row.quantities]
