"""The content security policy of a page whose scripts and styles stand inside it."""

import base64
from collections.abc import Iterable
from hashlib import sha256

IMAGES = ("data:", "blob:")  # a chart becomes a PNG by way of an image


def content_security_policy(scripts: Iterable[str], styles: Iterable[str], images: Iterable[str] = IMAGES) -> str:
    """Nothing may be loaded but such images; only these very scripts and styles may run (CSP 3, hash sources)."""
    parts = {
        "default-src": ["'none'"],
        "script-src": [_hash(script) for script in scripts] or ["'none'"],
        "style-src": [_hash(style) for style in styles],
        "font-src": ["data:"],
        "img-src": list(images),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
