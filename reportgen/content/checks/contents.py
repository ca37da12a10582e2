"""Every section of the table of contents has text, and every text has its section."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.market import Entry
from reportgen.content.near import did_you_mean
from reportgen.content.sections import TocEntry, all_sections
from reportgen.errors import Problem


def check_contents(given: Given) -> Iterator[Problem]:
    """Sections without text, texts without a section, and ids that stand for two sections."""
    contents = list(all_sections(given.edition.market, given.edition.seed))
    unsure = {entry.id for entry in _entries(given.edition.market.contents) if _is_unsure(given, entry)}
    yield from _missing(given, contents, unsure)
    if given.whole("market"):
        yield from _unknown(given, [entry for _, entry in contents], unsure)
    yield from _repeated(given, [entry for _, entry in contents])


def _is_unsure(given: Given, entry: Entry) -> bool:
    """Whether we do not know the sections of this entry, because of a mistake that is reported elsewhere."""
    if entry.companies:
        return not given.whole("edition", "companies")
    return entry.dimension is not None and entry.dimension not in given.edition.market.dimensions


def _missing(given: Given, contents: list[tuple[TocEntry, TocEntry]], unsure: set[str]) -> Iterator[Problem]:
    draft = given.edition.seed.status == "draft"
    for chapter, entry in contents:
        source = given.edition.sections.get(entry.id)
        unknown = entry.kind == "company" and entry.subject not in given.edition.market.companies
        if entry.needs_text and not (source and source.items) and entry.id not in unsure and not unknown:
            message = f"section {entry.number}, '{entry.title}', has no text"
            hint = f"write it in {given.folder / chapter.id}.md under the heading '# {entry.id}'"
            yield given.problem(_path(given, entry), message, hint, "warning" if draft else "error")


def _unknown(given: Given, entries: list[TocEntry], unsure: set[str]) -> Iterator[Problem]:
    market = given.edition.market
    chapters = [entry.id for entry in _entries(market.contents) if entry.companies]
    # The market's chapters may hold companies that this edition leaves out.
    companies = {f"{chapter}-{company}" for chapter in chapters for company in market.companies}
    known = {entry.id for entry in entries}
    for id, source in given.edition.sections.items():
        if id not in known | companies and not id.startswith(tuple(f"{chapter}-" for chapter in unsure)):
            message = f"the table of contents has no section '{id}'"
            yield Problem(source.place, message, did_you_mean(id, known))


def _repeated(given: Given, entries: list[TocEntry]) -> Iterator[Problem]:
    first: dict[str, TocEntry] = {}
    for entry in entries:
        if entry.id in first:
            message = f"sections {first[entry.id].number} and {entry.number} have the same id, '{entry.id}'"
            yield given.problem(_path(given, entry), message, "give one of them another id")
        first.setdefault(entry.id, entry)


def _path(given: Given, entry: TocEntry) -> PathKey:
    """Where the seeds ask for a section."""
    if entry.kind == "segment" and entry.dimension and entry.subject:
        return "market", "dimensions", entry.dimension, "segments", entry.subject
    if entry.kind == "company":
        ids = [company.id for company in given.edition.seed.companies]
        return "edition", "companies", ids.index(str(entry.subject)), "id"
    numbers = [int(number) - 1 for number in entry.number.split(".")]
    if entry.kind == "introduction":
        numbers = numbers[:-1]
    path: PathKey = ("market", "contents", numbers[0])
    for number in numbers[1:]:
        path = (*path, "sections", number)
    return path


def _entries(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.sections)
