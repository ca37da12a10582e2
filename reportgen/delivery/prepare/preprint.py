"""Writes down once what all copies of a PDF share, and leaves the objects blank that are a copy's own."""

import io
import zlib
from collections.abc import Iterable

import numpy as np
import pikepdf
from pikepdf import Dictionary, Name

from reportgen.delivery.preprint import FREE, HEADER, PACKED, PLAIN, Blank, Blanks, Preprint

_BUNDLE = 100  # objects that are compressed together; a reader unpacks all to see one
_HOW_PACKED = {Name.Length, Name.Filter, Name.DecodeParms}


def preprint(document: pikepdf.Pdf, stamp: Name) -> Preprint:
    """The document without its stamp, its metadata, its signature, and what stands on its pages."""
    saved = io.BytesIO()
    # Numbers the objects without gaps, and leaves out those that nothing refers to.
    document.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    with pikepdf.open(saved) as numbered:
        root, last = numbered.Root, numbered.pages[-1].obj
        blanks = Blanks(
            stamp=_blank(last.Resources.XObject[stamp]),
            licence=_blank(last.Contents),
            metadata=_blank(root.Metadata),
            signature=Blank(root.Perms.DocMDP.objgen[0]),
            pages=tuple(_blank(page.obj.Contents) for page in numbered.pages[:-1]),
        )
        left = {blanks.stamp, blanks.licence, blanks.metadata, blanks.signature, *blanks.pages}
        shared = _Shared(len(numbered.objects), {blank.number for blank in left})
        for each in numbered.objects:
            shared.add(each)
        shared.flush()
        trailer = numbered.trailer
        return Preprint(
            b"".join(shared.pieces),
            np.array(shared.rows, dtype=np.uint32),
            blanks,
            f"/Root {root.objgen[0]} 0 R /Info {trailer.Info.objgen[0]} 0 R ",
            bytes(trailer.ID[0]).hex(),
        )


class _Shared:
    """The shared objects: streams by themselves, all others compressed in bundles (ISO 32000-1, 7.5.7)."""

    def __init__(self, count: int, blank: set[int]) -> None:
        self.pieces = [HEADER]
        self.rows = [(FREE, 0, 0)] * (count + 1)
        self._blank, self._place = blank, len(HEADER)
        self._bundle: list[tuple[int, bytes]] = []

    def add(self, each: pikepdf.Object) -> None:
        number = each.objgen[0]
        if number in self._blank:
            return
        if isinstance(each, pikepdf.Stream):
            self._write(number, _stream(each.stream_dict.unparse(), each.read_raw_bytes()))
            return
        self._bundle.append((number, each.unparse(resolved=True)))
        if len(self._bundle) == _BUNDLE:
            self.flush()

    def flush(self) -> None:
        """Writes the bundle, whose own number is the next that is free."""
        if not self._bundle:
            return
        bundle, table = len(self.rows), []
        self.rows.append((FREE, 0, 0))
        content = b""
        for index, (number, text) in enumerate(self._bundle):
            self.rows[number] = PACKED, bundle, index
            table.append(f"{number} {len(content)}")
            content += text + b"\n"
        head = f"{' '.join(table)}\n".encode()
        packed = zlib.compress(head + content, 9)
        says = f"<< /Type /ObjStm /N {len(table)} /First {len(head)} /Filter /FlateDecode /Length {len(packed)} >>"
        self._write(bundle, _stream(says.encode(), packed))
        self._bundle.clear()

    def _write(self, number: int, content: bytes) -> None:
        self.rows[number] = PLAIN, self._place, 0
        self.pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        self._place += len(self.pieces[-1])


def _stream(says: bytes, data: bytes) -> bytes:
    return b"%b\nstream\n%b\nendstream" % (says, data)


def _blank(stream: pikepdf.Object) -> Blank:
    says: Iterable[tuple[str, pikepdf.Object]] = stream.stream_dict.items()
    kept = Dictionary({name: value for name, value in says if Name(name) not in _HOW_PACKED})
    inside = kept.unparse().decode("ascii")[2:-2].strip()
    return Blank(stream.objgen[0], f"{inside} " if inside else "")
