"""The body of a review document: paragraphs with their marks, as WordprocessingML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from reportgen.render.office import clean
from reportgen.review.lines import Grid, Line
from reportgen.review.marks import atom_name, line_name, tag_of, target_name
from reportgen.review.outline import Outline
from reportgen.review.pieces import Look, Piece

STYLES = {
    "brand": "ReviewBrand",
    "title": "Title",
    "about": "ReviewCell",
    "rule": "ReviewRule",
    "chapter": "Heading1",
    "section": "Heading2",
    "subsection": "Heading3",
    "caption": "ReviewCaption",
    "label": "ReviewLabel",
    "subheading": "Heading4",
    "text": "ReviewText",
    "item": "ReviewItem",
    "numbered": "ReviewNumbered",
}
TEXT_WIDTH = 9298  # of an A4 page, in twentieths of a point
_LABEL_WIDTH = 2000
_LONGEST_ALIAS = 64


@dataclass
class Body:
    """The body in the making; counts what needs a number of its own."""

    outline: Outline
    number: int = -1  # of the line
    mark: int = 0  # of the bookmark
    atom: int = 0
    control: int = 0
    made: list[str] = field(default_factory=list)

    def write(self) -> str:
        for part in self.outline.parts:
            if isinstance(part, Line):
                self._paragraph(part)
            else:
                self._grid(part)
        return "".join(self.made)

    def _paragraph(self, line: Line, style: str | None = None) -> None:
        self.number += 1
        start, end = self._marked(line_name(self.number, line.digest))
        anchor, after = self._marked(target_name(line.anchor)) if line.anchor else ("", "")
        inside = "".join(self._pieces(line))
        if not line.stretch and inside:
            inside = self._control("Not changed here", "fixed", "sdtContentLocked", inside)
        properties = f'<w:pPr><w:pStyle w:val="{style or STYLES[line.role]}"/></w:pPr>'
        self.made.append(f"<w:p>{properties}{start}{anchor}{inside}{after}{end}</w:p>")

    def _marked(self, name: str) -> tuple[str, str]:
        self.mark += 1
        return f'<w:bookmarkStart w:id="{self.mark}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{self.mark}"/>'

    def _control(self, alias: str, tag: str, lock: str, inside: str) -> str:
        self.control += 1
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{self.control}"/><w:lock w:val="{lock}"/></w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    def _pieces(self, line: Line) -> Iterator[str]:
        pieces = list(line.pieces)
        while pieces:
            first = pieces.pop(0)
            if first.atom is not None:
                yield self._atom(first)
                continue
            run = [first]
            while pieces and pieces[0].atom is None and pieces[0].look == first.look:
                run.append(pieces.pop(0))
            text = _run("".join(piece.text for piece in run), _looks(first.look))
            yield _linked(text, first.look)

    def _atom(self, piece: Piece) -> str:
        source = piece.atom or ""
        self.atom += 1
        start, end = self._marked(atom_name(self.atom, source))
        citation = source.startswith("[@")
        style = "ReviewCitation" if citation else "ReviewNumber"
        # Inside the control, so that words typed before a number are not taken for a part of it.
        run = start + _run(piece.text, _looks(piece.look, style)) + end
        alias = f"Locked: {source}"
        alias = alias if len(alias) <= _LONGEST_ALIAS else f"{alias[: _LONGEST_ALIAS - 1]}…"
        return self._control(alias, tag_of(source), "contentLocked", run)

    def _grid(self, grid: Grid) -> None:
        columns = max(len(row) for row in grid.rows)
        if grid.kind == "fields":
            widths: Sequence[int] = (_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH)
        else:
            widths = _widths(grid, columns)
        columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = "ReviewFields" if grid.kind == "fields" else "ReviewTable"
        self.made.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{look}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns_xml}</w:tblGrid>'
        )
        for number, row in enumerate(grid.rows):
            head = grid.kind == "table" and number == 0
            rule = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
            self.made.append(f"<w:tr>{rule}")
            for width, cell in zip(widths, row, strict=True):
                self.made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>')
                for line in cell:
                    self._paragraph(line, _cell_style(line, head=head))
                self.made.append("</w:tc>")
            self.made.append("</w:tr>")
        # Two tables that touch would become one, and Word wants a paragraph behind the last.
        self.made.append('</w:tbl><w:p><w:pPr><w:pStyle w:val="ReviewGap"/></w:pPr></w:p>')


def _cell_style(line: Line, *, head: bool) -> str | None:
    if line.role == "text":
        return "ReviewHead" if head else "ReviewCell"
    return None


def _widths(grid: Grid, columns: int) -> list[int]:
    """Columns as wide as their texts want, none too narrow to read."""
    wants = [
        max(sum(len(piece.text) for line in row[n] for piece in line.pieces) for row in grid.rows)
        for n in range(columns)
    ]
    shares = [min(max(want, 8), 60) for want in wants]
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    return [*widths[:-1], TEXT_WIDTH - sum(widths[:-1])]


def _looks(look: Look, style: str = "") -> str:
    named = style or ("Hyperlink" if look.link else "")
    return "".join((
        f'<w:rStyle w:val="{named}"/>' if named else "",
        "<w:b/><w:bCs/>" if look.strong else "",
        "<w:i/><w:iCs/>" if look.emphasis else "",
    ))  # fmt: skip


def _run(text: str, properties: str) -> str:
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in clean(text).split("\t")]
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{'<w:tab/>'.join(parts)}</w:r>"


def _linked(run: str, look: Look) -> str:
    if look.link is None:
        return run
    return f'<w:hyperlink w:anchor="{target_name(look.link)}" w:history="1">{run}</w:hyperlink>'
