"""Everything that the files of a package say, down to the parts in their parts: to look for what may not be there."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2


def said(package: Path) -> Iterator[tuple[str, str]]:
    """Each file of a package, and each part of one, with all text that it holds."""
    for path in sorted(package.rglob("*")):
        if path.is_file():
            yield from _said(path.relative_to(package).as_posix(), path.read_bytes())


def _said(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                yield from _said(f"{name}/{part}", parts.read(part))
    elif content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        yield name, " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        document.close()
        yield from _pdf_parts(name, content)
    else:
        yield name, content.decode("utf-8", "replace")


def _pdf_parts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Attachments, and the strings that stand beside the pages: titles, alternative texts, names."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for attached, file in document.attachments.items():
            yield from _said(f"{name}/{attached}", file.get_file().read_bytes())
        words = (str(value) for one in document.objects for value in _strings(one))
        yield f"{name} (strings)", "\n".join(words)


def _strings(value: object) -> Iterator[object]:
    if isinstance(value, pikepdf.String):
        yield value
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in value.keys():  # noqa: SIM118  # a stream is no mapping
            if isinstance(value[key], pikepdf.String):
                yield value[key]
    elif isinstance(value, pikepdf.Array):
        yield from (part for part in value if isinstance(part, pikepdf.String))


def found(package: Path, words: tuple[str, ...]) -> list[str]:
    """Where a package says one of the words."""
    return [f"{name}: {word}" for name, text in said(package) for word in words if word.casefold() in text.casefold()]
