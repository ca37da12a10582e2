"""Places in the seeds that hold prose, and the stretches of it: the smallest things that an editor changes."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from reportgen.document.prose.markdown import reader
from reportgen.errors import Place
from reportgen.review.scalars import Scalar, rewritten
from reportgen.review.seedfile import SeedFile

Kind = Literal["paragraph", "heading", "item", "numbered"]
_MARK = re.compile(r"\s*(?:#+|[-*+]|\d+[.)])[ \t]+")


@dataclass(frozen=True)
class Slot:
    """A text of the seeds: a passage of a chapter, or one text inside YAML."""

    file: SeedFile
    start: int  # in the file's text; of a text inside YAML, as it is written there
    end: int
    value: str  # the Markdown that it says
    flows: bool  # whether it may hold several paragraphs
    yaml: tuple[int, int] | None = None  # where the YAML around it begins and ends
    scalar: Scalar | None = None  # counted from there

    @property
    def place(self) -> Place:
        return self.file.place(self.start)

    def written(self, value: str) -> str:
        """How the slot's part of the file reads when it says `value`."""
        if self.scalar is None or self.yaml is None:
            return value
        return rewritten(self.file.text[slice(*self.yaml)], self.scalar, value)


@dataclass(frozen=True)
class Stretch:
    """A paragraph, a subheading or an item of a list, inside a slot's value."""

    slot: Slot
    start: int
    end: int
    content: str  # its Markdown without marks of lists and headings
    kind: Kind
    mark: str = ""  # "## ", "- "
    indent: str | None = ""  # before its lines after the first; None: it cannot be changed in place

    @property
    def digest(self) -> str:
        """Names the source text: a seed that was changed has another one."""
        return digest_of(self.content)

    @property
    def place(self) -> Place:
        """Where it stands, to the line."""
        place = self.slot.place
        above = self.slot.value.count("\n", 0, self.start)
        if self.slot.scalar:  # only a block's lines stand under each other as they are written
            above = above + 1 if self.slot.scalar.style in {"|", ">"} else 0
        return Place(place.path, place.line + above)

    def lines(self, content: str) -> str:
        """The content as it stands in the value, its later lines indented."""
        return content.replace("\n", "\n" + (self.indent or ""))


def digest_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def stretches(slot: Slot, language: str, value: str | None = None) -> tuple[Stretch, ...]:
    """The stretches of a slot in order; of what it would hold if it said `value`."""
    text = slot.value if value is None else value
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    made: list[Stretch] = []
    open_: list[str] = []
    for token in reader(language).parse(text):
        if token.type.endswith("_open"):
            open_.append(token.type)
        elif token.type.endswith("_close"):
            open_.pop()
        elif token.type == "inline" and token.map:
            kind = _kind(open_)
            first, last = token.map
            content = token.content
            head, tail = content.split("\n")[0], content.split("\n")[-1]
            marked = _MARK.match(lines[first]) if kind != "paragraph" else None
            before = lines[first].find(head, marked.end() if marked else 0)
            start = starts[first] + before
            end = starts[last - 1] + lines[last - 1].rfind(tail) + len(tail)
            mark = lines[first][:before]
            made.append(Stretch(slot, start, end, content, kind, mark, _indent(text[start:end], content)))
    return tuple(made)


def _kind(open_: list[str]) -> Kind:
    if "heading_open" in open_:
        return "heading"
    if "ordered_list_open" in open_:
        return "numbered"
    return "item" if "bullet_list_open" in open_ else "paragraph"


def _indent(written: str, content: str) -> str | None:
    """What stands before the later lines of a stretch, where that is the same for all of them."""
    if written == content:
        return ""
    indents = {line[: len(line) - len(line.lstrip(" "))] for line in written.split("\n")[1:]}
    if len(indents) == 1 and written == content.replace("\n", "\n" + (indent := indents.pop())):
        return indent
    return None
