"""Prose of one edition: Markdown text in, pieces and runs out; every problem with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reportgen.content.edition import Edition
from reportgen.content.house import Labels
from reportgen.content.text import Text
from reportgen.document.blocks import Listing, Paragraph, Piece, Subheading
from reportgen.document.prose.exempt import Exemptions, has_digit
from reportgen.document.prose.inline import Inline
from reportgen.document.prose.markdown import reader
from reportgen.document.prose.markers import first_private, without_private
from reportgen.document.prose.source import Source, Tell
from reportgen.document.prose.targets import Targets
from reportgen.document.prose.unwanted import UNWANTED
from reportgen.document.runs import Exempt, ExemptRun, Runs, joined, words
from reportgen.errors import Place, Problem

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as it was written and as it reads: what checks of prose look at."""

    text: Text
    line: int  # of the paragraph in the text, from zero
    runs: Runs
    block: str
    prose: bool  # running text, not a title, label or cell


@dataclass(frozen=True, kw_only=True)
class Parser:
    """Parses the texts of one edition. What it meets on the way it tells, and notes for the checks."""

    edition: Edition
    names: Mapping[str, Any]  # what expressions know
    quantities: frozenset[str]
    exemptions: Exemptions
    targets: Targets
    labels: Labels
    tell: Tell
    written: list[Written] = field(default_factory=list)
    _claims: dict[str, Runs] = field(default_factory=dict)

    def pieces(self, text: Text, block: str = "") -> tuple[Piece, ...]:
        """Paragraphs, subheadings and lists."""
        made: list[Piece] = []
        for node in self._tree(text).children:
            made.extend(_PIECES.get(node.type, _unwanted)(self, text, node, block))
        return tuple(made)

    def runs(self, text: Text | None, block: str = "", *, prose: bool = False) -> Runs:
        """The runs of a text that is one paragraph: a title, a cell, a label; `prose` where it is running text."""
        if not text or not text.strip():
            return ()
        made: list[Runs] = []
        for node in self._tree(text).children:
            if node.type == "paragraph":
                made.append(self._paragraph(text, node, block, prose=prose))
            else:
                _unwanted(self, text, node, block, only_words=True)
        return joined(filter(None, made), " ")

    def name(self, name: str) -> Runs:
        """The runs of a name that the seeds declare; what is a name may hold a digit."""
        plain = without_private(str(name))
        return (ExemptRun(plain, Exempt.NAME),) if has_digit(plain) else words(plain)

    def claim(self, id: str) -> Runs:
        """The sentence of a claim, in which its own numbers go by their short names."""
        if id not in self._claims:
            self._claims[id] = ()  # a claim that shows itself shows nothing
            self._claims[id] = self.inside(id).runs(self.edition.register.claims[id].text, f"claim.{id}")
        return self._claims[id]

    def inside(self, id: str) -> "Parser":
        """The parser of a claim's sentence: it knows the claim's numbers by their short names too."""
        handle = self.names["claim"][id]
        claim = self.edition.register.claims[id]
        own = {name: handle[name] for name in claim.quantities if f"claim.{id}.{name}" in self.quantities}
        return replace(self, names={**self.names, **own})

    def _tree(self, text: Text) -> "SyntaxTreeNode":
        from markdown_it.tree import SyntaxTreeNode  # loaded only when prose is parsed

        private = first_private(text)
        if private is not None:
            source = Source(text, 0, text, self.tell)
            source.problem(source.at(private), "a private-use character", "remove it; it cannot be printed")
        return SyntaxTreeNode(reader(self.edition.seed.language).parse(without_private(text)))

    def _paragraph(self, text: Text, node: "SyntaxTreeNode", block: str, *, prose: bool = True) -> Runs:
        """The runs of a node that holds inline Markdown: a paragraph, a heading."""
        made: list[Runs] = []
        for inline in node.children:
            first = inline.map[0] if inline.map else 0
            runs = Inline(self, Source(text, first, inline.content, self.tell)).runs(inline)
            self.written.append(Written(text, first, runs, block, prose))
            made.append(runs)
        return joined(filter(None, made), " ")

    def items(self, text: Text, node: "SyntaxTreeNode", block: str) -> tuple[Runs, ...]:
        made = []
        for item in node.children:
            parts = []
            for child in item.children:
                if child.type == "paragraph":
                    parts.append(self._paragraph(text, child, block))
                else:
                    _unwanted(self, text, child, block)
            made.append(joined(filter(None, parts), " "))
        return tuple(made)


def _paragraph(parser: Parser, text: Text, node: "SyntaxTreeNode", block: str) -> tuple[Piece, ...]:
    return (Paragraph(parser._paragraph(text, node, block), _place(parser, text, node)),)


def _heading(parser: Parser, text: Text, node: "SyntaxTreeNode", block: str) -> tuple[Piece, ...]:
    if node.tag not in ("h2", "h3"):
        return _unwanted(parser, text, node, block)
    return (Subheading(parser._paragraph(text, node, block), _place(parser, text, node)),)


def _list(parser: Parser, text: Text, node: "SyntaxTreeNode", block: str) -> tuple[Piece, ...]:
    items = parser.items(text, node, block)
    return (Listing(items, ordered=node.type == "ordered_list", place=_place(parser, text, node)),)


def _unwanted(
    parser: Parser, text: Text, node: "SyntaxTreeNode", block: str, only_words: bool = False  # noqa: ARG001
) -> tuple[Piece, ...]:  # fmt: skip
    place = _place(parser, text, node)
    what, hint = UNWANTED.get(node.type, ("this Markdown", "write a paragraph"))
    if only_words and node.type in _PIECES:
        what, hint = f"{what.split(' inside')[0]} where only words can stand", "write one paragraph"
    parser.tell(Problem(place, what, hint))
    return ()


def _place(parser: Parser, text: Text, node: "SyntaxTreeNode") -> Place:
    """Where a piece begins."""
    return Source(text, node.map[0] if node.map else 0, "", parser.tell).of("", 0)


_PIECES = {"paragraph": _paragraph, "heading": _heading, "bullet_list": _list, "ordered_list": _list}
