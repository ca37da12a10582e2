"""Signs a PDF so that every later change shows (PAdES, certified, no changes allowed), and checks such a signature."""

import io
from dataclasses import dataclass
from typing import Any, Literal

from reportgen.delivery.certificates import PdfSigner, holds, issued_by
from reportgen.delivery.minisign import PublicKey

RESERVED = 12_288  # hexadecimal digits and more than a signature with two certificates takes

State = Literal["intact", "altered", "unsigned", "unknown key"]


@dataclass(frozen=True, slots=True)
class Finding:
    state: State
    reason: str = ""


def sign_pdf(content: bytes, signer: PdfSigner, name: str, reason: str, password: str | None) -> bytes:
    """The same PDF with a certification signature, added behind it."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, SimpleSigner
    from pyhanko.sign import PdfSigner as Signing
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, issuer = (
        x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (signer.certificate, signer.issuer)
    )
    registry: Any = SimpleCertificateStore
    store = registry()
    store.register(issuer)
    der = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(content))
    if password is not None:
        writer.encrypt(password.encode())
    metadata = PdfSignatureMetadata(
        field_name="Publisher",
        name=name,
        reason=reason,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    simple = SimpleSigner(signing_cert=certificate, signing_key=keys.PrivateKeyInfo.load(der), cert_registry=store)
    signed = Signing(metadata, simple).sign_pdf(writer, bytes_reserved=RESERVED)
    made: bytes = signed.getvalue()
    return made


def check_pdf(content: bytes, public: PublicKey, password: str | None = None) -> Finding:
    """What the signature of a PDF says, with no other trust than the publisher's public key."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(content))
        if password is not None:
            reader.decrypt(password.encode())
        signatures = reader.embedded_signatures
        if len(signatures) == 1:
            return _check(signatures[0], public)
    except Exception as error:  # a file changed at random breaks the library in ways nobody can list
        return Finding("altered", f"its signature cannot be read ({type(error).__name__})")
    if signatures:
        return Finding("altered", "something was signed after the publisher signed")
    return Finding("unsigned", "the publisher's signature is not there")


def _check(signature: Any, public: PublicKey) -> Finding:
    from cryptography import x509
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    leaf = x509.load_der_x509_certificate(signature.signer_cert.dump())
    roots = [one for one in signature.other_embedded_certs if holds(x509.load_der_x509_certificate(one.dump()), public)]
    if not roots or not issued_by(leaf, public):
        return Finding("unknown key", f"signed by {leaf.subject.rfc4514_string()}, not with the key {public.name}")
    context = ValidationContext(trust_roots=roots[:1], allow_fetching=False)
    status: Any = validate_pdf_signature(signature, context)
    if not (status.intact and status.valid and status.docmdp_ok and status.bottom_line):
        return Finding("altered", "its content is not what was signed")
    if status.coverage.name != "ENTIRE_FILE":
        return Finding("altered", "something was added after the publisher signed")
    return Finding("intact")
