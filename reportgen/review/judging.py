"""Turns what came back into edits of the seeds, or into conflicts with both texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import Place
from reportgen.review.findings import Conflict, Doing, Findings, Remark
from reportgen.review.lines import Line
from reportgen.review.markdown import (
    UnalignedError,
    UnwritableError,
    merged,
    read_pieces,
    refuse_expressions,
    write_markdown,
)
from reportgen.review.marks import line_mark
from reportgen.review.matching import Match, Matched, match, moved
from reportgen.review.memory import Memory
from reportgen.review.outline import Outline
from reportgen.review.pieces import Look, Piece, keys, normal, plain, reading, tidy
from reportgen.review.received import Paragraph, Received
from reportgen.review.restored import Known, atom_notes, known, refuse_numbers, refuse_other_meaning, restore
from reportgen.review.rewriting import Part, SlotChange, rewrite
from reportgen.review.slots import Kind, Stretch

_CHANGED_SINCE = "the seeds were changed since the document was made"


def judge(outline: Outline, memory: Memory | None, received: Received) -> Findings:
    """Everything that an editor changed, in the order of the document."""
    judge = _Judge(outline, memory, received)
    judge.judge()
    return judge.findings()


@dataclass
class _Judge:
    outline: Outline
    memory: Memory | None
    received: Received
    conflicts: list[Conflict] = field(default_factory=list)
    changes: dict[tuple[Path, int, int], SlotChange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known: Known = known(self.outline, self.memory)
        self.matched: Matched = match(self.outline, self.memory, self.received.paragraphs)
        self.done: set[int] = set()

    def judge(self) -> None:
        gone = self._gone_sections()
        away = moved(self.matched.order)
        for number, one in self.matched.matches.items():
            if number in gone:
                continue
            if number in away:
                self._moved(one)
            elif not one.paragraphs:
                self._missing(one)
            else:
                self._line(one)
        self._added()

    def findings(self) -> Findings:
        edits, conflicts, files = rewrite(self.changes.values(), self.outline.language)
        return Findings(
            edits=tuple(sorted(edits, key=lambda edit: edit.place)),
            conflicts=tuple(sorted((*self.conflicts, *conflicts), key=lambda conflict: conflict.place)),
            remarks=tuple(self._remarks()),
            files=files,
        )

    # A line

    def _line(self, one: Match) -> None:
        paragraphs = [self.received.paragraphs[index] for index in one.paragraphs]
        sharing = [n for n in self.matched.owners[one.paragraphs[0]] if n != one.number]
        if sharing and one.number != self.matched.owners[one.paragraphs[0]][0]:
            return  # told with the line that it was joined to
        if one.line is not None and one.line.stretch is None:
            self._fixed(one, paragraphs, sharing)
            return
        if one.line is None and one.base is None:
            self._conflict(one, "the seeds do not hold this line any more", paragraphs)
            return
        try:
            parts = [restore(paragraph, self.known) for paragraph in paragraphs]
            base = self._base(one)
        except UnwritableError as error:
            self._refused(one, error, paragraphs)
            return
        parts = [_unbold(part, base, one) for part in parts]
        parts = [part for part in parts if part] or [()]
        if base is not None and len(parts) == 1 and _same(parts[0], base) and not sharing:
            self._kind(one, paragraphs[0])
            return
        if not one.same:
            self._against_changed(one, parts, paragraphs)
            return
        if sharing:
            self._joined(one, sharing, parts, paragraphs)
        else:
            self._change(one, parts, paragraphs)

    def _base(self, one: Match) -> tuple[Piece, ...] | None:
        """The line as it was exported, None where nobody knows."""
        if one.same and one.line:
            return one.line.pieces
        if one.base is None:
            return None
        shown = one.base.shown
        try:
            return tidy(read_pieces(one.base.source, self.outline.language, lambda source: shown.get(source, "")))
        except UnalignedError:
            return tidy((Piece(one.base.source),))

    def _fixed(self, one: Match, paragraphs: Sequence[Paragraph], sharing: Sequence[int]) -> None:
        """A heading or label: nothing of it is taken, and a change of it is told."""
        if one.line is None:
            return
        now = " ".join(normal(paragraph.text) for paragraph in paragraphs)
        was = normal(one.base.source if one.base else plain(one.line.pieces))
        extras = [extra for paragraph in paragraphs for extra in paragraph.extras]
        if sharing or extras or now != was:
            why = "a heading or label was changed; it comes from the structure of the report"
            self._conflict(one, f"{why}, and it holds {' and '.join(extras)}" if extras else why, paragraphs)

    def _kind(self, one: Match, paragraph: Paragraph) -> None:
        """An unchanged text that was made a heading or an item, or no longer is one."""
        stretch = one.line.stretch if one.line else None
        if stretch and stretch.slot.flows and paragraph.style and _kind_of(paragraph, stretch) != stretch.kind:
            was, now = _NAMES[stretch.kind], _NAMES[_kind_of(paragraph, stretch)]
            self._conflict(one, f"{was} was made {now}; change its mark in the Markdown by hand", (paragraph,))

    def _against_changed(
        self, one: Match, parts: Sequence[tuple[Piece, ...]], paragraphs: Sequence[Paragraph]
    ) -> None:  # fmt: skip
        """An editor and somebody in the seeds changed the same line."""
        if one.line and len(parts) == 1 and reading(parts[0]) == reading(one.line.pieces):
            return  # both say the same: it was applied before
        self._conflict(one, _CHANGED_SINCE if one.line else "the seeds do not hold this line any more", paragraphs)

    def _change(self, one: Match, parts: Sequence[tuple[Piece, ...]], paragraphs: Sequence[Paragraph]) -> None:
        line, stretch = one.line, one.line.stretch if one.line else None
        if line is None or stretch is None:
            return
        if parts == [()]:
            self._missing(one)
            return
        if line.fast:
            self._conflict(one, "its Markdown cannot be changed in a part; change it by hand", paragraphs)
            return
        if len(parts) > 1 and not stretch.slot.flows:
            self._conflict(one, "it was split, and has room for one paragraph", paragraphs)
            return
        base = line.pieces
        try:
            self._check(line, base, [piece for part in parts for piece in part])
        except UnwritableError as error:
            self._refused(one, error, paragraphs)
            return
        texts = [merged(base, parts[0]), *parts[1:]]
        kinds: list[Kind] = [stretch.kind, *(_kind_of(p, stretch) for p in paragraphs[1 : len(texts)])]
        doing: Doing = "split" if len(texts) > 1 else "changed"
        notes = atom_notes(base, [piece for part in parts for piece in part])
        self._put(line, [Part(kind, text) for kind, text in zip(kinds, texts, strict=True)], doing, notes)

    def _joined(
        self, one: Match, sharing: Sequence[int], parts: Sequence[tuple[Piece, ...]], paragraphs: Sequence[Paragraph]
    ) -> None:  # fmt: skip
        """Several lines that have become one paragraph."""
        others = [self.matched.matches[n] for n in sharing]
        lines = [other.line for other in (one, *others)]
        held = [line for line in lines if line and line.stretch and not line.fast]
        slots = {id_of(line.stretch) for line in held if line.stretch}
        first = one.line
        fit = len(held) == len(lines) and len(slots) == 1 and all(other.same for other in others)
        if not (first and first.stretch and first.stretch.slot.flows and fit and len(parts) == 1):
            for other in (one, *others):
                self._conflict(other, "it was joined with a text that it cannot be joined with", paragraphs)
            return
        base = tidy(piece for line in held for piece in (*line.pieces, Piece(" ")))
        try:
            self._check(first, base, parts[0])
        except UnwritableError as error:
            self._refused(one, error, paragraphs)
            return
        part = Part(first.stretch.kind, merged(base, parts[0]))
        self._put(first, [part], "joined", atom_notes(base, parts[0]), held[1:])
        for other in others:
            if other.line:
                self._put(other.line, [], "joined", ())

    def _check(self, line: Line, base: Sequence[Piece], pieces: Sequence[Piece]) -> None:
        refuse_numbers(base, pieces, self.known)
        refuse_expressions(pieces)
        refuse_other_meaning(line, base, pieces)

    def _put(
        self, line: Line, parts: Sequence[Part], doing: Doing, notes: tuple[str, ...], also: Sequence[Line] = ()
    ) -> None:  # fmt: skip
        if line.stretch:
            change = self._slot(line.stretch)
            change.put(line, parts, doing, notes, also)

    def _slot(self, stretch: Stretch) -> SlotChange:
        return self.changes.setdefault(id_of(stretch), SlotChange(stretch.slot, self._of_slot(stretch)))

    def _of_slot(self, stretch: Stretch) -> tuple[Line, ...]:
        """The lines of a slot in order; where a section is shown twice, those of its first showing."""
        found: dict[int, Line] = {}
        for line in self.outline.lines:
            if line.stretch and id_of(line.stretch) == id_of(stretch):
                found.setdefault(line.stretch.start, line)
        return tuple(found[start] for start in sorted(found))

    # What is not there, and what is new

    def _gone_sections(self) -> set[int]:
        """Lines that are missing together with the heading of their section: an excerpt deletes nothing."""
        gone: set[int] = set()
        section: list[Match] = []
        for one in [*self.matched.matches.values(), None]:
            heading = one is None or (one.line is not None and one.line.role in {"chapter", "section", "subsection"})
            if heading:
                missing = [other for other in section if not other.paragraphs]
                if section and section[0].line and not section[0].paragraphs:
                    gone |= {other.number for other in missing}
                    if any(other.line and other.line.stretch for other in missing):
                        why = "the document does not hold this section, or not its heading; nothing of it is deleted"
                        self._conflict(section[0], why, ())
                section = []
            if one is not None:
                section.append(one)
        return gone

    def _missing(self, one: Match) -> None:
        line = one.line
        if line is None or not line.pieces:
            return
        if line.stretch is None:
            if line.anchor:
                self._conflict(one, "a heading was deleted; it comes from the structure of the report", ())
            return
        if not one.same:
            self._conflict(one, f"it was deleted in the document, and {_CHANGED_SINCE}", ())
        elif not line.stretch.slot.flows:
            self._conflict(one, "it was deleted in the document; take the key or the row out by hand", ())
        elif line.fast:
            self._conflict(one, "it was deleted in the document; take it out by hand", ())
        else:
            self._put(line, [], "deleted", atom_notes(line.pieces, ()))

    def _moved(self, one: Match) -> None:
        if one.line and one.line.stretch:
            paragraphs = [self.received.paragraphs[index] for index in one.paragraphs]
            self._conflict(one, "it was moved in the document; move it by hand", paragraphs)

    def _added(self) -> None:
        """New paragraphs, behind the line that stands before them or before the one behind them."""
        order = [(index, self.matched.owners[index]) for index in range(len(self.received.paragraphs))]
        before: Match | None = None
        for index, owners in order:
            if owners:
                before = self.matched.matches[owners[-1]]
                continue
            paragraph = self.received.paragraphs[index]
            if not paragraph.text.strip() and not paragraph.extras:
                continue
            following = next((self.matched.matches[o[0]] for i, o in order[index + 1 :] if o), None)
            self._new(paragraph, before, following)

    def _new(self, paragraph: Paragraph, before: Match | None, following: Match | None) -> None:
        anchor, after = _anchor(before), True
        if anchor is None:
            anchor, after = _anchor(following), False
        place = self._near(before, following)
        if anchor is None or anchor.stretch is None:
            why = "a new paragraph stands where the seeds hold no running text; put it in by hand"
            self.conflicts.append(Conflict(place, why, "", _said(paragraph)))
            return
        try:
            pieces = _unbold(restore(paragraph, self.known), (), None)
            self._check(anchor, (), pieces)
        except UnwritableError as error:
            self.conflicts.append(Conflict(anchor.place, f"a new paragraph: {error}", "", _said(paragraph)))
            return
        part = Part(_kind_of(paragraph, anchor.stretch), pieces)
        self._slot(anchor.stretch).add(anchor, part, after=after, notes=atom_notes((), pieces))

    def _near(self, *matches: Match | None) -> Place:
        found = (one.line.place for one in matches if one and one.line)
        return next(found, self.outline.lines[0].place)

    # How it is told

    def _conflict(self, one: Match, why: str, paragraphs: Sequence[Paragraph]) -> None:
        if one.number in self.done:
            return
        self.done.add(one.number)
        seeds = _source(one.line) if one.line else ""
        exported = one.base.source if one.base and one.base.source != seeds else None
        place = one.line.place if one.line else self._neighbour(one.number)
        self.conflicts.append(Conflict(place, why, seeds, self._document(paragraphs), exported))

    def _refused(self, one: Match, error: UnwritableError, paragraphs: Sequence[Paragraph]) -> None:
        self._conflict(one, str(error), paragraphs)

    def _document(self, paragraphs: Iterable[Paragraph]) -> str:
        """The text of the document as Markdown where it can be, else as a reader sees it."""
        texts = []
        for paragraph in paragraphs:
            try:
                texts.append(write_markdown(restore(paragraph, self.known)))
            except UnwritableError:
                texts.append(" ".join(paragraph.text.split()))
        return "\n\n".join(text for text in texts if text)

    def _neighbour(self, number: int) -> Place:
        """A place in the seeds near a line that they hold no more."""
        held = [n for n, one in self.matched.matches.items() if one.line and n < number]
        line = self.matched.matches[held[-1]].line if held else self.outline.lines[0]
        return line.place if line else self.outline.lines[0].place

    def _remarks(self) -> Iterator[Remark]:
        for comment in self.received.comments:
            marks = [mark for name in comment.lines if (mark := line_mark(name))]
            lines = [one.line for mark in marks if (one := self.matched.matches.get(mark.number)) and one.line]
            place = lines[0].place if lines else None
            yield Remark(place, comment.author, comment.text, comment.about, comment.resolved)


_NAMES: Mapping[Kind, str] = {
    "paragraph": "a paragraph",
    "heading": "a subheading",
    "item": "an item of a list",
    "numbered": "an item of a numbered list",
}


def id_of(stretch: Stretch) -> tuple[Path, int, int]:
    """Names the place of a slot: a section that is shown twice is one text."""
    return stretch.slot.file.path, stretch.slot.start, stretch.slot.end


def _same(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether two texts read the same; most are cut into the same pieces, which is seen at once."""
    return keys(one) == keys(other) or reading(one) == reading(other)


