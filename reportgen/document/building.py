"""Turns what is placed into blocks, and blocks into numbered sections."""

from collections.abc import Mapping

from reportgen.content.edition import Fence, Passage
from reportgen.content.models.directives import TableFence
from reportgen.content.sections import TocEntry
from reportgen.content.text import Text
from reportgen.document.blocks import Block, Prose
from reportgen.document.context import Context
from reportgen.document.fences.build import build_fence
from reportgen.document.placing import Placed, Plan
from reportgen.document.report import Section
from reportgen.document.tables.build import LATE

Blocks = Mapping[str, Block]  # by id, in reading order


def build_blocks(plan: Plan, context: Context, *, late: bool) -> Blocks:
    """The blocks of a report; the late ones list what the others cite, and are built in a second round."""
    made: dict[str, Block] = {}
    for blocks in plan.values():
        for placed in blocks:
            if _is_late(placed) is late and (block := _block(placed, context)):
                made[placed.id] = block
    return made


def build_sections(contents: tuple[TocEntry, ...], plan: Plan, blocks: Blocks) -> tuple[Section, ...]:
    """The sections of the table of contents with their blocks."""
    return tuple(
        Section(
            id=entry.id,
            number=entry.number,
            title=entry.title,
            level=entry.level,
            blocks=tuple(blocks[placed.id] for placed in plan[entry.id] if placed.id in blocks),
            sections=build_sections(entry.entries, plan, blocks),
        )
        for entry in contents
    )


def _is_late(placed: Placed) -> bool:
    content = placed.item.content if isinstance(placed.item, Fence) else None
    return isinstance(content, TableFence) and content.data in LATE


def _block(placed: Placed, context: Context) -> Block | None:
    match placed.item:
        case Fence() as fence:
            return build_fence(placed, fence, context)
        case Passage(markdown, place, common):
            pieces = context.parser.pieces(Text(markdown, place), placed.id)
            return Prose(id=placed.id, place=place, common=common, pieces=pieces) if pieces else None
