"""An editor's hand on a review document: what Word writes into the file when somebody works in it."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
MAIN = "word/document.xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in held.items():
            package.writestr(name, content)
    return made.getvalue()


def edit(file: Path, change: Callable[["Pages"], None]) -> Path:
    """Changes the document in place."""
    held = parts(file)
    pages = Pages(etree.fromstring(held[MAIN]), held)
    change(pages)
    held[MAIN] = etree.tostring(pages.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    file.write_bytes(packed(held))
    return file


class Pages:
    """The text of a document."""

    def __init__(self, root: Any, held: dict[str, bytes]) -> None:
        self.root, self.held = root, held

    def paragraph(self, words: str) -> Any:
        """The one paragraph that has these words."""
        found = [p for p in self.root.iter(w("p")) if words in text_of(p)]
        assert len(found) == 1, (words, [text_of(p) for p in found])
        return found[0]

    def replace(self, old: str, new: str) -> None:
        """Words inside one run, typed over."""
        found = [t for t in self.root.iter(w("t")) if old in (t.text or "")]
        assert len(found) == 1, (old, [t.text for t in found])
        found[0].text = found[0].text.replace(old, new)
        found[0].set(SPACE, "preserve")

    def track(self, old: str, new: str) -> None:
        """The same with tracked changes."""
        (found,) = [t for t in self.root.iter(w("t")) if old in (t.text or "")]
        run = found.getparent()
        before, _, behind = found.text.partition(old)
        found.text = before
        found.set(SPACE, "preserve")
        tracked = [self.mark("del", run_like(run, old, "delText")), self.mark("ins", run_like(run, new))]
        rest = [*tracked, run_like(run, behind)]
        for element in reversed(rest):
            run.addnext(element)

    def mark(self, kind: str, *inside: Any) -> Any:
        element = etree.Element(w(kind), {w("id"): "9001", w("author"): "Editor", w("date"): "2026-01-01T00:00:00Z"})
        element.extend(inside)
        return element

    def control(self, shown: str, words: str = "") -> Any:
        """The locked control that shows something, in the paragraph with these words."""
        within = self.paragraph(words) if words else self.root
        found = [s for s in within.iter(w("sdt")) if text_of(s) == shown]
        assert found, shown
        return found[0]

    def split(self, words: str, at: str) -> None:
        """Enter pressed before `at`."""
        paragraph = self.paragraph(words)
        run = next(t for t in paragraph.iter(w("t")) if at in (t.text or "")).getparent()
        text = run.find(w("t"))
        before, _, behind = text.text.partition(at)
        text.text = before
        text.set(SPACE, "preserve")
        second = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            second.append(deepcopy(properties))
        second.append(run_like(run, at + behind))
        while (following := run.getnext()) is not None:
            second.append(following)
        paragraph.addnext(second)

    def join(self, words: str) -> None:
        """The mark at the end of a paragraph deleted, as Word tracks it."""
        properties = self.paragraph(words).find(w("pPr"))
        marks = etree.SubElement(properties, w("rPr"))
        marks.append(self.mark("del"))

    def strike(self, words: str) -> None:
        """A whole paragraph deleted, tracked."""
        paragraph = self.paragraph(words)
        for run in list(paragraph.iter(w("r"))):
            for text in run.iter(w("t")):
                text.tag = w("delText")
            mark = self.mark("del")
            run.addprevious(mark)
            mark.append(run)
        etree.SubElement(paragraph.find(w("pPr")), w("rPr")).append(self.mark("del"))

    def delete(self, words: str) -> None:
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)

    def add_behind(self, words: str, *runs: str, style: str | None = None) -> Any:
        paragraph = self.paragraph(words)
        new = etree.Element(w("p"))
        properties = deepcopy(paragraph.find(w("pPr")))
        if style:
            properties.find(w("pStyle")).set(w("val"), style)
        new.append(properties)
        for text in runs:
            new.append(run_of(text))
        paragraph.addnext(new)
        return new

    def comment(self, words: str, said: str, author: str = "Editor") -> None:
        """A comment on the run that has these words."""
        run = next(t for t in self.root.iter(w("t")) if words in (t.text or "")).getparent()
        start, end = (etree.Element(w(f"commentRange{side}"), {w("id"): "7"}) for side in ("Start", "End"))
        run.addprevious(start)
        run.addnext(end)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): "7"})
        end.addnext(reference)
        self.held["word/comments.xml"] = (
            f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="{author}"><w:p><w:r><w:t>{said}</w:t></w:r></w:p>'
            "</w:comment></w:comments>"
        ).encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        self._insert("[Content_Types].xml", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>')
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        related = f'<Relationship Id="rId900" Type="{office}" Target="comments.xml"/></Relationships>'
        self._insert("word/_rels/document.xml.rels", related)

    def _insert(self, part: str, end: str) -> None:
        """Puts an element before the end of a part."""
        mark = f"</{end.rpartition('</')[2]}".encode()
        assert self.held[part].count(mark) == 1
        self.held[part] = self.held[part].replace(mark, end.encode())


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))


def run_of(text: str, *looks: str) -> Any:
    run = etree.Element(w("r"))
    if looks:
        properties = etree.SubElement(run, w("rPr"))
        for look in looks:
            etree.SubElement(properties, w(look))
    held = etree.SubElement(run, w("t"))
    held.text = text
    held.set(SPACE, "preserve")
    return run


def run_like(run: Any, text: str, name: str = "t") -> Any:
    new = etree.Element(w("r"))
    if (properties := run.find(w("rPr"))) is not None:
        new.append(deepcopy(properties))
    held = etree.SubElement(new, w(name))
    held.text = text
    held.set(SPACE, "preserve")
    return new
