"""`excerpt`: some sections of a report as a report of its own, in which no link leads nowhere."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from reportgen.document.blocks import Listing, Paragraph, Prose
from reportgen.document.report import Report, Section
from reportgen.document.runs import CitationRun, Exempt, ExemptRun, ReferenceRun, Run, plain
from reportgen.document.walk import map_runs, walk

METHODS = ("methodology", "research-methodology", "method")


def excerpt(report: Report, wanted: Collection[str]) -> Report:
    """The sections named by id, with the openings of their chapters and the sources that they cite."""
    chapters = tuple(kept for chapter in report.chapters if (kept := _kept(chapter, wanted)))
    there = {section.id for chapter in chapters for section in chapter.walk()}
    blocks = [block for chapter in chapters for section in chapter.walk() for block in section.blocks]
    there |= {block.id for block in blocks}
    cited = {thing.source for block in blocks for _, thing in walk(block) if isinstance(thing, CitationRun)}
    return replace(
        report,
        chapters=tuple(_unlinked(chapter, there) for chapter in chapters),
        sources=tuple(source for source in report.sources if source.id in cited),
        claims={},
    )


def telling_sections(report: Report) -> tuple[str, ...]:
    """What a sample shows: the section of the segment of which the report tells most, and the method."""
    dimensions = {entry.id: entry.dimension for entry in report.edition.market.contents if entry.dimension}
    segments = [
        section
        for chapter in report.chapters
        for section in chapter.sections[1:]  # the first introduces the dimension
        if chapter.id in dimensions and section.id != f"{chapter.id}-others"
    ]
    longest = max(segments, key=partial(_length, report), default=None)
    methods = (section for section in report.sections() if section.id in METHODS)
    return tuple(section.id for section in (longest, next(methods, None)) if section)


def _length(report: Report, section: Section) -> tuple[int, int]:
    """How many kinds of block, then how many characters of prose; of masked numbers, so that no value decides."""
    prose = (piece for block in section.blocks if isinstance(block, Prose) for piece in block.pieces)
    runs = (run for piece in prose if not isinstance(piece, Listing) for run in piece.runs)
    return len({type(block) for block in section.blocks}), len(plain(runs, report.quantities))


def _kept(section: Section, wanted: Collection[str]) -> Section | None:
    if section.id in wanted:
        return section
    inner = tuple(kept for one in section.sections if (kept := _kept(one, wanted)))
    return replace(section, blocks=_opening(section), sections=inner) if inner else None


def _opening(section: Section) -> tuple[Prose, ...]:
    """The message that a chapter opens with."""
    first = section.blocks[0] if section.blocks else None
    return (first,) if isinstance(first, Prose) and all(isinstance(p, Paragraph) for p in first.pieces) else ()


def _unlinked(chapter: Section, there: Collection[str]) -> Section:
    def change(run: Run) -> Run:
        lost = isinstance(run, ReferenceRun) and run.target not in there
        return ExemptRun(run.text, Exempt.NUMBER, run.style) if lost and isinstance(run, ReferenceRun) else run

    return map_runs(chapter, change)
