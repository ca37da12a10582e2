"""Questions that the report itself asks and answers: what ends with a question mark, and what follows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.content.house import House
from reportgen.document.blocks import Block, Callout, Listing, Piece, Prose, Subheading, Table
from reportgen.document.report import Report
from reportgen.document.runs import Runs, plain

MARK = "?"
PAIR = 2  # columns of a table of questions and answers


@dataclass(frozen=True, slots=True)
class Question:
    asked: Runs
    answer: tuple[Runs, ...]  # paragraphs


def questions(report: Report) -> tuple[Question, ...]:
    """All of them, in reading order."""
    return tuple(question for _, block in report.blocks() for question in _in(block, report) if question.answer)


def shown(report: Report, house: House) -> frozenset[str]:  # noqa: ARG001  # one signature for all who choose
    """The ids of the blocks that the page shows: the summary, and what asks and answers."""
    summary = {block.id for chapter in report.chapters[:1] for section in chapter.walk() for block in section.blocks}
    return frozenset({*summary, *(block.id for _, block in report.blocks() if any(_in(block, report)))})


def _in(block: Block, report: Report) -> Iterator[Question]:
    match block:
        case Prose(pieces=pieces):
            yield from _headed(pieces, report)
        case Callout(title=title, pieces=pieces) if _asks(title, report):
            yield Question(title, tuple(_paragraphs(pieces)))
        case Table(columns=columns, rows=rows) if len(columns) == PAIR and all(_asks(r.cells[0], report) for r in rows):
            yield from (Question(row.cells[0], row.cells[1:]) for row in rows)


def _headed(pieces: tuple[Piece, ...], report: Report) -> Iterator[Question]:
    heads = [index for index, piece in enumerate(pieces) if isinstance(piece, Subheading)]
    for index, end in zip(heads, (*heads[1:], len(pieces)), strict=False):
        asked = pieces[index]
        if isinstance(asked, Subheading) and _asks(asked.runs, report):
            yield Question(asked.runs, tuple(_paragraphs(pieces[index + 1 : end])))


def _paragraphs(pieces: tuple[Piece, ...]) -> Iterator[Runs]:
    for piece in pieces:
        yield from piece.items if isinstance(piece, Listing) else (piece.runs,)


def _asks(runs: Runs, report: Report) -> bool:
    return plain(runs, report.quantities).rstrip().endswith(MARK)