def _said(paragraph: Paragraph) -> str:
    """The words of a paragraph; of one that has none, what else it holds."""
    return " ".join(paragraph.text.split()) or " and ".join(paragraph.extras)


def _source(line: Line) -> str:
    return line.stretch.content if line.stretch else plain(line.pieces)


def _anchor(one: Match | None) -> Line | None:
    """The line, if a new paragraph may stand beside it."""
    line = one.line if one and one.same else None
    return line if line and line.stretch and line.stretch.slot.flows and not line.fast else None


def _kind_of(paragraph: Paragraph, stretch: Stretch) -> Kind:
    if paragraph.heading:
        return "heading"
    if paragraph.listed:
        return stretch.kind if stretch.kind in {"item", "numbered"} else "item"
    return "paragraph"


def _unbold(pieces: tuple[Piece, ...], base: Sequence[Piece] | None, one: Match | None) -> tuple[Piece, ...]:
    """The pieces without what some tools write on every word of a heading: that it is strong."""
    heading = one is not None and one.line is not None and one.line.role == "subheading"
    said = [piece for piece in pieces if not piece.blank]
    if not heading or not all(piece.look.strong for piece in said) or any(piece.look.strong for piece in base or ()):
        return pieces
    return tuple(Piece(p.text, Look(False, p.look.emphasis, p.look.link), p.source, p.atom) for p in pieces)
