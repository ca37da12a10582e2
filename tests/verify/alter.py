"""Changes finished files as a mistake would: one thing at a time, with the manifest set right again afterwards."""

import json
import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
from openpyxl import load_workbook

from reportgen.manifest import MANIFEST, digest

Change = Callable[[bytes], bytes]


def altered(package: Path, to: Path, suffix: str, change: Change) -> Path:
    """A copy of a package whose one file with this suffix is changed, and whose manifest knows nothing of it."""
    shutil.copytree(package, to)
    path = main_file(to, suffix)
    before = path.read_bytes()
    after = change(before)
    assert after != before, "nothing was changed"
    path.write_bytes(after)
    sign(to, path)
    return to


def main_file(package: Path, suffix: str) -> Path:
    """The file of the report itself with this suffix, or the one whose path is given."""
    (path,) = package.glob(f"*_*{suffix}") if suffix.startswith(".") else [package / suffix]
    return path


def sign(package: Path, path: Path) -> None:
    """Has the manifest say that the file is as it is now."""
    manifest = json.loads((package / MANIFEST).read_text())
    (entry,) = [one for one in manifest["files"] if one["path"] == path.relative_to(package).as_posix()]
    entry["sha256"], entry["bytes"] = digest(path.read_bytes()), path.stat().st_size
    (package / MANIFEST).write_text(json.dumps(manifest))


def replaced(old: str, new: str, *, at: int = 0) -> Change:
    """Replaces one occurrence of a text; `at` counts them."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        parts = text.split(old)
        assert len(parts) > at + 1, f"'{old}' is not there"
        return (old.join(parts[: at + 1]) + new + old.join(parts[at + 1 :])).encode()

    return change


def in_part(name: str, change: Change) -> Change:
    """Changes the parts of an Office file whose name matches; one of them must take the change."""

    def whole(data: bytes) -> bytes:
        buffer = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
            for info in old.infolist():
                content = old.read(info)
                new.writestr(info, change(content) if re.fullmatch(name, info.filename) else content)
        return buffer.getvalue()

    return whole


def only_where(text: str, change: Change) -> Change:
    """Changes a part only if it holds a text."""
    return lambda data: change(data) if text.encode() in data else data


def cell(sheet: str, reference: str, old: str, new: str) -> Change:
    """Changes the number kept in one cell of a workbook."""

    def change(data: bytes) -> bytes:
        place = load_workbook(BytesIO(data), read_only=True).sheetnames.index(sheet) + 1
        pattern = rf'(<c r="{reference}"[^>]*>(?:<f>[^<]*</f>)?<v>){re.escape(old)}(</v>)'

        def once(part: bytes) -> bytes:
            made, count = re.subn(pattern, rf"\g<1>{new}\2", part.decode())
            assert count == 1, f"{sheet}!{reference} does not hold {old}"
            return made.encode()

        return in_part(rf"xl/worksheets/sheet{place}\.xml", once)(data)

    return change


def on_page(number: int, old: str, new: str) -> Change:
    """Draws other glyphs of the same font where a page of a PDF says `old`."""

    def change(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as document:
            page = document.pages[number - 1]
            fonts = {name: _codes(font) for name, font in page.Resources.Font.items()}
            made: list[Any] = []
            font: dict[str, int] = {}
            done = False
            for instruction in pikepdf.parse_content_stream(page):
                operands, operator = list(instruction.operands), instruction.operator
                if str(operator) == "Tf":
                    font = fonts[str(operands[0])]
                if str(operator) == "TJ" and not done:
                    operands, done = _swapped(operands, font, old, new)
                made.append((operands, operator))
            assert done, f"page {number} does not say '{old}' in one font"
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(made))
            return saved(document)

    return change


def without_bookmark(title: str) -> Change:
    def change(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as document:
            with document.open_outline() as outline:
                for items in (outline.root, *(item.children for item in outline.root)):
                    items[:] = [item for item in items if title not in item.title]
            return saved(document)

    return change


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _codes(font: Any) -> dict[str, int]:
    """Character: glyph code, as the font says for readers."""
    said = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]{4})>\n", said.partition("beginbfchar")[2])
    return {chr(int(character, 16)): int(code, 16) for code, character in pairs}


def _swapped(operands: list[Any], font: dict[str, int], old: str, new: str) -> tuple[list[Any], bool]:
    pieces = list(operands[0])
    flat = [
        (place, offset, int.from_bytes(bytes(piece)[offset : offset + 2]))
        for place, piece in enumerate(pieces)
        if isinstance(piece, pikepdf.String)
        for offset in range(0, len(bytes(piece)), 2)
    ]
    letters = {code: character for character, code in font.items()}
    at = "".join(letters.get(code, "\ufffd") for _, _, code in flat).find(old)
    if at < 0 or not all(character in font for character in new):
        return operands, False
    for (place, offset, _), character in zip(flat[at:], new, strict=False):
        held = bytearray(bytes(pieces[place]))
        held[offset : offset + 2] = font[character].to_bytes(2)
        pieces[place] = pikepdf.String(bytes(held))
    return [pikepdf.Array(pieces)], True
