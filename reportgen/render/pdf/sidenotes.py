"""Which sources stand in the margin beside which paragraph: each where its section first cites it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.document.blocks import Listing, Piece, Prose
from reportgen.document.report import Report, Section, SourceEntry
from reportgen.document.runs import CitationRun, Runs

MOST_CHARACTERS = 150  # of one note; the margin holds five lines of about thirty


@dataclass(frozen=True, slots=True)
class Note:
    """A source in short, as the margin shows it."""

    entry: SourceEntry
    publisher: str
    title: str


Notes = Mapping[tuple[str, int], tuple[Note, ...]]


def sidenotes(report: Report) -> Notes:
    """The notes of each piece of prose, by the id of its block and its place in it."""
    entries = {entry.id: entry for entry in report.sources}
    notes = {}
    for section in report.sections():
        seen: set[str] = set()
        for key, cited in _cited(section):
            new = [source for source in dict.fromkeys(cited) if source not in seen]
            seen.update(new)
            notes[key] = _fitting(tuple(_note(report, entries[source]) for source in new if source in entries))
    return notes


def _cited(section: Section) -> Iterator[tuple[tuple[str, int], list[str]]]:
    for block in section.blocks:
        if isinstance(block, Prose):
            for index, piece in enumerate(block.pieces):
                yield (block.id, index), [run.source for run in _runs(piece) if isinstance(run, CitationRun)]


def _runs(piece: Piece) -> Runs:
    return tuple(run for item in piece.items for run in item) if isinstance(piece, Listing) else piece.runs


def _note(report: Report, entry: SourceEntry) -> Note:
    source = report.edition.register.sources[entry.id]
    return Note(entry, source.publisher, source.title)


def _fitting(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Titles go where the notes of one paragraph would grow too long: the list of sources has them."""
    if sum(len(note.publisher) + len(note.title) for note in notes) <= MOST_CHARACTERS:
        return notes
    return tuple(Note(note.entry, note.publisher, "") for note in notes)
