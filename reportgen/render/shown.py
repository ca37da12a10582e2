"""What a format shows of a report: it is given no more, so that a sentence that it does not show cannot change it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from importlib import import_module

from reportgen.content.house import House
from reportgen.document.blocks import Prose
from reportgen.document.report import Report, Section
from reportgen.manifest import FileRole

# Formats that hold the numbers and the registers alone.
WITHOUT_PROSE = frozenset({"data"})
# Formats that choose what they show, with the module that says which blocks; all others show every sentence.
CHOOSING: Mapping[FileRole, str] = {
    "pptx": "reportgen.render.deck.outline",
    "xlsx": "reportgen.render.workbook.outline",
    "sample": "reportgen.render.pdf.sample",
    "product-page": "reportgen.render.product_page.questions",
}


def seen_by(role: FileRole, report: Report, house: House) -> Report:
    """The report without the prose that the format does not show."""
    if role in WITHOUT_PROSE:
        shown: Collection[str] = ()
    elif role in CHOOSING:
        shown = import_module(CHOOSING[role]).shown(report, house)
    else:
        return report
    return replace(report, chapters=tuple(_pruned(chapter, shown) for chapter in report.chapters))


def _pruned(section: Section, shown: Collection[str]) -> Section:
    blocks = tuple(
        replace(block, pieces=()) if isinstance(block, Prose) and block.id not in shown else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks, sections=tuple(_pruned(inner, shown) for inner in section.sections))
