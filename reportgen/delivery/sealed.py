"""A file and the detached signature beside it, `<file>.minisig`."""

from collections.abc import Mapping

from reportgen.delivery.minisign import FormatError, PublicKey, SecretKey, Signature, sign, verified
from reportgen.delivery.sign import Finding

SUFFIX = ".minisig"


def sealed(key: SecretKey, name: str, content: bytes, comment: str) -> dict[str, bytes]:
    """The file and its signature."""
    return {name: content, f"{name}{SUFFIX}": sign(key, content, comment).to_text().encode()}


def check_seal(files: Mapping[str, bytes], name: str, public: PublicKey) -> Finding:
    """What the signature beside a file says; a missing one is a finding, not silence."""
    if name not in files:
        return Finding("altered", f"{name} is missing")
    if f"{name}{SUFFIX}" not in files:
        return Finding("unsigned", f"{name} has lost its signature {name}{SUFFIX}")
    try:
        text = files[f"{name}{SUFFIX}"].decode()
        signature = Signature.from_text(text)
    except (FormatError, UnicodeDecodeError):
        return Finding("altered", f"{name}{SUFFIX} is no signature")
    if signature.key_id != public.id:
        return Finding("unknown key", f"{name} is signed with the key {signature.key_name}, not with {public.name}")
    # The first line of a signature is not signed; ours is always the same.
    if signature.to_text() != text or not verified(public, files[name], signature):
        return Finding("altered", f"{name} or its signature is not as it was signed")
    return Finding("intact", signature.comment)
