"""Signs a PDF so that every later change shows (PAdES, certified, no changes allowed), and checks such a signature."""

import hashlib
import io
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from reportgen.delivery.certificates import PdfSigner, holds, issued_by
from reportgen.delivery.minisign import PublicKey
from reportgen.errors import BuildError

RESERVED = 12_288  # hexadecimal digits and more than a signature with two certificates takes
_ROOM = b"<" + b"0" * RESERVED + b">"
_COVERED = b"/ByteRange [ 0 9999999999 9999999999 9999999999 ]"  # written as qpdf writes it too

State = Literal["intact", "altered", "unsigned", "unknown key"]


@dataclass(frozen=True, slots=True)
class Finding:
    state: State
    reason: str = ""


def signature_place(name: str, reason: str, at: datetime) -> bytes:
    """The dictionary of a certification signature that allows no changes (ISO 32000-1, 12.8.1), not yet signed."""
    from pikepdf import String

    said = b"/Name %b /Reason %b /M (D:%b)" % (
        String(name).unparse(),
        String(reason).unparse(),
        at.strftime("%Y%m%d%H%M%SZ").encode(),
    )
    return (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached %b "
        b"/Reference [ << /Type /SigRef /TransformMethod /DocMDP "
        b"/TransformParams << /Type /TransformParams /V /1.2 /P 1 >> >> ] %b /Contents %b >>" % (said, _COVERED, _ROOM)
    )


def signed_pdf(content: bytes, signer: PdfSigner) -> bytes:
    """The PDF with its place for a signature filled in; nothing else of it is changed, and nothing is added."""
    start = content.rindex(_ROOM)
    end = start + len(_ROOM)
    covered = content.rindex(_COVERED)
    made = bytearray(content)
    said = f"/ByteRange [ 0 {start} {end} {len(content) - end} ]".encode()
    made[covered : covered + len(_COVERED)] = said.ljust(len(_COVERED))
    digest = hashlib.sha256(made[:start])
    digest.update(made[end:])
    signature = _signature(digest.digest(), signer).hex().upper().encode()
    if len(signature) > RESERVED:
        raise BuildError("the certificates of the key are too long for the place that a PDF has for its signature")
    made[start:end] = b"<" + signature.ljust(RESERVED, b"0") + b">"
    return bytes(made)


def _signature(digest: bytes, signer: PdfSigner) -> bytes:
    """The PAdES signature of a SHA-256 digest, with the certificate and that of its issuer."""
    import asyncio

    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, issuer = (
        x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (signer.certificate, signer.issuer)
    )
    registry: Any = SimpleCertificateStore
    store = registry()
    store.register(issuer)
    der = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    simple = SimpleSigner(signing_cert=certificate, signing_key=keys.PrivateKeyInfo.load(der), cert_registry=store)
    made: bytes = asyncio.run(simple.async_sign(digest, "sha256", use_pades=True)).dump()
    return made


def check_pdf(content: bytes, public: PublicKey, password: str | None = None) -> Finding:
    """What the signature of a PDF says, with no other trust than the publisher's public key."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    # What the library logs of broken signatures is in the finding, and is not for people.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfFileReader(io.BytesIO(content))
        if password is not None:
            reader.decrypt(password.encode())
        signatures = reader.embedded_signatures
        if len(signatures) == 1:
            return _check(content, signatures[0], public)
    except Exception as error:  # a file changed at random breaks the library in ways nobody can list
        return Finding("altered", f"its signature cannot be read ({type(error).__name__})")
    if signatures:
        return Finding("altered", "something was signed after the publisher signed")
    return Finding("unsigned", "the publisher's signature is not there")


def _check(content: bytes, signature: Any, public: PublicKey) -> Finding:
    from cryptography import x509
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    leaf = x509.load_der_x509_certificate(signature.signer_cert.dump())
    roots = [x509.load_der_x509_certificate(one.dump()) for one in signature.other_embedded_certs]
    if len(roots) != 1 or not holds(roots[0], public) or not issued_by(leaf, public):
        return Finding("unknown key", f"signed by {leaf.subject.rfc4514_string()}, not with the key {public.name}")
    if not issued_by(roots[0], public) or not _as_written(content, signature):
        return Finding("altered", "its signature is not as it was written")
    # Trust comes from the public key and has no end, so a clock that is wrong must not call a copy altered.
    valid = max(leaf.not_valid_before_utc, roots[0].not_valid_before_utc)
    context = ValidationContext(trust_roots=signature.other_embedded_certs, allow_fetching=False, moment=valid)
    status: Any = validate_pdf_signature(signature, context)
    if not (status.intact and status.valid and status.docmdp_ok and status.bottom_line):
        return Finding("altered", "its content is not what was signed")
    if status.coverage.name != "ENTIRE_FILE":
        return Finding("altered", "something was added after the publisher signed")
    return Finding("intact")


def _as_written(content: bytes, signature: Any) -> bool:
    """Whether the signature itself, the one part of the file that no signature covers, stands there bit for bit.

    Whatever in it is not signed is put together anew from what is, and must come out the same.
    """
    from asn1crypto import algos, cms

    info = signature.signer_info
    leaf, others = signature.signer_cert, signature.other_embedded_certs
    # A certificate names its algorithm twice, and signs only one of them.
    if any(one["signature_algorithm"].dump() != one["tbs_certificate"]["signature"].dump() for one in (leaf, *others)):
        return False
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number",
            cms.IssuerAndSerialNumber({"issuer": leaf.issuer, "serial_number": leaf.serial_number}),
        ),
        "digest_algorithm": digest,
        "signed_attrs": info["signed_attrs"],
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        "signature": info["signature"].native,
    }
    data = {
        "version": "v1",
        "digest_algorithms": [digest],
        "encap_content_info": {"content_type": "data"},
        "certificates": [leaf, *others],
        "signer_infos": [signer],
    }
    expected: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()
    _, start, end, _ = signature.byte_range
    written = content[start:end]
    return written == b"<" + expected.hex().upper().encode().ljust(len(written) - 2, b"0") + b">"
