"""Pages of PDF files as pictures, by a key that changes with the file: a browser keeps what it has seen."""

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

SCALES = (1.0, 1.5, 2.0, 3.0)  # pixels a point
MOST_KEPT = 24  # files


@dataclass(slots=True)
class Pictures:
    """The files that were shown last."""

    _files: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def put(self, content: bytes) -> str:
        """The key that the file's pages are asked for with."""
        key = sha256(content).hexdigest()[:24]
        self._files[key] = content
        self._files.move_to_end(key)
        if len(self._files) > MOST_KEPT:
            self._files.popitem(last=False)
        return key

    def page(self, key: str, number: int, scale: float) -> bytes | None:
        """A page as PNG, counted from zero; None where there is no such file or page."""
        import pypdfium2

        if (content := self._files.get(key)) is None or scale not in SCALES:
            return None
        with pypdfium2.PdfDocument(content) as document:
            if not 0 <= number < len(document):
                return None
            drawn = document[number].render(scale=scale).to_pil()
        target = BytesIO()
        drawn.save(target, "PNG", compress_level=1)  # it travels no further than this machine
        return target.getvalue()
