"""Runs set into lines of a given width: words stay whole, quantities keep their ids."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.document.runs import ExemptRun, QuantityRun, Run, Runs, show
from reportgen.render.dashboard.charts.marks import Quantities
from reportgen.render.typefaces import Measure


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a word, with the run that it came from."""

    text: str
    run: Run


Word = tuple[Fragment, ...]
Line = tuple[Word, ...]


def lines(runs: Runs, width: float, measure: Measure, quantities: Quantities) -> tuple[Line, ...]:
    """The fewest lines that fit; a word that is wider than the line has a line of its own."""
    made: list[Line] = []
    line: list[Word] = []
    used = 0.0
    space = measure(" ")
    for word in words(runs, quantities):
        wide = sum(measure(fragment.text) for fragment in word)
        if line and used + space + wide > width:
            made.append(tuple(line))
            line, used = [], 0.0
        used += wide + (space if line else 0)
        line.append(word)
    return (*made, tuple(line)) if line else tuple(made)


def words(runs: Runs, quantities: Quantities) -> Iterator[Word]:
    """Words as a reader sees them: "(USD 28.9 million)" is one, as its number is never torn from its unit."""
    word: list[Fragment] = []
    for text, run in _pieces(runs, quantities):
        if text == " ":
            if word:
                yield tuple(word)
            word = []
        else:
            word.append(Fragment(text, run))
    if word:
        yield tuple(word)


def _pieces(runs: Iterable[Run], quantities: Quantities) -> Iterator[tuple[str, Run]]:
    for run in runs:
        shown = show(run, quantities)
        if isinstance(run, QuantityRun | ExemptRun):
            yield shown, run
            continue
        for index, part in enumerate(shown.replace("\n", " ").split(" ")):
            if index:
                yield " ", run
            if part:
                yield part, run
