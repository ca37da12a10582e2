"""Reads a document that came back: its paragraphs as an editor left them, tracked changes taken as accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.review.comments import Comment, read_comments
from reportgen.review.looks import Looks
from reportgen.review.marks import atom_digest, line_mark
from reportgen.review.opened import Opened
from reportgen.review.pieces import Look, Piece, words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STYLED_HEADINGS = ("heading", "überschrift", "título", "titre")


@dataclass(frozen=True, slots=True)
class Atom:
    """Something protected, as it came back: what it says it is, and what it shows."""

    tag: str | None
    digest: str | None  # of its source, from its bookmark
    text: str
    look: Look


@dataclass
class Paragraph:
    """A paragraph of the document."""

    style: str
    listed: bool
    pieces: list[Piece | Atom] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)  # names of lines that begin in it
    inside: list[str] = field(default_factory=list)  # names of lines that it has text of
    extras: list[str] = field(default_factory=list)  # what it holds that no Markdown can

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def heading(self) -> bool:
        return self.style.lower().startswith(_STYLED_HEADINGS)


@dataclass(frozen=True, slots=True)
class Received:
    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...]


def read_received(opened: Opened) -> Received:
    reader = _Reader(opened)
    body = opened.body.find(f"{_W}body")
    if body is not None:
        reader.blocks(body, deleted=False)
    reader.close()
    return Received(tuple(reader.paragraphs), tuple(read_comments(opened, reader.about, reader.within)))


class _Reader:
    """Walks the body in the order of its text."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.looks = Looks(opened.styles)
        self.targets: dict[str, str] = {}
        self.paragraphs: list[Paragraph] = []
        self.now: Paragraph | None = None  # one whose mark was deleted goes on in the next
        self.open: dict[str, str] = {}  # bookmark id: name of a line
        self.waiting: dict[str, str] = {}  # bookmark id: digest of the atom that begins there
        self.atom: list[str] | None = None  # digests met inside a control that is being read
        self.commented: set[str] = set()
        self.about: dict[str, list[str]] = {}
        self.within: dict[str, dict[str, None]] = {}

    def close(self) -> None:
        if self.now is not None:
            self.paragraphs.append(self.now)
            self.now = None

    def blocks(self, parent: Any, *, deleted: bool) -> None:
        for element in parent:
            match element.tag:
                case tag if tag == f"{_W}p":
                    self._paragraph(element, deleted=deleted)
                case tag if tag == f"{_W}tbl":
                    for row in _within(element, "tr"):
                        gone = row.find(f"{_W}trPr/{_W}del") is not None
                        for cell in _within(row, "tc"):
                            self.blocks(cell, deleted=deleted or gone)
                            self.close()
                case tag if tag in _CONTENT:
                    self.blocks(element, deleted=deleted)
                case tag if tag in _GONE:
                    self.blocks(element, deleted=True)
                case tag if tag == f"{_MC}AlternateContent":
                    self.blocks(_choice(element), deleted=deleted)
                case _:
                    self._mark(element)

    def _paragraph(self, element: Any, *, deleted: bool) -> None:
        properties = element.find(f"{_W}pPr")
        style, listed = self.looks.paragraph(properties)
        if self.now is None:
            self.now = Paragraph(style, listed)
        else:
            # Two paragraphs that were joined have the properties of the second.
            self.now.style, self.now.listed = style, listed
        for child in element:
            self._inline(child, None, deleted=deleted)
        marks = properties.find(f"{_W}rPr") if properties is not None else None
        joined = marks is not None and (marks.find(f"{_W}del") is not None or marks.find(f"{_W}moveFrom") is not None)
        if not (joined or deleted):
            self.close()

    def _inline(self, element: Any, link: str | None, *, deleted: bool) -> None:
        tag = element.tag
        if tag == f"{_W}r":
            self._run(element, link, deleted=deleted)
        elif tag == f"{_W}sdt":
            self._control(element, link, deleted=deleted)
        elif tag == f"{_W}hyperlink":
            anchor = element.get(f"{_W}anchor")
            if anchor is None and not deleted:
                self._extra("a link that leads out of the report")
            for child in element:
                self._inline(child, anchor or link, deleted=deleted)
        elif tag in _THROUGH or tag == f"{_MC}AlternateContent":
            for child in element if tag in _THROUGH else _choice(element):
                self._inline(child, link, deleted=deleted or tag in _GONE)
        elif str(tag).endswith(("}oMath", "}oMathPara")):
            self._extra("a formula")
        else:
            self._mark(element)

    def _mark(self, element: Any) -> None:
        """Bookmarks and the ends of comments, wherever they stand."""
        tag, id = element.tag, element.get(f"{_W}id", "")
        if tag == f"{_W}bookmarkStart":
            name = element.get(f"{_W}name", "")
            if line_mark(name):
                self.open[id] = name
                if self.now is not None:
                    _once(self.now.begins, name)
            elif digest := atom_digest(name):
                self.waiting[id] = digest
                if self.atom is not None:
                    self.atom.append(digest)
        elif tag == f"{_W}bookmarkEnd":
            self.open.pop(id, None)
            self.waiting.pop(id, None)
        elif tag == f"{_W}commentRangeStart":
            self.commented.add(id)
            self._note(id, "")
        elif tag == f"{_W}commentRangeEnd":
            self.commented.discard(id)

    def _run(self, run: Any, link: str | None, *, deleted: bool) -> None:
        look = self.looks.run(run.find(f"{_W}rPr"), link)
        for child in run:
            match child.tag:
                case tag if tag in (f"{_W}t", f"{_W}delText"):
                    if tag == f"{_W}t" and not deleted:
                        self._say(child.text or "", look)
                case tag if tag in _SIGNS:
                    if not deleted:
                        self._say(_SIGNS[tag], look)
                case tag if tag == f"{_W}sym":
                    self._extra("a sign of a symbol font", deleted=deleted)
                case tag if tag == f"{_W}commentReference":
                    self._note(child.get(f"{_W}id", ""), "")
                case tag if tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                    self._extra(self._noted(child), deleted=deleted)
                case tag if tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_MC}AlternateContent"):
                    self._drawing(child, deleted=deleted)
                case _:
                    self._mark(child)

    def _say(self, text: str, look: Look) -> None:
        if not text or self.now is None:
            return
        for name in self.open.values():
            _once(self.now.inside, name)
        for id in self.commented:
            self._note(id, text)
        if self.waiting and self.atom is None:
            # A control that another program dissolved: its bookmark is left around the words.
            digest = next(iter(self.waiting.values()))
            last = self.now.pieces[-1] if self.now.pieces else None
            if isinstance(last, Atom) and last.tag is None and last.digest == digest:
                self.now.pieces[-1] = Atom(None, digest, last.text + text, last.look)
            else:
                self.now.pieces.append(Atom(None, digest, text, look))
            return
        self.now.pieces.extend(words(text, look))

    def _control(self, element: Any, link: str | None, *, deleted: bool) -> None:
        """A content control; ours become atoms, any other is the text inside it."""
        tag = element.find(f"{_W}sdtPr/{_W}tag")
        name = tag.get(f"{_W}val", "") if tag is not None else ""
        content = element.find(f"{_W}sdtContent")
        if content is None or self.now is None:
            return
        outer, self.atom = self.atom, list(self.waiting.values())[-1:]
        start = len(self.now.pieces)
        for child in content:
            self._inline(child, link, deleted=deleted)
        digests, self.atom = self.atom, outer
        # What this control takes, no words behind it can be.
        self.waiting = {id: digest for id, digest in self.waiting.items() if digest not in digests}
        inside = self.now.pieces[start:]
        if deleted or not inside or not (digests or name.startswith(("{{", "[@", "[](#"))):
            return
        text = "".join(piece.text for piece in inside)
        self.now.pieces[start:] = [Atom(name or None, digests[-1] if digests else None, text, inside[0].look)]

    def _drawing(self, element: Any, *, deleted: bool) -> None:
        """Text boxes are read as paragraphs behind this one; pictures are not taken."""
        boxes = list(
            (_choice(element) if element.tag == f"{_MC}AlternateContent" else element).iter(f"{_W}txbxContent")
        )
        if not boxes:
            self._extra("a picture", deleted=deleted)
        for box in boxes[:1]:
            text = "".join(part.text or "" for part in box.iter(f"{_W}t"))
            self._extra(f"a text box that says '{text}'", deleted=deleted)

    def _noted(self, reference: Any) -> str:
        kind = "footnote" if reference.tag.endswith("}footnoteReference") else "endnote"
        part = self.opened.notes.get(kind)
        id = reference.get(f"{_W}id")
        for note in part.iter(f"{_W}{kind}") if part is not None else ():
            if note.get(f"{_W}id") == id:
                text = "".join(piece.text or "" for piece in note.iter(f"{_W}t")).strip()
                return f"a {kind} that says '{text}'"
        return f"a {kind}"

    def _extra(self, what: str, *, deleted: bool = False) -> None:
        if self.now is not None and not deleted:
            _once(self.now.extras, what)

    def _note(self, id: str, text: str) -> None:
        """What a comment is about, and in which lines."""
        self.about.setdefault(id, []).append(text)
        if self.now is not None:
            self.within.setdefault(id, {}).update(dict.fromkeys((*self.open.values(), *self.now.begins)))


_CONTENT = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom"))
_THROUGH = _GONE | frozenset(
    f"{_W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "bdo", "dir", "sdtContent", "ruby", "rubyBase")
)
_SIGNS: Mapping[str, str] = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{_W}softHyphen": "",
}


def _within(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever is put around them; not those of a table inside."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _CONTENT:
            yield from _within(child, name)


def _once(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _choice(element: Any) -> Any:
    """The first of several ways to say the same."""
    return next(iter(element), element)
