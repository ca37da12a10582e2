"""What a text of the seeds draws on: which segments, which parts of the model, which other places of the report."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from reportgen.content.edition import Fence, Passage
from reportgen.content.models.directives import FigureFence, TableFence
from reportgen.content.text import Text

Of = tuple[str, str]  # a dimension and a segment of it

EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
REFERENCE = re.compile(r"\[([^\[\]]*)\]\(#([a-z0-9-]+)\)")
_SEGMENT = re.compile(r"\b(?:share|size|cagr|change|name|short)\.(\w+)\.(\w+)")
_CROSS = re.compile(r"\bcross\.(\w+)\.(\w+)\.(\w+)\.(\w+)")
_FAMILY = re.compile(r"\b(scenario|effect|sensitivity|bottom_up|gap)[.\[]")
_CHARTS = {"total-paths": "scenario", "sensitivity": "sensitivity", "cross-fit": "cross"}
_TABLES = {"scenarios": "scenario", "drivers": "effect", "cross-fit": "cross", "cross-sizes": "cross"}


def segments_in(text: str) -> set[Of]:
    """The segments whose numbers or names a text shows."""
    found: set[Of] = set()
    for expression in EXPRESSION.findall(text):
        found |= {(_id(dimension), _id(segment)) for dimension, segment in _SEGMENT.findall(expression)}
        for rows, columns, row, column in _CROSS.findall(expression):
            found |= {(_id(rows), _id(row)), (_id(columns), _id(column))}
    return found


def crosses_in(item: Passage | Fence) -> set[str]:
    """The dimensions that a figure or table lays across one another."""
    content = item.content if isinstance(item, Fence) else None
    if isinstance(content, FigureFence):
        return {id for id in (content.rows, content.columns) if id}
    if isinstance(content, TableFence):
        return {id for id in (content.rows_of, content.columns_of) if id}
    return set()


def crossed_in(text: str) -> set[str]:
    """The dimensions of the cross tables whose fields a text shows."""
    found = (match for expression in EXPRESSION.findall(text) for match in _CROSS.findall(expression))
    return {_id(dimension) for rows, columns, *_ in found for dimension in (rows, columns)}


def families_in(item: Passage | Fence) -> set[str]:
    """The parts of the model that an item shows: scenario, effect, sensitivity, cross, bottom_up, gap."""
    found = {family for text in texts(item) for each in EXPRESSION.findall(text) for family in _FAMILY.findall(each)}
    found |= {"cross" for text in texts(item) for each in EXPRESSION.findall(text) if _CROSS.search(each)}
    content = item.content if isinstance(item, Fence) else None
    if isinstance(content, FigureFence) and content.chart in _CHARTS:
        found.add(_CHARTS[content.chart])
    if isinstance(content, TableFence) and content.data in _TABLES:
        found.add(_TABLES[content.data])
    return found


def dimensions_in(item: Passage | Fence) -> set[str]:
    """The dimensions of which a figure or table shows every segment."""
    content = item.content if isinstance(item, Fence) else None
    if isinstance(content, FigureFence):
        named = (None if content.segment else content.dimension, content.rows, content.columns)
    elif isinstance(content, TableFence):
        named = (None if content.segment else content.dimension, content.rows_of, content.columns_of)
    else:
        return set()
    return {id for id in named if id}


def segment_of(item: Passage | Fence) -> set[Of]:
    """The one segment that a figure or table is about."""
    content = item.content if isinstance(item, Fence) else None
    if isinstance(content, FigureFence | TableFence) and content.dimension and content.segment:
        return {(content.dimension, content.segment)}
    return set()


def texts(item: Passage | Fence) -> Iterator[str]:
    """All texts of an item but its condition."""
    yield from [item.markdown] if isinstance(item, Passage) else _inside(item.content)


def _inside(value: Any) -> Iterator[str]:
    match value:
        case Text():
            yield value
        case BaseModel():
            for name in type(value).model_fields:
                if name != "when":
                    yield from _inside(getattr(value, name))
        case tuple():
            for part in value:
                yield from _inside(part)


def _id(spelled: str) -> str:
    return spelled.replace("_", "-")
