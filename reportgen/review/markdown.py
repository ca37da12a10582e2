"""Inline Markdown into pieces that know their source, and pieces back into Markdown."""

import html
import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportgen.document.prose.inline import UNSPACED
from reportgen.document.prose.markdown import reader
from reportgen.review.pieces import PLAIN, Look, Piece, keys, tidy

if TYPE_CHECKING:
    from markdown_it.token import Token

Show = Callable[[str], str]
"""What a reader sees for an expression, citation or reference, given as the seeds write it."""

_LINK_END = re.compile(r"\]\(([^)\s]*)\)")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_ENTITY = re.compile(r"&#?\w+;")
_RUN = re.compile(r"\s|\w+|[^\w\s]")
_QUOTES = "'\""
_SPECIAL = re.compile(r"[\\*`\[<]|~(?=~)|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_BLOCK = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{3,}|={3,}|~{3})|(\d{1,9})(?=[.)](?:\s|$))")
_EXPRESSION = re.compile(r"\{\{|\}\}|\{%|\{#")


class UnalignedError(Exception):
    """Markdown that cannot be followed sign by sign, so that a part of it could be replaced."""


class UnwritableError(Exception):
    """Words of an editor that would mean something else in Markdown; says why."""


def read_pieces(content: str, language: str, show: Show) -> tuple[Piece, ...]:
    """The pieces of a paragraph's Markdown; together they hold all of its words in order."""
    (inline,) = reader(language).parseInline(content)
    walk = _Walk(content, show, "" if language in UNSPACED else " ")
    tokens = inline.children or []
    for index, token in enumerate(tokens):
        walk.take(token, tokens[index + 1].type if index + 1 < len(tokens) else "")
    if content[walk.at :].strip():
        raise UnalignedError
    return tuple(walk.pieces)


class _Walk:
    """Follows the reader's tokens through the source."""

    def __init__(self, content: str, show: Show, gap: str) -> None:
        self.content, self.show, self.gap = content, show, gap
        self.at = 0
        self.pieces: list[Piece] = []
        self.strong = self.emphasis = 0
        self.link: str | None = None

    def take(self, token: "Token", following: str) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "softbreak" | "hardbreak":
                self._break()
            case "strong_open" | "strong_close":
                self._skip(token.markup)
                self.strong += token.nesting
            case "em_open" | "em_close":
                self._skip(token.markup)
                self.emphasis += token.nesting
            case "expression":
                self._atom("{{" + token.meta["source"] + "}}")
            case "citation":
                self._atom(f"[@{token.meta['source']}]")
            case "link_open":
                self._link(str(token.attrs.get("href", "")), empty=following == "link_close")
            case "link_close":
                self._link_end()
            case _:
                raise UnalignedError

    @property
    def look(self) -> Look:
        return Look(self.strong > 0, self.emphasis > 0, self.link)

    def _skip(self, characters: str) -> None:
        if not self.content.startswith(characters, self.at):
            raise UnalignedError
        self.at += len(characters)

    def _text(self, shown: str) -> None:
        look = self.look
        for part in _RUN.findall(shown):
            start = self.at
            if self.content.startswith(part, start):
                self.at += len(part)
            else:
                for character in part:
                    self._character(character)
            self.pieces.append(Piece(part, look, self.content[start : self.at]))

    def _character(self, character: str) -> None:
        here = self.content[self.at : self.at + 1]
        if here == character or (here and here in _QUOTES):
            self.at += 1
        elif here == "\\" and self.content[self.at + 1 : self.at + 2] == character:
            self.at += 2
        elif (entity := _ENTITY.match(self.content, self.at)) and html.unescape(entity[0]) == character:
            self.at = entity.end()
        else:
            raise UnalignedError

    def _break(self) -> None:
        found = _BREAK.match(self.content, self.at)
        if not found:
            raise UnalignedError
        self.at = found.end()
        self.pieces.append(Piece(self.gap, self.look, found[0]))

    def _atom(self, source: str) -> None:
        self._skip(source)
        self.pieces.append(Piece(self.show(source), self.look, source, source))

    def _link(self, href: str, *, empty: bool) -> None:
        if empty:
            self._atom(f"[]({href})")
        else:
            self._skip("[")
        if not href.startswith("#"):
            raise UnalignedError
        self.link = href[1:]

    def _link_end(self) -> None:
        if not self.content.startswith(f"[](#{self.link})", self.at - len(f"[](#{self.link})")):
            found = _LINK_END.match(self.content, self.at)
            if not found:
                raise UnalignedError
            self.at = found.end()
        self.link = None


def merged(base: tuple[Piece, ...], changed: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The changed pieces, with the source of the base wherever the two say the same."""
    ours, theirs = keys(base), keys(changed)
    made: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        made += base[a:b] if kind == "equal" else changed[c:d]
    return tuple(made)


def write_markdown(pieces: Iterable[Piece]) -> str:
    """Markdown that reads as the pieces do; sources are kept, and an editor's words are words, never marks."""
    made = ""
    now = PLAIN
    for piece in tidy(pieces):
        made += _from_to(now, piece.look) + _source(piece)
        now = piece.look
    made += _from_to(now, PLAIN)
    return _BLOCK.sub(lambda found: f"{found[1] or ''}\\", made, count=1) if _BLOCK.match(made) else made


def _source(piece: Piece) -> str:
    if piece.source is not None:
        return piece.source
    if piece.atom is not None:
        return piece.atom
    return _SPECIAL.sub(r"\\\g<0>", piece.text)


def _from_to(old: Look, new: Look) -> str:
    """The marks between two pieces: a link stands outside strong, and strong outside emphasis."""
    outer = old.link == new.link
    strong = outer and old.strong == new.strong
    same = strong and old.emphasis == new.emphasis
    made = ""
    if old.emphasis and not same:
        made += "*"
    if old.strong and not strong:
        made += "**"
    if old.link is not None and not outer:
        made += f"](#{old.link})"
    if new.link is not None and not outer:
        made += "["
    if new.strong and not strong:
        made += "**"
    if new.emphasis and not same:
        made += "*"
    return made


def refuse_expressions(pieces: Iterable[Piece]) -> None:
    """Expressions are written in the seeds: in a document, braces would be a number without an origin."""
    text = "".join("\0" if piece.atom else piece.text for piece in pieces if piece.source is None)
    if found := _EXPRESSION.search(text):
        raise UnwritableError(f"'{found[0]}' would begin or end an expression; write expressions in the seeds")
