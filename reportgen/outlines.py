"""What the templates of deck and workbook make of the names in the seeds, told before anything is built.

Only a template knows which slide layouts and sheets there are, so nothing that stands before it can judge a name.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen.content.house import House
from reportgen.content.text import Text
from reportgen.document.report import Report
from reportgen.errors import BuildError, Place, Problem
from reportgen.render.deck.outline import TEMPLATE as DECK
from reportgen.render.deck.outline import read_outline as slides
from reportgen.render.deck.outline import unknown_layouts
from reportgen.render.limits import LimitError
from reportgen.render.workbook.outline import TEMPLATE as WORKBOOK
from reportgen.render.workbook.outline import read_outline as sheets


def outline_problems(report: Report, house: House, root: Path) -> Iterator[Problem]:
    """Names that no outline knows, each at its place; what else is wrong with an outline, at its template."""
    try:
        misnamed = tuple(unknown_layouts(report, house))
    except LimitError:
        raise
    except BuildError as error:
        yield Problem(_of_template(house, root, f"deck/{DECK}"), str(error))
        return
    yield from misnamed
    if not misnamed:
        yield from _read(slides, report, house, _of_template(house, root, f"deck/{DECK}"))
    yield from _read(sheets, report, house, _of_template(house, root, WORKBOOK))


def _read(
    outline: Callable[[Report, House], object], report: Report, house: House, template: Place
) -> Iterator[Problem]:
    try:
        outline(report, house)
    except LimitError:
        raise
    except BuildError as error:
        asking = [
            block.sheet.place
            for _, block in report.blocks()
            if isinstance(block.sheet, Text) and f"two sheets are called '{block.sheet}'" in str(error)
        ]
        for place in asking:
            yield Problem(place, "the workbook has a sheet of its own by this name", "choose another name")
        if not asking:
            yield Problem(template, str(error).replace(f"{house.templates}/", ""))


def _of_template(house: House, root: Path, name: str) -> Place:
    return Place((house.templates / name).relative_to(root))
