"""What is compared: a check is a name for people, the rules that belong to it, and how much they looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.verify.case import Case
from reportgen.verify.compare import Rule, completeness, contents, faults, headings, texts
from reportgen.verify.links import links
from reportgen.verify.marks import marks
from reportgen.verify.numbers import numbers
from reportgen.verify.pictures import pictures, shown_whole
from reportgen.verify.said import labels, outside, said, standing
from reportgen.verify.tables import tables
from reportgen.verify.told import told
from reportgen.verify.values import drawn, values


@dataclass(frozen=True, slots=True)
class Check:
    what: str  # an English label
    rules: tuple[Rule, ...]
    count: Callable[[Case], int]


def _numbers(case: Case) -> int:
    return sum(numbers(passage.text).total() for passage in case.found.passages)


HEADINGS = Check("Headings against the table of contents", (headings,), lambda case: len(case.found.headings))
CONTENTS = Check("Lines of the table of contents", (contents,), lambda case: len(case.manifest.toc))
NUMBERS = Check("Numbers in texts, each a number of its section", (texts, completeness), _numbers)
OPEN = Check("Numbers in texts, none of them sold", (texts,), _numbers)
WORDS = Check("Texts of the report, word by word", (told,), lambda case: sum(map(case.tells, case.books.texts)))
LINES = Check("Lines, each a text of its section", (said,), lambda case: len(case.found.passages))
FRONT = Check(
    "Cover, contents, lists and sources, line by line",
    (outside, standing),
    lambda case: sum(not passage.sections for passage in case.found.passages),
)
LABELS = Check("Texts of cells and charts", (labels,), lambda case: len(case.found.passages))
VALUES = Check("Cells, chart data and marked numbers, as shown", (values, drawn), lambda case: len(case.found.values))
MARKS = Check("Values in charts, each at its own name", (marks,), lambda case: len(case.found.marks))
CELLS = Check(
    "Cells of tables",
    (tables, shown_whole),
    lambda case: sum(len(row) for grid in case.found.grids for row in grid.rows),
)
PICTURES = Check("Drawings with their alternative texts", (pictures,), lambda case: len(case.found.pictures))
LINKS = Check("Links and references, each to what it names", (links,), lambda case: len(case.found.links))
INSIDE = Check("Stored values against the formulas and cells behind them", (faults,), lambda case: case.found.tried)
PAGES = Check("Bookmarks, page numbers and entries of lists", (faults,), lambda case: case.found.tried)
IDS = Check("Names of places, each once", (faults,), lambda case: case.found.tried)
