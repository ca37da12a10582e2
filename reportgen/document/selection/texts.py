"""The text of a customised report: what shows a segment that is left out goes, and no link leads nowhere."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from reportgen.content.edition import Fence, Passage
from reportgen.content.models.directives import ColumnOf, Directive, GraphOf, GridOf
from reportgen.content.text import Text
from reportgen.document.selection.mentions import REFERENCE, Of, crossed_in, crosses_in, segment_of, segments_in

_HEADING = re.compile(r" {0,3}#{1,6}\s")
_BEGINS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\|")  # what stands for itself: an item of a list, a row of a table


class _Gone:
    """In place of a value that shows what is left out."""


GONE = _Gone()
WHOLE = (GraphOf, GridOf, ColumnOf)  # with a part missing, these would say something else


def without(item: Passage | Fence, gone: Collection[Of]) -> Passage | Fence | None:
    """The item without what shows a segment that is left out; None where nothing remains."""
    if isinstance(item, Passage):
        kept = _lines_without(item.markdown, lambda text: _shows(text, gone))
        return replace(item, markdown=kept) if kept.strip() else None
    if segment_of(item) & set(gone) or crosses_in(item) & {dimension for dimension, _ in gone}:
        return None
    content = _without(item.content, gone)
    return replace(item, content=content) if isinstance(content, Directive) else None


def _shows(text: str, gone: Collection[Of]) -> bool:
    """Whether a text shows a segment that is left out, or a cross table, which is nothing without all its fields."""
    return not (segments_in(text).isdisjoint(gone) and crossed_in(text).isdisjoint(dimension for dimension, _ in gone))


def _without(value: Any, gone: Collection[Of]) -> Any:
    match value:
        case Text():
            return GONE if _shows(value, gone) else value
        case tuple():
            return _tuple_without(value, gone)
        case BaseModel():
            return _model_without(value, gone)
    return value


def _tuple_without(value: tuple[Any, ...], gone: Collection[Of]) -> Any:
    made = tuple(_without(part, gone) for part in value)
    lost = [part for part in made if part is GONE]
    if lost and any(isinstance(part, WHOLE) for part in value):
        return GONE
    kept = tuple(part for part in made if part is not GONE)
    rows = [len(part) for part in value if isinstance(part, tuple)]
    if rows:  # a row without one of its cells is no row
        kept = tuple(part for part, before in zip(made, value, strict=True) if len(part) == len(before))
    return GONE if lost and not kept else kept


def _model_without(value: BaseModel, gone: Collection[Of]) -> Any:
    changed: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        before = getattr(value, name)
        after = before if name == "when" else _without(before, gone)
        if after is before or after == before:
            continue
        if after is GONE and (field.is_required() or isinstance(before, tuple | BaseModel)):
            return GONE
        if isinstance(value, WHOLE):
            return GONE
        changed[name] = None if after is GONE else after
    if changed.get("takeaway", "") is None:
        changed["deck"] = None  # a slide without its finding is none
    return value.model_copy(update=changed) if changed else value


def _lines_without(markdown: str, shows: Callable[[str], bool]) -> str:
    """The Markdown with empty lines in place of paragraphs, list items and table rows that go; places stay true."""
    lines = markdown.split("\n")
    kept = list(lines)
    lost = False
    for first, last in _chunks(lines):
        if shows("\n".join(lines[first:last])):
            kept[first:last] = [""] * (last - first)
            lost = True
    return _without_bare_headings(kept) if lost else markdown


def _chunks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First line and the one after the last of all that can go by itself."""
    start: int | None = None
    for number, line in enumerate([*lines, ""]):
        if start is not None and (not line.strip() or _BEGINS.match(line) or _HEADING.match(line)):
            yield start, number
            start = None
        if line.strip() and start is None:
            start = number


def _without_bare_headings(lines: list[str]) -> str:
    """A heading goes when all that stood under it went."""
    said = False
    for number in range(len(lines) - 1, -1, -1):
        if _HEADING.match(lines[number]):
            if not said:
                lines[number] = ""
            said = False
        else:
            said = said or bool(lines[number].strip())
    return "\n".join(lines)


def relinked(item: Passage | Fence, there: Collection[str], called: Mapping[str, str]) -> Passage | Fence:
    """The item with words in place of links to what is left out; `called` is what such a place is called."""

    def words(found: re.Match[str]) -> str:
        text, target = found[1], found[2]
        return found[0] if target in there or target not in called else text or called[target]

    def change(value: Any) -> Any:
        match value:
            case Text():
                text = REFERENCE.sub(words, value)
                return value if text == value else Text(text, value.place)
            case tuple():
                return tuple(map(change, value))
            case BaseModel():
                after = {name: change(getattr(value, name)) for name in type(value).model_fields}
                return value.model_copy(update=after)
        return value

    if isinstance(item, Passage):
        return replace(item, markdown=REFERENCE.sub(words, item.markdown))
    return replace(item, content=change(item.content))
