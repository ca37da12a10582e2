"""What a document remembers of the seeds it was made from, as a part of its package that no reader sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.review.marks import NAMESPACE
from reportgen.review.outline import Outline
from reportgen.review.pieces import atoms
from reportgen.review.safexml import WrongXmlError, parse_xml

_NAME = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A line as it was when the document was made."""

    number: int
    address: str
    digest: str
    source: str
    shown: Mapping[str, str]  # what its expressions, citations and references showed


@dataclass(frozen=True, slots=True)
class Memory:
    edition: str
    digest: str
    lines: Mapping[int, Remembered]


def write_memory(outline: Outline) -> bytes:
    from lxml import etree

    spaces: Any = {None: NAMESPACE}
    root = etree.Element(f"{_NAME}review", nsmap=spaces, edition=outline.edition, digest=outline.digest)
    for number, line in enumerate(outline.lines):
        source = line.stretch.content if line.stretch else "".join(piece.text for piece in line.pieces)
        one = etree.SubElement(root, f"{_NAME}line", n=str(number), at=line.address, digest=line.digest)
        etree.SubElement(one, f"{_NAME}source").text = source
        for atom, text in {str(piece.atom): piece.text for piece in atoms(line.pieces)}.items():
            etree.SubElement(one, f"{_NAME}shows", of=atom).text = text
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def read_memory(content: bytes) -> Memory | None:
    """The memory, None where the part is something else; whatever in it does not fit is as if it were not there."""
    try:
        root = parse_xml(content)
    except WrongXmlError:
        return None
    if root.tag != f"{_NAME}review":
        return None
    lines: dict[int, Remembered] = {}
    for one in root.iterfind(f"{_NAME}line"):
        number, source = one.get("n", ""), one.findtext(f"{_NAME}source") or ""
        shown = {part.get("of", ""): part.text or "" for part in one.iterfind(f"{_NAME}shows")}
        if number.isascii() and number.isdigit():
            lines[int(number)] = Remembered(int(number), one.get("at", ""), one.get("digest", ""), source, shown)
    return Memory(root.get("edition", ""), root.get("digest", ""), lines)
