"""The certificate that signs PDF files, issued by the publisher's one Ed25519 key.

Whoever knows the public key needs nothing else to trust the PDF's signature: the root certificate holds that key.
The leaf is on P-256, which every PDF viewer can check.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from reportgen.delivery.minisign import PublicKey, SecretKey

# RFC 5280, 4.1.2.5: a date for what has no well-defined end. A copy bought today is to be verified in thirty years.
FOREVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
SIGNING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
ISSUING = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True, slots=True)
class PdfSigner:
    """A private key with its certificate, and the certificate of its issuer."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate


def new_signer(root: SecretKey, name: str, since: datetime) -> PdfSigner:
    """A signer for PDF files whose certificate the publisher's key issues."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer_name, subject = _name(f"{name} (root)"), _name(name)
    public = root.private.public_key()
    issuer = (
        _builder(issuer_name, issuer_name, since)
        .public_key(public)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(ISSUING, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(root.private, None)
    )
    certificate = (
        _builder(issuer_name, subject, since)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(SIGNING, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(root.private, None)
    )
    return PdfSigner(key, certificate, issuer)


def issued_by(certificate: x509.Certificate, root: PublicKey) -> bool:
    """Whether the publisher's key signed this certificate."""
    try:
        Ed25519PublicKey.from_public_bytes(root.key).verify(certificate.signature, certificate.tbs_certificate_bytes)
    except InvalidSignature:
        return False
    return True


def holds(certificate: x509.Certificate, root: PublicKey) -> bool:
    """Whether this is a certificate of the publisher's own key."""
    key = certificate.public_key()
    return isinstance(key, Ed25519PublicKey) and key.public_bytes(Encoding.Raw, PublicFormat.Raw) == root.key


def key_pem(signer: PdfSigner, passphrase: str) -> bytes:
    return signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))


def chain_pem(signer: PdfSigner) -> bytes:
    return signer.certificate.public_bytes(Encoding.PEM) + signer.issuer.public_bytes(Encoding.PEM)


def load_signer(key: bytes, chain: bytes, passphrase: str) -> PdfSigner:
    """The signer from its two files; ValueError where they are not what `keys init` wrote."""
    private = load_pem_private_key(key, passphrase.encode())
    certificates = x509.load_pem_x509_certificates(chain)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or len(certificates) != 2:
        raise ValueError("not a key on P-256 and its chain")
    return PdfSigner(private, certificates[0], certificates[1])


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _builder(issuer: x509.Name, subject: x509.Name, since: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(FOREVER)
    )
