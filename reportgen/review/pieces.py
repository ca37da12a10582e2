"""Prose as an editor sees it, in pieces that know the Markdown they come from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_SAME = str.maketrans({
    # What editors' tools put in each other's place without being asked.
    **dict.fromkeys("‘’‚‛ʼ´`", "'"),
    **dict.fromkeys("“”„‟", '"'),
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{SOFT HYPHEN}": None,
    **dict.fromkeys("\u200b\u2060", None),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set: what Markdown calls strong and emphasis, and where a link leads."""

    strong: bool = False
    emphasis: bool = False
    link: str | None = None


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a sign or a space; or an atom: something shown by an expression, a citation or a reference."""

    text: str  # as a reader sees it
    look: Look = PLAIN
    source: str | None = None  # the Markdown it comes from; None: an editor wrote it
    atom: str | None = None  # the expression, citation or reference as the seeds write it

    @property
    def blank(self) -> bool:
        return self.atom is None and not self.text.strip()

    @property
    def key(self) -> tuple[str, Look | None, str | None]:
        """What makes two pieces the same to a reader: not the kind of quote or space, and no style of a space."""
        if self.blank:
            return (" ", None, None)
        return (self.atom or normal(self.text), self.look, self.atom)


def normal(text: str) -> str:
    """The text without the differences that nobody meant."""
    return " ".join(text.translate(_SAME).split())


def words(text: str, look: Look) -> Iterable[Piece]:
    """The pieces of a text that an editor wrote."""
    for found in _WORD.findall(text):
        yield Piece(" " if found.isspace() and "\N{NO-BREAK SPACE}" not in found else found, look)


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with one space where there are several, and none at the ends; spaces take the look around them."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.blank and (not kept or kept[-1].blank):
            continue
        if piece.text or piece.atom:
            kept.append(piece)
    while kept and kept[-1].blank:
        kept.pop()
    return tuple(_spaced(kept))


def _spaced(pieces: list[Piece]) -> Iterable[Piece]:
    """A space is strong only between strong words: Markdown's marks stand close to a word."""
    around = dict(enumerate(pairwise([p.look for p in pieces if not p.blank])))
    done = -1
    for piece in pieces:
        if not piece.blank:
            done += 1
            yield piece
            continue
        before, behind = around.get(done, (PLAIN, PLAIN))
        look = Look(
            strong=before.strong and behind.strong,
            emphasis=before.emphasis and behind.emphasis,
            link=before.link if before.link == behind.link else None,
        )
        yield Piece(piece.text, look, piece.source)


def keys(pieces: Iterable[Piece]) -> list[tuple[str, Look | None, str | None]]:
    return [piece.key for piece in pieces]


def reading(pieces: Iterable[Piece]) -> list[tuple[str, Look | None, str | None]]:
    """What a reader sees, wherever the pieces were cut: two texts that read the same are equal here."""
    made: list[tuple[str, Look | None, str | None]] = []
    for text, look, atom in keys(tidy(pieces)):
        if made and atom is None and look is not None and made[-1][1:] == (look, None):
            made[-1] = (made[-1][0] + text, look, None)
        else:
            made.append((text, look, atom))
    return made


def recut(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """An editor's words whole again: Word cuts them where it likes."""
    said: list[Piece] = []
    for piece in pieces:
        if said and (piece.atom or piece.look != said[0].look):
            yield from words("".join(one.text for one in said), said[0].look)
            said = []
        if piece.atom:
            yield piece
        else:
            said.append(piece)
    if said:
        yield from words("".join(one.text for one in said), said[0].look)


def plain(pieces: Iterable[Piece]) -> str:
    """What a reader sees, without looks."""
    return "".join(piece.text for piece in pieces)


def atoms(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.atom is not None]
