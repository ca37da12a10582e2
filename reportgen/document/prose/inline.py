"""Inline Markdown becomes runs: words, shown quantities, citations, references."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from reportgen.content.edition import Edition
from reportgen.content.house import Labels
from reportgen.content.near import did_you_mean
from reportgen.document.prose.exempt import Exemptions
from reportgen.document.prose.expressions import ExpressionError, evaluate
from reportgen.document.prose.markers import Kind, first_private, split, without_private
from reportgen.document.prose.pen import Pen
from reportgen.document.prose.source import Source
from reportgen.document.prose.targets import Targets
from reportgen.document.prose.unwanted import UNWANTED
from reportgen.document.runs import CitationRun, Form, QuantityRun, ReferenceRun, Runs, Style

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_REFUSED_LINK = re.compile(r"\]\(([^)\s]*)\)")  # Markdown leaves links to scripts and files as they are written
UNSPACED = ("zh", "ja")  # languages that put no space where a line of the source ends


class Around(Protocol):
    """What inline Markdown asks of the prose that it stands in."""

    @property
    def edition(self) -> Edition: ...
    @property
    def names(self) -> Mapping[str, Any]: ...
    @property
    def exemptions(self) -> Exemptions: ...
    @property
    def targets(self) -> Targets: ...
    @property
    def labels(self) -> Labels: ...
    def claim(self, id: str) -> Runs: ...


@dataclass
class Inline:
    """The inline Markdown of one paragraph."""

    around: Around
    source: Source

    def __post_init__(self) -> None:
        self.pen = Pen(self.around.exemptions, self.source)
        self.gap = "" if self.around.edition.seed.language in UNSPACED else " "

    def runs(self, inline: "SyntaxTreeNode") -> Runs:
        self.walk(inline, Style.PLAIN)
        return self.pen.runs()

    def walk(self, node: "SyntaxTreeNode", style: Style) -> None:
        for child in node.children:
            if write := _INLINE.get(child.type):
                write(self, child, style)
            else:
                what, hint = UNWANTED.get(child.type, ("this Markdown", "write plain words"))
                at = child.meta.get("at")
                place = self.source.of("", self.pen.line) if at is None else self.source.at(at)
                self.source.problem(place, what, hint)
                self.pen.line += str(child.meta.get("source", "")).count("\n")

    def text(self, node: "SyntaxTreeNode", style: Style) -> None:
        if refused := _REFUSED_LINK.search(node.content):
            hint = "refer to [](#id); cite a source with [@claim_id]"
            self.source.problem(self.source.of(refused[0], self.pen.line), f"a link to '{refused[1]}'", hint)
        if node.content:
            self.pen.say(node.content, style)

    def line_end(self, node: "SyntaxTreeNode", style: Style) -> None:  # noqa: ARG002
        self.pen.say(self.gap, style)
        self.pen.line += 1

    def strong(self, node: "SyntaxTreeNode", style: Style) -> None:  # noqa: ARG002
        self.walk(node, Style.STRONG)

    def emphasis(self, node: "SyntaxTreeNode", style: Style) -> None:
        self.walk(node, style if style is Style.STRONG else Style.EMPHASIS)

    def expression(self, node: "SyntaxTreeNode", style: Style) -> None:
        source: str = node.meta["source"]
        place = self.source.at(node.meta["at"])
        try:
            shown = evaluate(source, self.around.names)
        except ExpressionError as error:
            self.source.problem(place, error.message, error.hint)
            shown = ""
        for part in split(shown):
            if isinstance(part, str):
                if first_private(part) is not None:
                    self.source.problem(place, "a filter broke a quantity", "show it as it is, without that filter")
                self.pen.say(without_private(part), style)
            else:
                self._show(*part, style)
        self.pen.line += source.count("\n")

    def _show(self, kind: Kind, id: str, style: Style) -> None:
        if kind is Kind.CLAIM:
            claim = id.removeprefix("claim.")
            self.pen.add(*self.around.claim(claim))
            self._cite(claim)
        else:
            self.pen.add(QuantityRun(id, Form.NUMBER if kind is Kind.NUMBER else Form.TEXT, style))

    def citation(self, node: "SyntaxTreeNode", style: Style) -> None:  # noqa: ARG002
        claim: str = node.meta["source"]
        claims = self.around.edition.register.claims
        if claim in claims:
            self._cite(claim)
        else:
            place = self.source.at(node.meta["at"])
            self.source.problem(place, f"no claim '{claim}' in claims.yaml", did_you_mean(claim, claims))

    def _cite(self, claim: str) -> None:
        # Which sources are cited, and so their numbers, is known only when all is parsed.
        self.pen.cite(CitationRun(claim, self.around.edition.register.claims[claim].source, 0))

    def link(self, node: "SyntaxTreeNode", style: Style) -> None:
        href = str(node.attrs.get("href", ""))
        place = self.source.of("[", self.pen.line)
        words = self._link_words(node)
        if not href.startswith("#"):
            hint = "refer to [](#id); cite a source with [@claim_id]"
            self.source.problem(place, f"a link to '{href}'", hint)
            self.pen.say(words, style)
            return
        target = self.around.targets.get(href[1:])
        if target is None:
            known = did_you_mean(href[1:], self.around.targets)
            self.source.problem(place, f"nothing here has the id '{href[1:]}'", known)
            self.pen.say(words, style)
        elif text := words or target.text(self.around.labels):
            self.pen.add(ReferenceRun(target.id, text, style))
        else:
            hint = f"write words for it: [words](#{target.id})"
            self.source.problem(place, f"'{target.id}' has no number to refer by", hint)

    def _link_words(self, node: "SyntaxTreeNode") -> str:
        """A link's words; a number in them would be a number without an origin."""
        inner = Inline(self.around, self.source)
        inner.pen.line = self.pen.line
        inner.walk(node, Style.PLAIN)
        runs = inner.pen.runs()
        self.pen.line = inner.pen.line
        if any(isinstance(run, (QuantityRun, CitationRun)) for run in runs):
            place = self.source.of("[", self.pen.line)
            self.source.problem(place, "a quantity or citation inside a link", "put it before or behind the link")
        return "".join(run.text for run in runs if not isinstance(run, (QuantityRun, CitationRun)))


_INLINE: dict[str, Callable[[Inline, "SyntaxTreeNode", Style], None]] = {
    "text": Inline.text,
    "softbreak": Inline.line_end,
    "hardbreak": Inline.line_end,
    "strong": Inline.strong,
    "em": Inline.emphasis,
    "expression": Inline.expression,
    "citation": Inline.citation,
    "link": Inline.link,
}
