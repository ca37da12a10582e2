"""What must hold between what a reader found and the ledger: a list of rules, each told apart in its message."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from reportgen.manifest import Manifest
from reportgen.proof import Mismatch
from reportgen.verify.books import Entry
from reportgen.verify.case import Case
from reportgen.verify.found import Passage
from reportgen.verify.numbers import numbers
from reportgen.verify.texts import essence

# Places of the report that a person does not read as running text in a file: what they hold may be there, but need not.
UNSEEN = frozenset({"alt", "takeaway", "talk", "mark", "tick", "series"})


def headings(case: Case) -> Iterator[Mismatch]:
    """The table of contents: the same lines, in the same order, at the same level."""
    wanted = [(line.number, line.title) for line in case.manifest.toc if _level(line.number) <= case.depth]
    found = [(heading.number, heading.title) for heading in case.found.headings]
    for want, have in zip_longest(wanted, found):
        if want != have:
            said = f"“{' '.join(have)}”" if have else "nothing"
            expected = f"“{' '.join(want)}”" if want else "no further heading"
            yield Mismatch(file=case.file, where="contents", message=f"says {said}, the table of contents {expected}")
            return  # after the first, every further line would be reported
    for heading in case.found.headings:
        if heading.level not in (None, _level(heading.number)):
            message = f"{heading.number} {heading.title} stands at level {heading.level}"
            yield Mismatch(file=case.file, where="contents", message=message)


def contents(case: Case) -> Iterator[Mismatch]:
    """A file that shows a part of the report still names all of its sections."""
    named = {essence(passage.text) for passage in case.found.passages}
    for line in case.manifest.toc:
        if essence(f"{line.number} {line.title}") not in named:
            message = f"“{line.number} {line.title}” is missing"
            yield Mismatch(file=case.file, where="contents", section=line.number, message=message)


def texts(case: Case) -> Iterator[Mismatch]:
    """Every number that a person reads is one that its section shows."""
    known: dict[
        tuple[frozenset[str], str | None], frozenset[str]
    ] = {}  # what may stand in texts of sections, of a block
    counts = case.counts if case.free else frozenset()
    for passage in case.found.passages:
        sections = passage.sections | case.books.sections_of(passage.block)
        place = sections, passage.block
        if place not in known:
            headed = frozenset() if passage.block else structure(case.manifest, sections)
            known[place] = case.books.allowed(*place) | headed
        for number in sorted(numbers(passage.text).keys() - known[place] - passage.furniture - counts):
            section = ", ".join(sorted(passage.sections))
            context = _around(passage.text, number)
            message = f"shows {number} (“{context}”), which the ledger does not know there"
            yield Mismatch(file=case.file, where=passage.where, section=section, message=message)


def completeness(case: Case) -> Iterator[Mismatch]:
    """Every number that the report shows is in the file, at least as often as the report shows it."""
    unit = _UNITS[case.whole]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in case.found.passages:
        for key in unit.passage(passage):
            found[key] += numbers(passage.text) - Counter(passage.furniture if passage.sections else ())
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in case.books.entries:
        if unit.counts(entry):
            wanted[unit.entry(entry)] += numbers(entry.shown)
    for key in sorted(wanted):
        if case.whole == "block" and key not in found:
            continue  # a selection of blocks: this one is not in the file
        for number, missing in sorted((wanted[key] - found[key]).items()):
            where = next((e for e in case.books.entries if unit.entry(e) == key and number in numbers(e.shown)), None)
            named = f" ({where.quantity})" if where and where.quantity else ""
            message = f"{number}{named} is missing {missing} times"
            yield Mismatch(
                file=case.file, where=f"{case.whole} {key}", section=where.section if where else "", message=message
            )


def faults(case: Case) -> Iterator[Mismatch]:
    """What the reader itself saw to be wrong."""
    for where, message in case.found.faults:
        yield Mismatch(file=case.file, where=where, message=message)


Rule = Callable[[Case], Iterator[Mismatch]]


def structure(manifest: Manifest, sections: frozenset[str]) -> frozenset[str]:
    """Numbers of the headings that a text of these sections may show: those of their chapters."""
    chapters = frozenset(map(_chapter, sections))
    lines = [line for line in manifest.toc if not sections or _chapter(line.number) in chapters]
    return frozenset(number for line in lines for number in numbers(f"{line.number} {line.title}"))


def _level(number: str) -> int:
    return number.count(".") + 1


def _around(text: str, number: str) -> str:
    start = text.find(number)
    return " ".join(text[max(0, start - 25) : start + len(number) + 25].split())


@dataclass(frozen=True, slots=True)
class _Unit:
    passage: Callable[[Passage], frozenset[str]]
    entry: Callable[[Entry], str]
    counts: Callable[[Entry], bool]


def _chapter(section: str) -> str:
    return section.split(".", maxsplit=1)[0]


_UNITS = {
    "section": _Unit(
        passage=lambda passage: passage.sections,
        entry=lambda entry: entry.section,
        counts=lambda entry: bool(entry.section) and entry.where not in UNSEEN,
    ),
    "block": _Unit(
        passage=lambda passage: frozenset({passage.block} if passage.block else ()),
        entry=lambda entry: entry.block,
        counts=lambda entry: entry.where in {"cell", "alt"},
    ),
}
