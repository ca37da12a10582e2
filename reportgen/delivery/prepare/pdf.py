"""Prepares the PDF of a release, so that a copy only fills in what differs."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from reportgen.delivery.fingerprint.carriers import find_carriers
from reportgen.delivery.lettering import lettering_of
from reportgen.delivery.pdf import (
    COPY_TOKEN,
    ON_DARK,
    ON_LIGHT,
    STAMP,
    STAMP_FOOT,
    STAMP_LEFT,
    STAMP_SIZE,
    STAMPED,
    PdfMaster,
)
from reportgen.delivery.prepare.errata import Errata
from reportgen.delivery.prepare.licence import LicencePage
from reportgen.delivery.prepare.preprint import preprint
from reportgen.delivery.tokens import FIELDS
from reportgen.errors import BuildError
from reportgen.render.pdf.merge import append

LETTERS = Name("/Letters")
FIELD, PRINTED, LOCKED = "Publisher", 4, 128  # the name of the signature's field, and its flags (ISO 32000-1, 12.5.3)
_SHOWING = re.compile(rb"/(?P<font>\w+) (?P<size>[\d.]+) Tf\r?\n\[(?P<pieces>[^\]]*)\] TJ")
_OFFICE = (".xlsx", ".xlsm", ".pptx", ".docx")


def prepare(report: bytes, licence: LicencePage, title: str, errata: Errata | None = None) -> PdfMaster:
    """Everything of a copy's PDF that is the same in all copies."""
    with pikepdf.open(io.BytesIO(report)) as document, pikepdf.open(io.BytesIO(licence.letters)) as case:
        _drop_office_files(document)
        for page, shade in zip(document.pages, shades(report), strict=True):
            page.contents_coalesce()
            page.obj.Contents.write(STAMPED % (page.obj.Contents.read_bytes(), shade))
        carriers = find_carriers(document)
        if errata:
            carriers = carriers.followed(_append_errata(document, errata))
        with pikepdf.open(io.BytesIO(licence.page)) as part:
            append(document, part, len(document.pages))
        letters = document.copy_foreign(next(iter(case.pages[0].Resources.Font.values())))
        page = document.pages[-1]
        page.contents_coalesce()
        content = _with_fields(page)
        page.obj.Resources.Font[LETTERS] = letters
        stamp = document.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 2000, 2000]),
            Resources=Dictionary(Font=Dictionary()),
        )
        stamp.Resources.Font[LETTERS] = letters
        for each in document.pages:
            each.add_resource(stamp, Name.XObject, STAMP)
        _bookmark(document, title, page)
        metadata = _name_copy(document)
        _sign_here(document)
        made = preprint(document, STAMP)
        return PdfMaster(made, carriers, content, metadata, lettering_of(letters))


def _append_errata(document: pikepdf.Pdf, errata: Errata) -> list[bytes]:
    """The contents of the pages that tell of corrections: alike in all copies, they carry a stamp and no mark."""
    first = len(document.pages)
    with pikepdf.open(io.BytesIO(errata.pages)) as part:
        append(document, part, first)
    contents = []
    for page in document.pages[first:]:
        page.contents_coalesce()
        contents.append(STAMPED % (page.obj.Contents.read_bytes(), ON_LIGHT))
    _bookmark(document, errata.title, document.pages[first])
    return contents


def _bookmark(document: pikepdf.Pdf, title: str, page: pikepdf.Page) -> None:
    with document.open_outline() as outline:
        outline.root.append(OutlineItem(title, Array([page.obj, Name.Fit])))


def _with_fields(page: pikepdf.Page) -> bytes:
    """The licence page's content, each field's text replaced by its name in braces."""
    letters = {
        str(name): {c: s for s, c in lettering_of(font).codes.items()} for name, font in page.Resources.Font.items()
    }
    found = []

    def field(match: re.Match[bytes]) -> bytes:
        codes = re.findall(rb"<([0-9a-fA-F]+)>", match["pieces"])
        font = letters[f"/{match['font'].decode()}"]
        text = "".join(font.get(int(run[i : i + 4], 16), "") for run in codes for i in range(0, len(run), 4))
        if text[:1] != "{" or text[1:-1] not in FIELDS:
            return match[0]
        found.append(text[1:-1])
        return f"/Letters {float(match['size']):g} Tf\n{text}".encode()

    content = _SHOWING.sub(field, page.obj.Contents.read_bytes())
    if sorted(found) != sorted(FIELDS):
        raise BuildError(f"templates/delivery/licence.html.j2 must have each field once: {', '.join(FIELDS)}")
    return content


def shades(report: bytes) -> Iterator[bytes]:
    """For each page the colour in which the stamp can be read on it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(report)
    try:
        for page in document:
            height = page.get_height()
            # Only the strip that the stamp stands on is drawn.
            strip = page.render(
                scale=0.5, grayscale=True, crop=(STAMP_LEFT, STAMP_FOOT - 2, 40, height - STAMP_FOOT - STAMP_SIZE)
            )
            yield ON_DARK if float(strip.to_numpy().mean()) < 128 else ON_LIGHT
            page.close()
    finally:
        document.close()


def _drop_office_files(document: pikepdf.Pdf) -> None:
    """An Office file inside the PDF would be a copy without a name; the buyer gets it beside, with one."""
    for name in [name for name in document.attachments if name.lower().endswith(_OFFICE)]:
        del document.attachments[name]


def _name_copy(document: pikepdf.Pdf) -> bytes:
    """The metadata with room for the copy's id (dc:identifier)."""
    said = document.Root.Metadata.read_bytes()
    entry = (
        b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<dc:identifier>" + COPY_TOKEN + b"</dc:identifier></rdf:Description></rdf:RDF>"
    )
    if b"</rdf:RDF>" not in said or b"dc:identifier" in said:
        raise BuildError("the report's metadata has no room for the id of a copy")
    made = said.replace(b"</rdf:RDF>", entry, 1)
    document.Root.Metadata = document.make_stream(made, Type=Name.Metadata, Subtype=Name.XML)
    return made


def _sign_here(document: pikepdf.Pdf) -> None:
    """The field of the signature that certifies a copy; it takes no place on the first page, where it stands."""
    root, first = document.Root, document.pages[0].obj
    if Name.AcroForm in root:
        raise BuildError("the report's PDF is a form, and a copy of it could not be certified")
    signature = document.make_indirect(Dictionary(Type=Name.Sig))
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=FIELD,
            F=PRINTED | LOCKED,
            Rect=Array([0, 0, 0, 0]),
            P=first,
            V=signature,
        )
    )
    first.Annots = Array([*first.get(Name.Annots, ()), field])
    root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)  # ISO 32000-1, 12.7.2: signed, and only added to
    root.Perms = Dictionary(DocMDP=signature)
    # What PAdES adds to the format (ISO 32000-1, 7.12).
    root.Extensions = Dictionary(
        ESIC=Dictionary(Type=Name.DeveloperExtensions, BaseVersion=Name("/1.7"), ExtensionLevel=1)
    )
