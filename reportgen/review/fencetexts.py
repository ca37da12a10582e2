"""The prose of a fence: which of its fields hold it, where its YAML stands, and what an editor reads beside each."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reportgen.content.edition import PathKey
from reportgen.content.text import Text
from reportgen.review.seedfile import SeedFile


def yaml_of(file: SeedFile, line: int) -> tuple[int, int]:
    """Where the YAML of a fence begins and ends that opens in a line."""
    lines = file.text.split("\n")
    opening = re.match(r" *(`{3,}|~{3,})", lines[line - 1])
    mark = opening[1] if opening else "```"
    last = line
    while last < len(lines) and not re.fullmatch(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}\s*", lines[last]):
        last += 1
    return file.at(line + 1), file.at(last + 1)


def texts(value: Any, path: PathKey) -> Iterator[PathKey]:
    """The paths of all prose in a fence, as its YAML spells them."""
    match value:
        case Text():
            yield path
        case BaseModel():
            for name, info in type(value).model_fields.items():
                if name != "when":
                    yield from texts(getattr(value, name), (*path, info.alias or name))
        case tuple():
            for number, part in enumerate(value):
                yield from texts(part, (*path, number))


def value_at(content: Any, path: PathKey) -> Any:
    for part in path:
        if isinstance(part, int):
            content = content[part]
        else:
            names = {info.alias or name: name for name, info in type(content).model_fields.items()}
            content = getattr(content, names[part])
    return content


def spelled(path: PathKey) -> str:
    return ".".join(map(str, path))


def named(path: PathKey) -> str:
    """What an editor reads beside a text: "Cost of waiting", "Item 2, label"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words[-1] = f"{words[-1].removesuffix('s')} {part + 1}"
        else:
            words.append(part.replace("-", " "))
    return ", ".join(words).capitalize()
