"""What differs between copies stands in their prepared files as tokens; filling them in is all that a copy costs."""

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

MARK = "%%"
COPY, STAMP, FOOTER = "copy", "stamp", "footer"
# The fields of a licence page, slide and sheet.
FIELDS = ("licensee", "tier", "order", COPY, "delivered", "release")


def token(name: str) -> str:
    return f"{MARK}{name}{MARK}"


def filled(text: bytes, values: Mapping[str, str], write: Callable[[str], str] = escape) -> bytes:
    """The text with every token replaced, written as the format wants it."""
    if MARK.encode() not in text:
        return text
    for name, value in values.items():
        text = text.replace(token(name).encode(), write(value).encode())
    return text


def filled_package(package: bytes, values: Mapping[str, str]) -> bytes:
    """An Office package with the tokens of all its parts replaced; the other parts stay as they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(
                entry, filled(content, values) if entry.filename.endswith(".xml") else content, compresslevel=3
            )
    return made.getvalue()
