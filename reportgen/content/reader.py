"""Reads YAML into plain data whose every text knows its place; whatever is wrong becomes a problem.

A small YAML: no anchors, aliases, merge keys or tags. All scalars stay text, so that `NO` is Norway and `28.90` keeps
its nought; an empty value, `~` and `null` are None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from reportgen.content.edition import PathKey
from reportgen.content.source import FORBIDDEN, forbidden, named
from reportgen.content.text import Text
from reportgen.content.yamlerrors import explain, mark
from reportgen.errors import Place, Problem

DEEPEST = 100
NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Reading(NamedTuple):
    """What a YAML text says: data, the place of every path in it, and what is wrong."""

    data: Any
    places: Mapping[PathKey, Place]
    problems: tuple[Problem, ...]


def read_yaml(text: str, start: Place) -> Reading:
    """The data of a YAML text whose first character stands at `start`."""
    problems = list(forbidden(text, start))
    text = FORBIDDEN.sub("\ufffd", text)
    reader = _Reader(start, text.splitlines())
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            reader.take(event)
    except yaml.YAMLError as error:
        found = mark(error)
        problems.append(Problem(reader.at(found) if found else start, *explain(error)))
        return Reading(None, {(): start}, (*problems, *reader.problems))
    return Reading(reader.data, {**reader.places, (): start}, (*problems, *reader.problems))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    holds: dict[Any, Any] | list[Any]
    path: PathKey
    key: Text | None = None  # the key that waits for its value
    skip: bool = False  # the next value belongs to a refused key


@dataclass(slots=True)
class _Reader:
    """Builds data from parser events with a stack of its own, so that no nesting exhausts Python's."""

    start: Place
    lines: list[str]
    data: Any = None
    places: dict[PathKey, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    ignored: int = 0  # how deep we are inside something refused
    documents: int = 0

    def at(self, mark: Any) -> Place:
        return Place(self.start.path, self.start.line + mark.line, self.start.column + mark.column)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self._refuse(event, "a second document begins here", "keep one document in a file")
        elif self.documents < 2 and (handle := _HANDLERS.get(type(event))):
            handle(self, event)

    def _refuse(self, event: Any, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.at(event.start_mark), message, hint))

    def _plain(self, event: Any) -> None:
        """Refuses what goes beyond plain data, and reads on as if it were not there."""
        if getattr(event, "anchor", None):
            self._refuse(
                event, f"an anchor, '&{event.anchor}', is not used here", "write the value out where it is needed"
            )
        if getattr(event, "tag", None):
            self._refuse(event, f"a tag, '{event.tag}', is not used here", "write the value alone")

    def _scalar(self, event: Any) -> None:
        if self.ignored:
            return
        self._plain(event)
        plain = not event.style
        value = self._clean(event)
        text = Text(value, self._first(event), tuple(self._further(event, value)))
        self._add(event, None if plain and event.value in NULLS else text)

    def _alias(self, event: Any) -> None:
        if not self.ignored:
            self._refuse(
                event, f"an alias, '*{event.anchor}', is not used here", "write the value out, or put it in quotes"
            )
            self._add(event, None)

    def _clean(self, event: Any) -> str:
        value: str = event.value
        if found := FORBIDDEN.search(value):  # written as an escape, so the scan of the file did not see it
            self._refuse(event, named(found[0]), "take the escape away")
        return FORBIDDEN.sub("\ufffd", value)

    def _first(self, event: Any) -> Place:
        """The place of a text's first character: behind its quote, or on the line under `|`."""
        place = self.at(event.start_mark)
        if event.style in {"'", '"'}:
            return Place(place.path, place.line, place.column + 1)
        if event.style in {"|", ">"}:
            for number in range(event.start_mark.line + 1, len(self.lines)):
                if content := self.lines[number].lstrip(" "):
                    indent = len(self.lines[number]) - len(content)
                    return Place(place.path, self.start.line + number, self.start.column + indent)
        return place

    def _further(self, event: Any, value: str) -> Iterator[tuple[int, Place]]:
        """Where in the value further lines of the file begin, as long as it says what they say."""
        done = 0
        # The first line is found by its last characters, as a key and a quote may stand before it.
        for number in range(event.start_mark.line, min(event.end_mark.line + 1, len(self.lines))):
            if number == event.start_mark.line:
                if event.style not in {"|", ">"}:
                    done = len(self.lines[number][event.start_mark.column :].strip(" \"'"))
                continue
            content = self.lines[number].strip()
            found = value.find(content.rstrip("\"'"), done) if content else done
            if found < 0:
                return
            if content:
                column = len(self.lines[number]) - len(self.lines[number].lstrip()) + self.start.column
                yield found, Place(self.start.path, self.start.line + number, column)
                done = found + len(content)

    def _begin(self, event: Any) -> None:
        if self.ignored:
            self.ignored += 1
            return
        self._plain(event)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.holds, dict) and top.key is None and not top.skip:
            self._refuse(event, "a key must be a text", "put {{ expressions }} and [lists] in quotes")
            top.skip, self.ignored = True, 1
        elif len(self.stack) >= DEEPEST:
            self._refuse(event, f"nested deeper than {DEEPEST} levels", "seed files need five or six")
            self._add(event, None)
            self.ignored = 1
        elif top and top.skip:
            self.ignored, top.skip = 1, False
        else:
            new: dict[Any, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = self._add(event, new)
            self.stack.append(_Open(new, path))

    def _end(self, _: Any) -> None:
        if self.ignored:
            self.ignored -= 1
        else:
            self.stack.pop()

    def _add(self, event: Any, value: Any) -> PathKey:
        """Puts a value where it belongs; returns its path."""
        if not self.stack:
            self.data = value
            return ()
        top = self.stack[-1]
        if isinstance(top.holds, list):
            path = (*top.path, len(top.holds))
            top.holds.append(value)
            self.places[path] = value.place if isinstance(value, Text) else self.at(event.start_mark)
            return path
        if top.skip:
            top.skip = False
            return top.path
        if top.key is None:
            self._key(top, event, value)
            return top.path
        key, top.key = top.key, None
        top.holds[key] = value
        path = (*top.path, str(key))
        self.places[path] = value.place if isinstance(value, Text) else key.place
        return path

    def _key(self, top: _Open, event: Any, value: Any) -> None:
        """Takes a mapping's next key, or refuses it together with its value."""
        if value is None:
            self._refuse(event, "a key is missing before the colon", "write the key, or put it in quotes")
        elif value == "<<" and not event.style:
            self._refuse(event, "merge keys are not used here", "write the values out")
        elif value in top.holds:
            first = next(k for k in top.holds if k == value)
            self._refuse(event, f"'{value}' is given twice, first in line {first.place.line}", "keep one of the two")
        else:
            top.key = value
        top.skip = top.key is None


_HANDLERS: dict[type[yaml.Event], Any] = {
    yaml.ScalarEvent: _Reader._scalar,
    yaml.AliasEvent: _Reader._alias,
    yaml.MappingStartEvent: _Reader._begin,
    yaml.SequenceStartEvent: _Reader._begin,
    yaml.MappingEndEvent: _Reader._end,
    yaml.SequenceEndEvent: _Reader._end,
}
