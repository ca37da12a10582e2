"""A sizing while it is read from cells: plain data, the cell of every path, and what is wrong so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.content.edition import PathKey
from reportgen.content.text import Text
from reportgen.errors import Place, Problem


@dataclass(slots=True)
class Draft:
    data: dict[Any, Any] = field(default_factory=dict)
    places: dict[PathKey, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: set[PathKey] = field(default_factory=set)  # paths of which a row could not be used

    def put(self, path: PathKey, value: Any, place: Place) -> None:
        """Sets what a path says; groups and lists on the way are made, and stand where their first cell stands."""
        here: Any = self.data
        for depth, part in enumerate(path[:-1]):
            here = _step(here, part, list if isinstance(path[depth + 1], int) else dict, place)
            self.places.setdefault(path[: depth + 1], place)
        if isinstance(here, list):
            here.append(value)
        else:
            here[Text(str(path[-1]), place)] = value
        self.places[path] = place

    def put_row(self, path: PathKey, values: Mapping[str, Text], places: Mapping[str, Place]) -> None:
        """Sets the keys of a group; keys without a value are only given their place, for what is said of them."""
        for key, place in places.items():
            if key in values:
                self.put((*path, key), values[key], place)
            else:
                self.places[*path, key] = place

    def refuse(self, place: Place, message: str, hint: str = "", *, lost: PathKey = ()) -> None:
        self.problems.append(Problem(place, message, hint))
        if lost:
            self.lost.add(lost)


def _step(here: Any, part: str | int, make: type, place: Place) -> Any:
    if isinstance(here, list):
        while len(here) <= int(part):
            here.append(make())
        return here[int(part)]
    if part not in here:
        here[Text(str(part), place)] = make()
    return here[part]
