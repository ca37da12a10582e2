"""A sizing as YAML that people like to read: one line for what belongs in a line, long texts folded."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.content.reader import NULLS

WIDE = 120
ORDER = (
    "unit", "anchors", "growth", "derive", "path", "backcast", "observations", "dimensions", "crosses", "scenarios",
    "bottom_up", "assumptions",
)  # fmt: skip
KEYS: Mapping[str, tuple[str, ...]] = {  # of groups whose cells stand in another order on their sheets
    "dimension": ("assumption", "source", "origin", "segments"),
    "segment": ("shares", "reason"),
    "cross": ("rows", "columns", "assumption", "fit"),
    "scenarios": ("assumption", "drivers", "named"),
}
INLINE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(anchors|observations)/\d+",
        r"growth|path|derive/share",
        r"dimensions/[^/]+/segments/[^/]+/shares",
        r"crosses/\d+/fit/[^/]+",
        r"scenarios/drivers/[^/]+/effect",
        r"scenarios/named/[^/]+/drivers",
        r"bottom_up/parts/\d+",
    )
)
SORTED = (
    (re.compile(r"dimensions/[^/]+"), KEYS["dimension"]),
    (re.compile(r"dimensions/[^/]+/segments/[^/]+"), KEYS["segment"]),
    (re.compile(r"crosses/\d+"), KEYS["cross"]),
    (re.compile(r"scenarios"), KEYS["scenarios"]),
)
PLAIN = re.compile(r"(?!.*(?:: |:$| #|\s$))[^\W_][^\n\t]*|-?\d[\d.]*")
PLAIN_INLINE = re.compile(r"(?!.*(?:: |:$| #|\s$))[^\W_][^\n\t,\[\]{}]*|-?\d[\d.]*")


def to_yaml(data: Mapping[str, Any], told: str) -> str:
    """The text of a `sizing.yaml` under some lines of comment."""
    head = "".join(f"# {line}\n" for line in told.splitlines())
    groups = ("\n".join(_entry(key, data[key], "", key)) for key in ORDER if key in data and data[key] not in ({}, []))
    return head + "\n".join(f"{group}\n" for group in groups)


def _entry(key: str, value: Any, indent: str, path: str) -> Iterator[str]:
    """A key with its value."""
    name = _scalar(key, PLAIN_INLINE)
    if _inline(value, path):
        yield f"{indent}{name}: {_flow(value)}"
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        yield from _group(value, f"{indent}  ", path)
    elif isinstance(value, list):
        yield f"{indent}{name}:"
        for index, item in enumerate(value):
            yield from _item(item, indent, f"{path}/{index}")
    else:
        yield from _text(f"{indent}{name}: ", str(value), f"{indent}  ")


def _group(value: Mapping[str, Any], indent: str, path: str) -> Iterator[str]:
    order = next((keys for pattern, keys in SORTED if pattern.fullmatch(path)), ())
    keys = [*(key for key in order if key in value), *(key for key in value if key not in order)]
    lined_up = max(map(len, keys), default=0) if re.fullmatch(r"crosses/\d+/fit", path) else 0
    for key in keys:
        for line in _entry(key, value[key], indent, f"{path}/{key}"):
            yield line.replace(": ", ": ".ljust(lined_up - len(key) + 2), 1) if lined_up else line


def _item(value: Any, indent: str, path: str) -> Iterator[str]:
    if _inline(value, path):
        yield f"{indent}- {_flow(value)}"
        return
    lines = list(_group(value, f"{indent}  ", path))
    yield f"{indent}- {lines[0].removeprefix(f'{indent}  ')}"
    yield from lines[1:]


def _inline(value: Any, path: str) -> bool:
    return isinstance(value, dict | list) and (not value or any(pattern.fullmatch(path) for pattern in INLINE))


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{_scalar(k, PLAIN_INLINE)}: {_flow(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return _scalar(str(value), PLAIN_INLINE)


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    """A text behind its key: in the same line, or folded under it where it is long."""
    if len(start) + len(text) <= WIDE or text != " ".join(text.split()):
        yield start + _scalar(text, PLAIN)
        return
    yield f"{start}>-"
    line = indent
    for word in text.split(" "):
        if len(line) + len(word) > WIDE and line.strip():
            yield line.rstrip(" ")
            line = indent
        line += f"{word} "
    yield line.rstrip(" ")


def _scalar(text: str, plain: re.Pattern[str]) -> str:
    return text if plain.fullmatch(text) and text not in NULLS else json.dumps(text, ensure_ascii=False)
