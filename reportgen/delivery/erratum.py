"""The erratum beside a reissued copy: which copy it replaces, and what was wrong with that one. Plain text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import fill

from reportgen.delivery.corrections import corrections
from reportgen.delivery.ledger import Entry
from reportgen.delivery.store import Store
from reportgen.delivery.version import paragraphs
from reportgen.delivery.withdrawal import withdrawal_of

WIDTH = 96


@dataclass(frozen=True, slots=True)
class ErratumWords:
    """What an erratum says, in the report's language; words in braces are filled in."""

    title: str
    replaces: str  # with {copy} and {replaces}
    corrects: str  # with {release}, {supersedes} and {severity}
    withdrawn: str  # with {release} and {day}
    severities: Mapping[str, str]


def erratum(store: Store, words: ErratumWords, entry: Entry, former: Entry) -> bytes:
    """The text for a copy that takes the place of a former one."""
    parts = _parts(store, words, entry, former)
    return ("\n\n".join(fill(part, WIDTH, break_long_words=False) for part in parts) + "\n").encode()


def _parts(store: Store, words: ErratumWords, entry: Entry, former: Entry) -> Iterator[str]:
    yield words.title
    yield words.replaces.format(copy=entry.copy, replaces=former.copy)
    if withdrawal := withdrawal_of(store, former.release):
        yield words.withdrawn.format(release=former.release, day=withdrawal.withdrawn)
        yield from paragraphs(withdrawal.note)
    for note in corrections(store, until=entry.release, since=former.release):
        yield words.corrects.format(
            release=note.release, supersedes=note.supersedes, severity=words.severities[note.severity or "minor"]
        )
        yield from paragraphs(note.erratum or "")
