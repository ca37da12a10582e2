"""Texts inside YAML: where each stands, and how it is written anew without touching anything around it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from reportgen.content.edition import PathKey
from reportgen.content.reader import read_yaml
from reportgen.content.text import NOWHERE


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text of a YAML document: its characters from `start` to `end`, and the style it is written in."""

    path: PathKey
    start: int
    end: int
    style: str  # "", "'", '"', "|" or ">"


class UnwritableYamlError(Exception):
    """A text for which no way of writing it in its place was found."""


def scalars(text: str) -> Mapping[PathKey, Scalar]:
    """Every text of a YAML document by its path."""
    return {scalar.path: scalar for scalar in _scan(text)}


def _scan(text: str) -> Iterator[Scalar]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    # For each open collection its path and, of a mapping, the key that waits; of a list, the next number.
    stack: list[list[Any]] = []

    def arrive() -> tuple[PathKey, bool]:
        """The path of what comes next, and whether it is a key."""
        if not stack:
            return (), False
        path, waiting, mapping = stack[-1]
        if not mapping:
            stack[-1][1] += 1
            return (*path, waiting), False
        if waiting is None:
            return path, True
        stack[-1][1] = None
        return (*path, waiting), False

    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionStartEvent):
            path, _ = arrive()
            stack.append([path, None, True] if isinstance(event, yaml.MappingStartEvent) else [path, 0, False])
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            path, is_key = arrive()
            if is_key:
                stack[-1][1] = event.value
                continue
            begin, finish = cast(Any, event.start_mark), cast(Any, event.end_mark)
            start, end = starts[begin.line] + begin.column, min(starts[finish.line] + finish.column, len(text))
            # The parser ends a block where the next thing begins.
            end = start + len(text[start:end].rstrip()) if event.style in {"|", ">", None} else end
            yield Scalar(path, start, end, event.style or "")


def rewritten(text: str, scalar: Scalar, value: str) -> str:
    """The YAML with one text changed; everything else reads as before, which is tried and not assumed."""
    before = read_yaml(text, NOWHERE).data
    wanted = _put(before, scalar.path, value)
    for candidate in _candidates(text, scalar, value):
        made = text[: scalar.start] + candidate + text[scalar.end :]
        reading = read_yaml(made, NOWHERE)
        if not reading.problems and reading.data == wanted:
            return candidate
    raise UnwritableYamlError


def _put(data: Any, path: PathKey, value: str) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {key: _put(held, tuple(rest), value) if key == first else held for key, held in data.items()}
    return [_put(held, tuple(rest), value) if number == first else held for number, held in enumerate(data)]


def _candidates(text: str, scalar: Scalar, value: str) -> Iterator[str]:
    """Ways to write a text, the one it was written in first."""
    if scalar.style in {"|", ">"}:
        yield from _block(text[scalar.start : scalar.end], value, folded=scalar.style == ">")
    if scalar.style == "'":
        yield "'" + value.replace("'", "''") + "'"
    if scalar.style == "":
        yield value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    yield f'"{escaped}"'


def _block(written: str, value: str, *, folded: bool) -> Iterator[str]:
    head, _, body = written.partition("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in body.split("\n") if line.strip()]
    indent = " " * min(indents, default=2)
    lines = value.rstrip("\n").split("\n")
    if folded:
        lines = re.sub(r"\n", "\n\n", value.rstrip("\n")).split("\n")
    yield "\n".join([head, *(f"{indent}{line}" if line.strip() else "" for line in lines)])
