"""The file format of minisign (https://jedisct1.github.io/minisign/#signature-format): keys and detached signatures.

Stock `minisign -V` accepts what is signed here, and `minisign -S` can use the secret keys.
"""

import base64
import hashlib
import hmac
import secrets
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

ED25519, PREHASHED, SCRYPT, BLAKE2B = b"Ed", b"ED", b"Sc", b"B2"
# What libsodium turns into N = 2^16, r = 8, p = 1: 64 MB and a sixth of a second for every guess.
OPERATIONS, MEMORY, COST = 2_097_152, 67_108_864, 1 << 16
# The limits that minisign itself writes (N = 2^20), so that keys it made can be used too.
OPERATIONS_SENSITIVE, MEMORY_SENSITIVE, COST_SENSITIVE = 33_554_432, 1_073_741_824, 1 << 20


class FormatError(ValueError):
    """A file is not what minisign writes."""


class PassphraseError(ValueError):
    """The passphrase does not open the key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    id: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The key's id as minisign prints it."""
        return self.id[::-1].hex().upper()

    def to_text(self) -> str:
        blob = base64.b64encode(ED25519 + self.id + self.key).decode()
        return f"untrusted comment: minisign public key {self.name}\n{blob}\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """A public key from its file, or from its one line of base64."""
        blob = _decoded(text.strip().splitlines()[-1] if text.strip() else "", 42, "a minisign public key")
        if blob[:2] != ED25519:
            raise FormatError("not a minisign public key")
        return cls(blob[2:10], blob[10:])


@dataclass(frozen=True, slots=True)
class SecretKey:
    id: bytes
    seed: bytes

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(8), secrets.token_bytes(32))

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.id, self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def to_text(self, passphrase: str) -> str:
        salt = secrets.token_bytes(32)
        secret = self.private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()) + self.public.key
        plain = self.id + secret + _checksum(self.id, secret)
        limits = OPERATIONS.to_bytes(8, "little") + MEMORY.to_bytes(8, "little")
        blob = ED25519 + SCRYPT + BLAKE2B + salt + limits + _masked(plain, passphrase, salt, COST)
        return f"untrusted comment: minisign encrypted secret key\n{base64.b64encode(blob).decode()}\n"

    @classmethod
    def from_text(cls, text: str, passphrase: str) -> Self:
        blob = _decoded(text.strip().splitlines()[-1] if text.strip() else "", 158, "a minisign secret key")
        if blob[:2] != ED25519 or blob[2:4] != SCRYPT or blob[4:6] != BLAKE2B:
            raise FormatError("not a minisign secret key with a passphrase")
        limits = int.from_bytes(blob[38:46], "little"), int.from_bytes(blob[46:54], "little")
        costs = {(OPERATIONS, MEMORY): COST, (OPERATIONS_SENSITIVE, MEMORY_SENSITIVE): COST_SENSITIVE}
        if limits not in costs:
            raise FormatError("a secret key with limits that neither minisign nor reportgen writes")
        plain = _masked(blob[54:], passphrase, blob[6:38], costs[limits])
        key_id, secret, checksum = plain[:8], plain[8:72], plain[72:]
        if not hmac.compare_digest(checksum, _checksum(key_id, secret)):
            raise PassphraseError
        return cls(key_id, secret[:32])


@dataclass(frozen=True, slots=True)
class Signature:
    key_id: bytes
    signature: bytes
    comment: str
    global_signature: bytes

    @property
    def key_name(self) -> str:
        return self.key_id[::-1].hex().upper()

    def to_text(self) -> str:
        blob = base64.b64encode(PREHASHED + self.key_id + self.signature).decode()
        seal = base64.b64encode(self.global_signature).decode()
        return f"untrusted comment: signature from reportgen\n{blob}\ntrusted comment: {self.comment}\n{seal}\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        lines = text.splitlines()
        if len(lines) != 4 or not lines[2].startswith("trusted comment: "):
            raise FormatError("not a minisign signature")
        blob = _decoded(lines[1], 74, "a minisign signature")
        if blob[:2] != PREHASHED:
            raise FormatError("not a minisign signature of the prehashed kind")
        seal = _decoded(lines[3], 64, "a minisign signature")
        return cls(blob[2:10], blob[10:], lines[2].removeprefix("trusted comment: "), seal)


def sign(key: SecretKey, content: bytes, comment: str) -> Signature:
    """A detached signature; the comment is signed with it."""
    signature = key.private.sign(hashlib.blake2b(content).digest())
    return Signature(key.id, signature, comment, key.private.sign(signature + comment.encode()))


def verified(key: PublicKey, content: bytes, signature: Signature) -> bool:
    """Whether this key signed this content and the comment."""
    public = Ed25519PublicKey.from_public_bytes(key.key)
    try:
        public.verify(signature.signature, hashlib.blake2b(content).digest())
        public.verify(signature.global_signature, signature.signature + signature.comment.encode())
    except InvalidSignature:
        return False
    return key.id == signature.key_id


def _checksum(key_id: bytes, secret: bytes) -> bytes:
    return hashlib.blake2b(ED25519 + key_id + secret, digest_size=32).digest()


def _masked(data: bytes, passphrase: str, salt: bytes, cost: int) -> bytes:
    stream = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=cost, r=8, p=1, maxmem=cost * 8 * 128 * 2, dklen=len(data)
    )
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def _decoded(line: str, length: int, what: str) -> bytes:
    try:
        blob = base64.b64decode(line, validate=True)
    except (NotBase64, ValueError):
        raise FormatError(f"not {what}") from None
    if len(blob) != length:
        raise FormatError(f"not {what}")
    return blob
