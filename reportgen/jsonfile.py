"""JSON files as we write them: readable, stable, and never with a number that JSON does not have."""

import json
from typing import Any


def to_json(data: Any) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
