"""What deck and workbook share: packages whose bytes depend on their content alone, and text that Office accepts."""

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP knows
NESTED = (".xlsx", ".docx", ".pptx")
CORE = "docProps/core.xml"

# XML 1.0 allows tab, line feed and carriage return below U+0020; Office shows the rest as _x0007_ or refuses the file.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def clean(text: str) -> str:
    """The text without the characters that no Office file may hold."""
    return _FORBIDDEN.sub("", text)


def stamp(published: str) -> str:
    """The moment that an edition's files carry: the first of the month of publication."""
    return f"{published}-01T00:00:00Z"


def repack(package: bytes, published: str) -> bytes:
    """The same Office package with fixed times and order, the workbooks inside it too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=_reading_order):
            new.writestr(_entry(name), _settled(name, old.read(name), published), compresslevel=6)
    return packed.getvalue()


def _reading_order(name: str) -> tuple[int, str]:
    # OPC readers look for the content types first, then for the package's relationships.
    first = ("[Content_Types].xml", "_rels/.rels")
    return (first.index(name) if name in first else len(first), name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def _settled(name: str, content: bytes, published: str) -> bytes:
    if name.endswith(NESTED):
        return repack(content, published)
    if name == CORE:
        return _DATES.sub(rb"\g<1>" + stamp(published).encode() + rb"\g<3>", content)
    return content
