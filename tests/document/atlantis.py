"""The tiny Atlantis edition, with sections that a test writes."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.content.edition import Edition, Fence, Passage, SectionSource
from reportgen.content.house import House
from reportgen.content.load import load_edition, load_house
from reportgen.content.models.directives import FENCES
from reportgen.content.text import Text
from reportgen.document.assemble import Assembled, assemble
from reportgen.document.blocks import Block
from reportgen.document.runs import Runs
from reportgen.errors import Place
from reportgen.forecast.engine import forecast
from reportgen.forecast.forecast import Forecast
from reportgen.project import Project
from tests.conftest import ROOT, SEEDS

CHAPTER = Path("chapters/snapshot.md")
SECTION = "overview"


@cache
def atlantis() -> tuple[Edition, Forecast, House]:
    house, _ = load_house(Project(ROOT))
    edition = load_edition(Project(SEEDS / "tiny"), "solar-roofs/atlantis").edition
    assert edition
    return edition, forecast(edition, house.precision), house


def passage(markdown: str, line: int = 1) -> Passage:
    return Passage(markdown, Place(CHAPTER, line, 1))


def fence(kind: str, line: int = 1, **fields: Any) -> Fence:
    """A fence as the content stage reads it; keys may be written with underscores."""
    return Fence(kind, FENCES[kind].model_validate(fields), Place(CHAPTER, line, 1))  # type: ignore[arg-type]


def text(value: str, line: int = 1, column: int = 1) -> Text:
    return Text(value, Place(CHAPTER, line, column))


def assembled(*items: Passage | Fence, section: str = SECTION, **more: tuple[Passage | Fence, ...]) -> Assembled:
    """The edition with nothing but these items, in one section or in several."""
    edition, numbers, house = atlantis()
    given = {section: items} if items else {}
    given |= {name.replace("_", "-"): held for name, held in more.items()}
    sections = {id: SectionSource(id, Place(CHAPTER), tuple(held)) for id, held in given.items()}
    return assemble(replace(edition, sections=sections), numbers, house)


def first_block(result: Assembled) -> Block:
    assert result.report
    return next(block for _, block in result.report.blocks())


def prose_runs(markdown: str) -> tuple[Runs, Assembled]:
    """The runs of a paragraph, and the report that it is in."""
    result = assembled(passage(markdown))
    assert result.report
    blocks = [block for _, block in result.report.blocks()]
    return (blocks[0].pieces[0].runs if blocks else ()), result  # type: ignore[attr-defined]
