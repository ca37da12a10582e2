"""What came back in a paragraph, as pieces of prose: atoms by their sources, and none that is not the seeds' own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.document.prose.exempt import Exemptions, has_digit
from reportgen.document.runs import Exempt
from reportgen.review.lines import Line
from reportgen.review.markdown import UnwritableError
from reportgen.review.marks import source_digest, tag_of, target_name
from reportgen.review.memory import Memory
from reportgen.review.outline import Outline
from reportgen.review.pieces import Look, Piece, atoms, normal, plain, recut, tidy
from reportgen.review.received import Atom, Paragraph

_NUMBER = re.compile(r"[\w.,:/%]*\w")


@dataclass(frozen=True)
class Known:
    """Everything that atoms and links of this edition can be; what a document says beyond it is refused."""

    by_tag: Mapping[str, str]
    by_digest: Mapping[str, str]
    shown: Mapping[str, frozenset[str]]  # as readers see a source, now and when the document was made
    targets: Mapping[str, str]  # by bookmark
    exemptions: Exemptions = field(repr=False)


def known(outline: Outline, memory: Memory | None) -> Known:
    shown: dict[str, set[str]] = {}
    for line in outline.lines:
        for piece in atoms(line.pieces):
            shown.setdefault(str(piece.atom), set()).add(normal(piece.text))
    for base in memory.lines.values() if memory else ():
        for source, text in base.shown.items():
            if source in shown:
                shown[source].add(normal(text))
    return Known(
        by_tag={tag_of(source): source for source in shown},
        by_digest={source_digest(source): source for source in shown},
        shown={source: frozenset(texts) for source, texts in shown.items()},
        targets={target_name(id): id for id in outline.parser.targets},
        exemptions=outline.parser.exemptions,
    )


def restore(paragraph: Paragraph, known: Known) -> tuple[Piece, ...]:
    """The pieces of a paragraph; an UnwritableError where it holds what cannot be taken, with the reason."""
    if paragraph.extras:
        raise UnwritableError(f"it holds {' and '.join(paragraph.extras)}, which the seeds cannot")
    made: list[Piece] = []
    for one in paragraph.pieces:
        look = _linked(one.look, known)
        if isinstance(one, Atom):
            made.append(_atom(one, look, known))
        else:
            made.append(Piece(one.text, look))
    return tidy(recut(made))


def _linked(look: Look, known: Known) -> Look:
    if look.link is None:
        return look
    if look.link not in known.targets:
        raise UnwritableError("a link leads to a place that is no section, figure or table of this report")
    return Look(look.strong, look.emphasis, known.targets[look.link])


def _atom(atom: Atom, look: Look, known: Known) -> Piece:
    source = known.by_tag.get(atom.tag or "") or known.by_digest.get(atom.digest or "")
    if source is None:
        said = f"'{atom.tag}'" if atom.tag else f"the protected words '{atom.text}'"
        raise UnwritableError(f"{said} is nothing that the seeds show; only what was exported comes back")
    if normal(atom.text) not in known.shown[source]:
        was = " or ".join(sorted(known.shown[source]))
        raise UnwritableError(
            f"the protected '{was}' reads '{atom.text}' in the document; "
            f"no number, citation or reference is taken from a document"
        )
    if source.startswith("[](#"):
        look = Look(look.strong, look.emphasis)
    return Piece(atom.text, look, None, source)


def refuse_numbers(base: Iterable[Piece], pieces: Sequence[Piece], known: Known) -> None:
    """A digit that an editor typed is refused, unless it is in a name that the edition declares."""
    named = "".join(
        "\0" if why is Exempt.NAME else part
        for part, why in known.exemptions.split("".join("\0" if p.atom else p.text for p in pieces))
    )
    new = Counter(_numbers(named)) - Counter(_numbers(plain(p for p in base if p.atom is None)))
    if typed := sorted(new):
        raise UnwritableError(f"the number '{typed[0]}' was typed in the document; no number is taken from a document")


def _numbers(text: str) -> list[str]:
    return [found for found in _NUMBER.findall(text) if has_digit(found)]


def refuse_other_meaning(line: Line, base: Iterable[Piece], pieces: Iterable[Piece]) -> None:
    """An expression that came from another text must show the same here: a claim's short names are its own."""
    own = {piece.atom for piece in atoms(base)}
    for piece in atoms(pieces):
        if piece.atom in own or line.show is None:
            continue
        here = line.show(str(piece.atom))
        if normal(here) != normal(piece.text):
            shows = f"shows '{here}'" if here.strip() else "shows nothing"
            raise UnwritableError(f"'{piece.atom}' {shows} in this place, and '{piece.text}' where it came from")


def atom_notes(base: Sequence[Piece], pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What happened to numbers, citations and references."""
    before, after = Counter(p.atom for p in atoms(base)), Counter(p.atom for p in atoms(pieces))
    texts = {p.atom: p.text for p in (*atoms(base), *atoms(pieces))}
    notes = [f"no longer shows {source} ({texts[source]})" for source in before - after]
    notes += [f"also shows {source} ({texts[source]})" for source in after - before]
    return tuple(notes)
