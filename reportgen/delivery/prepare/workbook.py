"""The workbook of a copy: its licensee in the footer of every sheet, and a sheet that says what the licence is.

The parts are changed as XML, as a library that reads and writes workbooks would drop charts and stored values.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportgen.delivery.tokens import COPY, FOOTER, token
from reportgen.errors import BuildError

SHEET, NAME = "xl/worksheets/licence.xml", "Licence"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FOOTER = re.compile(rb"<oddFooter>(.*?)((?:&amp;R.*?)?)</oddFooter>")


def prepare_workbook(workbook: bytes, title: str, facts: Sequence[tuple[str, str]], allows: str) -> bytes:
    """The workbook with tokens where a copy names its licensee."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {entry.filename: old.read(entry) for entry in old.infolist()}
        _add_sheet(parts, title, facts, allows)
        for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
            parts[name] = _with_footer(name, parts[name])
        _put(parts, "docProps/core.xml", "</cp:coreProperties>", f"<dc:identifier>{token(COPY)}</dc:identifier>")
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=old.infolist()[0].date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()


def _with_footer(name: str, sheet: bytes) -> bytes:
    """The footer's middle is free; what a printed sheet says must not pass 255 characters, so that the name is cut."""
    middle = b"&amp;C&amp;8" + token(FOOTER).encode()
    made, count = _FOOTER.subn(rb"<oddFooter>\g<1>" + middle + rb"\g<2></oddFooter>", sheet)
    if count != 1:
        raise BuildError(f"{name} of the workbook has no footer to name a licensee in")
    return made


def _add_sheet(parts: dict[str, bytes], title: str, facts: Sequence[tuple[str, str]], allows: str) -> None:
    rows = [(title, ""), ("", ""), *facts, ("", ""), (allows, "")]
    sheet = "".join(_row(number, head, text) for number, (head, text) in enumerate(rows, start=1))
    parts[SHEET] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="1" max="1" width="20" customWidth="1"/>'
        '<col min="2" max="2" width="70" customWidth="1"/></cols>'
        f"<sheetData>{sheet}</sheetData>"
        '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.7" header="0.3" footer="0.3"/>'
        "<headerFooter><oddFooter>&amp;L&amp;8</oddFooter></headerFooter></worksheet>"
    ).encode()
    _put(parts, "[Content_Types].xml", "</Types>", f'<Override PartName="/{SHEET}" ContentType="{_TYPE}"/>')
    relation = f'<Relationship Id="rIdLicence" Type="{_RELATION}/worksheet" Target="worksheets/licence.xml"/>'
    _put(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", relation)
    book = parts["xl/workbook.xml"].decode()
    if f'name="{NAME}"' in book:
        raise BuildError(f"the workbook already has a sheet '{NAME}'")
    number = max(map(int, re.findall(r'sheetId="(\d+)"', book))) + 1
    _put(parts, "xl/workbook.xml", "</sheets>", f'<sheet name="{NAME}" sheetId="{number}" r:id="rIdLicence"/>')
    _list_in_properties(parts)


def _list_in_properties(parts: dict[str, bytes]) -> None:
    """The properties list the sheets by name, before the named ranges."""
    said = parts["docProps/app.xml"].decode()
    count = int(_one(r"<vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>(\d+)", said))
    total = int(_one(r'<TitlesOfParts><vt:vector size="(\d+)"', said))
    said = said.replace(
        f"Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>{count}<",
        f"Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>{count + 1}<",
    )
    head, titles = said.split(f'<TitlesOfParts><vt:vector size="{total}"', 1)
    pieces = titles.split("</vt:lpstr>")
    pieces.insert(count, f"<vt:lpstr>{NAME}")
    parts["docProps/app.xml"] = (
        head + f'<TitlesOfParts><vt:vector size="{total + 1}"' + "</vt:lpstr>".join(pieces)
    ).encode()


def _one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise BuildError("the workbook's properties do not list its sheets")
    return found[1]


def _put(parts: dict[str, bytes], name: str, before: str, element: str) -> None:
    said = parts[name].decode()
    if said.count(before) != 1:
        raise BuildError(f"{name} of the workbook is not as expected")
    parts[name] = said.replace(before, element + before).encode()


def _row(number: int, head: str, text: str) -> str:
    cells = _cell(f"A{number}", head, bold=bool(text) or number == 1) + _cell(f"B{number}", text)
    return f'<row r="{number}">{cells}</row>'


def _cell(reference: str, text: str, *, bold: bool = False) -> str:
    look = '<rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr>' if bold else ""
    run = f'<r>{look}<t xml:space="preserve">{escape(text)}</t></r>'
    return f'<c r="{reference}" t="inlineStr"><is>{run}</is></c>' if text else ""
