"""The PDF of a copy: what was prepared at publication, with what differs filled in.

All copies are put together in the same way; one with a password is then written once more, as encryption leaves no byte
as it was.
"""

import io
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

from reportgen.delivery.fingerprint.carriers import Carriers
from reportgen.delivery.fingerprint.code import Bits
from reportgen.delivery.lettering import Lettering
from reportgen.delivery.preprint import Filled, Preprint
from reportgen.delivery.tokens import FIELDS

STAMP = Name("/LicenseeStamp")
# ISO 32000-1, 14.8.2.2: what repeats on pages is no content, and readers' aids pass over it.
STAMPED = b"q\n%b\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC q %b /LicenseeStamp Do Q EMC\n"
ON_LIGHT, ON_DARK = b"0.42 0.44 0.47 rg", b"0.78 0.80 0.84 rg"
STAMP_SIZE, STAMP_LEFT, STAMP_FOOT, STAMP_WIDTH = 6.4, 62.4, 20.0, 490.0  # points
FIELD_WIDTH = 246.0
COPY_TOKEN = b"{copy}"
_IDENTITY = re.compile(rb'\s+pdfaid:(?:part|conformance)="[^"]*"|<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>')


@dataclass(frozen=True, slots=True)
class PdfMaster:
    """The report without what is a copy's own, and what that is made of."""

    preprint: Preprint
    carriers: Carriers  # the contents of all pages but the licence page
    licence: bytes  # the content of the licence page, with the fields' names in braces
    metadata: bytes  # with a token for the copy's id
    lettering: Lettering


@dataclass(frozen=True, slots=True)
class Marks:
    """What one copy says of itself."""

    copy: str
    stamp: str
    fields: Mapping[str, str]
    word: Bits


def written(master: PdfMaster, marks: Marks, signature: bytes, password: str | None) -> bytes:
    """The PDF of one copy with the place for its signature; an encrypted one no longer says that it is an archive."""
    blanks = master.preprint.blanks
    said = master.metadata.replace(COPY_TOKEN, marks.copy.encode())
    if password is not None:
        # ISO 19005-3, 6.1.3 forbids encryption in an archive.
        said = _IDENTITY.sub(b"", said)
    contents = master.carriers.written(marks.word)
    whole = master.preprint.completed(
        [
            # The first, so that no page stands before its stamp.
            blanks.stamp.packed(_stamp(master.lettering, marks.stamp)),
            blanks.metadata.filled(said),
            *(page.packed(content) for page, content in zip(blanks.pages, contents, strict=True)),
            blanks.licence.packed(STAMPED % (_filled(master, marks), ON_LIGHT)),
            Filled(blanks.signature.number, signature),
        ]
    )
    return whole if password is None else _locked(whole, password)


def _locked(whole: bytes, password: str) -> bytes:
    """The same objects, encrypted; qpdf leaves the place for the signature as it is (ISO 32000-2, 7.6.2)."""
    finished = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as document:
        document.save(
            finished,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            # A random identifier, as the default is made of the clock.
            static_id=False,
            encryption=_encryption(password),
        )
    return finished.getvalue()


def _encryption(password: str) -> pikepdf.Encryption:
    """AES-256 (revision 6). Reading aids keep their access; nobody keeps the owner's password."""
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_lowres=True,
        print_highres=True,
    )
    return pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=password, R=6, allow=allowed)


def _stamp(lettering: Lettering, text: str) -> bytes:
    size = STAMP_SIZE * min(1.0, STAMP_WIDTH / max(lettering.width(text, STAMP_SIZE), 1.0))
    return f"BT /Letters {size:.3f} Tf {STAMP_LEFT} {STAMP_FOOT} Td ".encode() + lettering.shown(text) + b" ET"


def _filled(master: PdfMaster, marks: Marks) -> bytes:
    content = master.licence
    for field in FIELDS:
        token = f"{{{field}}}".encode()
        size = float(re.search(rb"/Letters ([\d.]+) Tf\n" + re.escape(token), content)[1])  # type: ignore[index]
        text = marks.fields[field]
        fitting = min(1.0, FIELD_WIDTH / max(master.lettering.width(text, size * 0.75), 1.0))
        content = content.replace(
            f"/Letters {size:g} Tf\n{{{field}}}".encode(),
            f"/Letters {size * fitting:.3f} Tf\n".encode() + master.lettering.shown(text),
        )
    return content
