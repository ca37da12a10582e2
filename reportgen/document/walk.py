"""Everything inside a block, found by its fields, so that a new kind of block needs no new walk."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args

from reportgen.document.runs import Run
from reportgen.errors import Place

_RUNS = get_args(Run)
_LEAVES = frozenset({str, bool, int, float, NoneType, Place})  # where a thing was written is no part of it
T = TypeVar("T")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def walk(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every dataclass inside a value, in order, each with the names of the fields that lead to it."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item, path)
    elif is_dataclass(value) and not isinstance(value, type):
        yield path, value
        if not isinstance(value, _RUNS):
            for name in _names(type(value)):
                # Most fields hold nothing that has parts; a call for each of them took a quarter of a reading.
                if type(part := getattr(value, name)) not in _LEAVES:
                    yield from walk(part, (*path, name))


def map_runs(value: T, change: Callable[[Run], Run]) -> T:
    """The same value with every run changed; parts in which nothing changed are kept as they are."""
    if isinstance(value, _RUNS):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        items = tuple(map_runs(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: map_runs(item, change) for key, item in value.items()}  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in _names(type(value)):
            before = getattr(value, name)
            after = map_runs(before, change)
            if after is not before:
                changed[name] = after
        return replace(value, **changed) if changed else value
    return value
