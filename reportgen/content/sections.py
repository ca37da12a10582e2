"""The one table of contents: the market's entries, with the sections that dimensions and companies write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Entry, Market

_FILTERS = ("capitalize", "default", "lower", "title", "trim", "upper")

SectionKind = Literal["chapter", "section", "introduction", "segment", "company"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """A numbered line of the table of contents; level 1 is a chapter."""

    id: str
    title: str
    number: str
    level: int
    kind: SectionKind
    dimension: str | None = None  # of an introduction or a segment
    subject: str | None = None  # the segment or the company that the section is about
    entries: tuple["TocEntry", ...] = ()

    @property
    def needs_text(self) -> bool:
        """A section without sections of its own must have something to say."""
        return not self.entries

    def walk(self) -> Iterator["TocEntry"]:
        """This entry and everything below it, in reading order."""
        yield self
        for entry in self.entries:
            yield from entry.walk()


def edition_words(market: Market, seed: EditionSeed) -> dict[str, str]:
    """What {{ geography }}, {{ demonym }} and {{ topic }} stand for."""
    geography = seed.geography
    return {
        "geography": str(geography.name),
        "demonym": str(geography.demonym or geography.name),
        "topic": str(market.name),
    }


def render_title(title: str, words: Mapping[str, str]) -> str:
    """The title with its expressions filled in; a jinja2.TemplateError where it cannot be."""
    if "{" not in title:  # most are plain, and compiling a template takes longer than all else here
        return str(title)
    try:
        sandbox = _sandbox()
        if any(not isinstance(node, nodes.Output) for node in sandbox.parse(title).body):
            raise TemplateError("a statement in a title")
        return sandbox.from_string(title).render(words)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise TemplateError("it cannot be worked out") from error


def report_title(market: Market, seed: EditionSeed) -> str:
    """The edition's own title, as on its cover."""
    return _title(market.title, edition_words(market, seed))


def table_of_contents(market: Market, seed: EditionSeed) -> tuple[TocEntry, ...]:
    """The chapters of an edition, numbered, each with its sections."""
    given = _Given(market, seed, edition_words(market, seed))
    return tuple(_entry(entry, str(number), 1, given) for number, entry in enumerate(market.contents, start=1))


def all_sections(market: Market, seed: EditionSeed) -> Iterator[tuple[TocEntry, TocEntry]]:
    """Every section in reading order, each with the chapter it stands in; a chapter stands in itself."""
    for chapter in table_of_contents(market, seed):
        for entry in chapter.walk():
            yield chapter, entry


@dataclass(frozen=True, slots=True)
class _Given:
    """What every line of the contents may need."""

    market: Market
    seed: EditionSeed
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents before it has a number; written out, or made from a dimension or a company."""

    id: str
    title: str
    kind: SectionKind
    dimension: str | None = None
    subject: str | None = None
    entry: Entry | None = None


def _entry(entry: Entry, number: str, level: int, given: _Given) -> TocEntry:
    return TocEntry(
        id=entry.id,
        title=_title(entry.title, given.words),
        number=number,
        level=level,
        kind="chapter" if level == 1 else "section",
        entries=tuple(
            _section(line, f"{number}.{n}", level + 1, given) for n, line in enumerate(_lines(entry, given), start=1)
        ),
    )


def _section(line: _Line, number: str, level: int, given: _Given) -> TocEntry:
    if line.entry:
        return _entry(line.entry, number, level, given)
    return TocEntry(
        id=line.id,
        title=_title(line.title, given.words),
        number=number,
        level=level,
        kind=line.kind,
        dimension=line.dimension,
        subject=line.subject,
    )


def _lines(entry: Entry, given: _Given) -> Iterator[_Line]:
    for section in entry.sections:
        yield _Line(section.id, section.title, "section", entry=section)
    if entry.dimension and (dimension := given.market.dimensions.get(entry.dimension)):
        lines = [_Line(f"{entry.id}-introduction", entry.introduction, "introduction", entry.dimension)]
        for id, segment in dimension.segments.items():
            lines.append(_Line(f"{entry.id}-{id}", segment.name, "segment", entry.dimension, id))
        yield from (line for line in lines if line.id not in entry.without)
    if entry.companies:
        for company in given.seed.companies:
            known = given.market.companies.get(company.id)
            name = company.name or (known.name if known else company.id)
            yield _Line(f"{entry.id}-{company.id}", name, "company", subject=company.id)


def _title(title: str, words: Mapping[str, str]) -> str:
    """The rendered title, or the title as written where a check will report it."""
    try:
        return render_title(title, words)
    except TemplateError:
        return str(title)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Words and a few ways to write them; nothing that loops, calls or grows."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        raise SecurityError("a title does not calculate")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  # nothing is callable
        return False


@cache
def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=False)  # plain text, not HTML
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in _FILTERS}
    return sandbox
