"""Writes changed texts into their slots, and reads every slot again before anything is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.review.findings import Conflict, Doing, Edit
from reportgen.review.lines import Line
from reportgen.review.markdown import UnalignedError, read_pieces, write_markdown
from reportgen.review.pieces import Piece, reading
from reportgen.review.scalars import UnwritableYamlError
from reportgen.review.seedfile import MixedLinesError
from reportgen.review.slots import Kind, Slot, Stretch, stretches


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as it shall read."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass
class _Put:
    line: Line
    parts: Sequence[Part]
    doing: Doing
    notes: tuple[str, ...]
    also: Sequence[Line]


@dataclass
class _Add:
    line: Line
    part: Part
    after: bool
    notes: tuple[str, ...]


@dataclass
class SlotChange:
    """All that changes in one slot."""

    slot: Slot
    lines: tuple[Line, ...]  # of the slot, in order
    puts: dict[int, _Put] = field(default_factory=dict)  # by where the stretch begins
    adds: list[_Add] = field(default_factory=list)
    twice: bool = False  # the same text was changed in two ways

    def put(
        self, line: Line, parts: Sequence[Part], doing: Doing, notes: tuple[str, ...], also: Sequence[Line]
    ) -> None:  # fmt: skip
        if line.stretch is None:
            return
        before = self.puts.get(line.stretch.start)
        new = _Put(line, parts, doing, notes, also)
        if before and [_key(part) for part in before.parts] != [_key(part) for part in parts]:
            self.twice = True
        self.puts[line.stretch.start] = new

    def add(self, line: Line, part: Part, *, after: bool, notes: tuple[str, ...]) -> None:
        self.adds.append(_Add(line, part, after, notes))

    def wanted(self) -> list[Part]:
        """The paragraphs that the slot shall hold."""
        parts: list[Part] = []
        for line in self.lines:
            if line.stretch is None:
                continue
            parts += [add.part for add in self.adds if add.line.address == line.address and not add.after]
            put = self.puts.get(line.stretch.start)
            parts += put.parts if put else [Part(line.stretch.kind, line.pieces)]
            parts += [add.part for add in self.adds if add.line.address == line.address and add.after]
        return parts

    def value(self) -> str:
        """The Markdown that says so; what did not change is not touched."""
        text = self.slot.value
        for line in reversed(self.lines):
            stretch = line.stretch
            if stretch is None:
                continue
            for add in reversed([add for add in self.adds if add.line.address == line.address and add.after]):
                text = text[: stretch.end] + _behind(stretch, add.part) + text[stretch.end :]
            if put := self.puts.get(stretch.start):
                text = _replaced(text, stretch, put.parts)
            for add in reversed([add for add in self.adds if add.line.address == line.address and not add.after]):
                start = text.rfind("\n", 0, stretch.start) + 1
                text = text[:start] + _alone(add.part) + "\n\n" + text[start:]
        return text

    def edits(self) -> Iterable[Edit]:
        for put in self.puts.values():
            if put.doing == "joined" and not put.parts:
                continue  # told with the line that it was joined to
            old = "\n\n".join(line.stretch.content for line in (put.line, *put.also) if line.stretch)
            new = "\n\n".join(write_markdown(part.pieces) for part in put.parts)
            yield Edit(put.line.place, put.doing, old, new, put.notes)
        for add in self.adds:
            yield Edit(add.line.place, "added", "", write_markdown(add.part.pieces), add.notes)


def rewrite(
    changes: Iterable[SlotChange], language: str
) -> tuple[list[Edit], list[Conflict], dict[str, bytes]]:  # fmt: skip
    """The edits that can be applied, those that cannot, and the files as the first would leave them."""
    edits: list[Edit] = []
    conflicts: list[Conflict] = []
    by_file: dict[Path, list[tuple[SlotChange, str]]] = {}
    for change in changes:
        if not change.puts and not change.adds:
            continue
        try:
            written = _written(change, language)
            change.slot.file.bytes_of("")  # a file that cannot be written back is said before
        except (_DifferentError, UnwritableYamlError, MixedLinesError) as error:
            why = str(error) or "it cannot be written so that it reads the same; change it by hand"
            conflicts += [Conflict(edit.place, why, edit.old, edit.new) for edit in change.edits()]
        else:
            edits += change.edits()
            by_file.setdefault(change.slot.file.path, []).append((change, written))
    return edits, conflicts, {path.as_posix(): _file(made) for path, made in by_file.items()}


class _DifferentError(Exception):
    """Read again, a slot does not say what it shall."""


def _written(change: SlotChange, language: str) -> str:
    """The slot's part of the file, which has been read again."""
    if change.twice:
        raise _DifferentError("it stands in the document twice, and was changed in two ways")
    value = change.value()
    again = stretches(change.slot, language, value)
    shows = {line.stretch.start: line.show for line in change.lines if line.stretch}
    show = next((one for one in shows.values() if one), None)
    if show is None:
        raise _DifferentError
    try:
        read = [(one.kind, reading(read_pieces(one.content, language, show))) for one in again]
    except UnalignedError:
        raise _DifferentError from None
    if read != [_key(part) for part in change.wanted()]:
        raise _DifferentError
    return change.slot.written(value)


def _key(part: Part) -> tuple[str, list[object]]:
    return part.kind, list(reading(part.pieces))


def _file(made: Sequence[tuple[SlotChange, str]]) -> bytes:
    file = made[0][0].slot.file
    text = file.text
    for change, written in sorted(made, key=lambda one: one[0].slot.start, reverse=True):
        text = text[: change.slot.start] + written + text[change.slot.end :]
    return file.bytes_of(text)


def _replaced(text: str, stretch: Stretch, parts: Sequence[Part]) -> str:
    if parts:
        first = stretch.lines(write_markdown(parts[0].pieces))
        more = "".join(_behind(stretch, part) for part in parts[1:])
        return text[: stretch.start] + first + more + text[stretch.end :]
    start = text.rfind("\n", 0, stretch.start) + 1
    before, behind = text[:start], text[stretch.end :].partition("\n")[2].lstrip("\n")
    lone_item = stretch.kind in {"item", "numbered"} and text[stretch.end :].startswith("\n\n")
    if not behind:
        return before.rstrip("\n") + ("\n" if text.endswith("\n") else "")
    return before + ("\n" if lone_item and not before.endswith("\n\n") else "") + behind


def _behind(stretch: Stretch, part: Part) -> str:
    """A paragraph as it stands behind a stretch."""
    if part.kind == stretch.kind and part.kind in {"item", "numbered"}:
        return f"\n{stretch.mark}{write_markdown(part.pieces)}"
    return f"\n\n{_alone(part)}"


def _alone(part: Part) -> str:
    marks = {"heading": "## ", "item": "- ", "numbered": "1. ", "paragraph": ""}
    return marks[part.kind] + write_markdown(part.pieces)
