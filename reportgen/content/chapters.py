"""Reads a chapter: Markdown whose level-one headings are section ids, with passages and fences under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.content.edition import Fence, Passage, SectionSource
from reportgen.content.models.base import Seed
from reportgen.content.models.directives import FENCES, Directive, IncludeFence
from reportgen.content.near import did_you_mean
from reportgen.content.reader import read_yaml
from reportgen.content.validate import validate
from reportgen.errors import Place, Problem
from reportgen.project import NAME

# A fence without a kind is prose, and so is one in these languages; any other word is taken for a kind.
LANGUAGES = frozenset((
    "bash", "css", "csv", "diff", "html", "javascript", "json", "latex", "markdown", "python", "r", "sh", "sql", "text",
    "toml", "xml", "yaml",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Include:
    """A place where the market's text of a section goes."""

    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A section as written, its includes not yet resolved."""

    id: str
    place: Place
    items: tuple[Passage | Fence | Include, ...]


class Chapter(NamedTuple):
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


@lru_cache(maxsize=64)  # a preview reads all chapters again when one of them was changed
def read_chapter(text: str, start: Place, *, common: bool) -> Chapter:
    """The sections of a chapter's text; `common` says whether it is the market's."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(start, text.split("\n"), common)
    reader.read(_markdown().parse(text))
    return Chapter(tuple(reader.drafts), tuple(reader.problems))


def resolve(drafts: dict[str, Draft], shared: dict[str, Draft]) -> tuple[dict[str, SectionSource], list[Problem]]:
    """The sections with the market's text put in where they include it."""
    problems: list[Problem] = []
    sections = {
        id: SectionSource(id, draft.place, tuple(_expand(draft, shared, problems, ()))) for id, draft in drafts.items()
    }
    return sections, problems


def _expand(
    draft: Draft, shared: dict[str, Draft], problems: list[Problem], above: tuple[str, ...]
) -> Iterator[Passage | Fence]:
    for item in draft.items:
        if not isinstance(item, Include):
            yield item
        elif item.section in above:
            path = " → ".join((*above[above.index(item.section) :], item.section))
            problems.append(Problem(item.place, f"sections include each other: {path}", "take one include away"))
        elif target := shared.get(item.section):
            yield from _expand(target, shared, problems, (*above, item.section))
        else:
            message = f"the market's chapters have no section '{item.section}' to include"
            problems.append(Problem(item.place, message, did_you_mean(item.section, shared)))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


@dataclass(slots=True)
class _Reader:
    start: Place
    lines: list[str]
    common: bool
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heading: tuple[str, Place] | None = None
    items: list[Passage | Fence | Include] = field(default_factory=list)
    read_to: int = 0  # the first line that is not in an item yet

    def read(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type == "heading_open" and token.tag == "h1" and token.level == 0:
                self._section(token, tokens[index + 1].content)
            elif token.type == "fence":
                self._fence(token)
        self._passage(len(self.lines))
        self._close()

    def _place(self, line: int, column: int = 1) -> Place:
        return Place(self.start.path, self.start.line + line, column)

    def _problem(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, message, hint))

    def _section(self, token: Token, title: str) -> None:
        first, last = _span(token)
        self._passage(first)
        self._close()
        column = len(self.lines[first]) - len(self.lines[first].lstrip("# ")) + 1
        if not NAME.fullmatch(title):
            self._problem(
                self._place(first, column),
                f"a level-one heading is the id of a section, which '{title}' is not",
                "write the id, such as '# market-drivers'; for a heading inside the text, use '##'",
            )
        self.heading = (title, self._place(first, column))
        self.read_to = last

    def _close(self) -> None:
        """Finishes the section that is being read."""
        if self.heading:
            self.drafts.append(Draft(*self.heading, tuple(self.items)))
        self.heading, self.items = None, []

    def _passage(self, end: int) -> None:
        """Takes the lines up to `end` as prose."""
        first, last = self.read_to, end
        while first < last and not self.lines[first].strip():
            first += 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        self.read_to = end
        if first < last:
            self._add(Passage("\n".join(self.lines[first:last]), self._place(first), self.common))

    def _add(self, item: Passage | Fence | Include) -> None:
        if self.heading:
            self.items.append(item)
        elif not any(p.message.startswith("text stands before") for p in self.problems):
            hint = "begin the file with '# ' and the id of a section of the table of contents"
            self._problem(item.place, "text stands before the first section", hint)

    def _fence(self, token: Token) -> None:
        kind = token.info.strip()
        first, last = _span(token)
        indent = len(self.lines[first]) - len(self.lines[first].lstrip(" "))
        place = self._place(first, indent + len(token.markup) + 1)
        if not kind or kind.split()[0].lower() in LANGUAGES:
            return
        if token.level:
            if kind in FENCES:
                hint = "take it out of the list or quotation and begin it at the margin"
                self._problem(place, f"a '{kind}' block stands inside another text", hint)
            return
        self._passage(first)
        self.read_to = last
        if not re.fullmatch(rf" *{re.escape(token.markup[0])}{{{len(token.markup)},}}\s*", self.lines[last - 1]):
            self._problem(
                place, f"the block '{kind}' is not closed", f"end it with {token.markup} on a line of its own"
            )
        if model := FENCES.get(kind):
            self._block(kind, model, token, self._place(first + 1, indent + 1))
        else:
            hint = did_you_mean(kind, FENCES)
            self._problem(place, f"there is no kind of block called '{kind}'", hint)

    def _block(self, kind: str, model: type[Seed], token: Token, start: Place) -> None:
        """Reads the YAML of a fence; `start` is where it begins."""
        reading = read_yaml(token.content, start)
        self.problems += reading.problems
        if reading.data is None and any(p.severity == "error" for p in reading.problems):
            return
        checked = validate(model, reading.data, reading.places)
        self.problems += checked.problems
        fence = self._place(start.line - self.start.line - 1)
        match checked.model:
            case IncludeFence(section=section):
                self._add(Include(section, reading.places.get(("section",), start)))
            case Directive() as content:
                common = self.common if content.common is None else content.common
                self._add(Fence(kind, content, fence, common, reading.places))


def _span(token: Token) -> tuple[int, int]:
    """The first line of a block, and the line after its last."""
    first, last = token.map or [0, 0]
    return first, last
