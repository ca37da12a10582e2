"""Which blocks stand in which section, under which ids, and the numbers of figures and tables."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.content.edition import Edition, Fence, Passage
from reportgen.content.models.directives import Directive, FigureFence
from reportgen.content.sections import TocEntry
from reportgen.content.text import Text
from reportgen.document.prose.source import Tell
from reportgen.document.prose.targets import Target
from reportgen.errors import Place, Problem

Exists = Callable[[Text | None], bool]
_ONLY_WORDS = re.compile(r"[^\d{}\[\]*_`<&\\\"']+")
NUMBERED: Mapping[str, Literal["figure", "table"]] = {"figure": "figure", "table": "table"}
# One assumed range is no finding: it stands beside its text like a key figure, and in no list.
SMALL_CHARTS = frozenset({"segment-range"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage or fence of a section, with its permanent id and, for a figure or table, its number."""

    item: Passage | Fence
    id: str
    number: str = ""

    @property
    def kind(self) -> str:
        """The fence's kind; nothing for a passage."""
        return self.item.kind if isinstance(self.item, Fence) else ""


Plan = Mapping[str, tuple[Placed, ...]]  # by section id


def place_blocks(edition: Edition, contents: tuple[TocEntry, ...], exists: Exists, tell: Tell) -> Plan:
    """The blocks of every section. A block whose condition is false is left out, and takes no number."""
    plan: dict[str, tuple[Placed, ...]] = {}
    known: dict[str, Place] = {}
    for chapter in contents:
        counted: Counter[str] = Counter()
        for entry in chapter.walk():
            placed = tuple(_placed(edition, chapter, entry, exists, counted))
            for block in placed:
                _remember(block, known, tell)
            plan[entry.id] = placed
    return plan


def targets(contents: tuple[TocEntry, ...], plan: Plan) -> dict[str, Target]:
    """Everything that a reference can lead to, by id."""
    found = {
        block.id: Target(
            block.id, NUMBERED.get(block.kind, "block") if block.number else "block", block.number, _title(block)
        )
        for blocks in plan.values()
        for block in blocks
    }
    for chapter in contents:
        for entry in chapter.walk():
            found[entry.id] = Target(entry.id, "chapter" if entry.level == 1 else "section", entry.number)
    return found


def _placed(
    edition: Edition, chapter: TocEntry, entry: TocEntry, exists: Exists, counted: Counter[str]
) -> list[Placed]:  # fmt: skip
    section = edition.sections.get(entry.id)
    blocks: list[Placed] = []
    for position, item in enumerate(section.items if section else (), start=1):
        content = item.content if isinstance(item, Fence) else None
        if isinstance(content, Directive) and not exists(content.when):
            continue
        given = content.id if isinstance(content, Directive) else None
        number = ""
        if isinstance(item, Fence) and (kind := NUMBERED.get(item.kind)) and not _small(item):
            counted[kind] += 1
            number = f"{chapter.number}.{counted[kind]}"
        # Position counts hidden blocks too, so that an id does not change with a condition.
        blocks.append(Placed(item, given or f"{entry.id}-{position}", number))
    return blocks


def _small(fence: Fence) -> bool:
    return isinstance(fence.content, FigureFence) and fence.content.chart in SMALL_CHARTS


def _title(block: Placed) -> str:
    """A title that is only words, so that a reference can show it as it stands."""
    title = getattr(block.item.content, "title", None) if isinstance(block.item, Fence) else None
    return str(title) if title and _ONLY_WORDS.fullmatch(title) else ""


def _remember(block: Placed, known: dict[str, Place], tell: Tell) -> None:
    if block.id in known:
        hint = f"it is taken at {known[block.id]}; ids are unique in a report"
        tell(Problem(block.item.place, f"a second block has the id '{block.id}'", hint))
    known.setdefault(block.id, block.item.place)
