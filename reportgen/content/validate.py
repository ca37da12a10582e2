"""Turns data with places into a model. What does not fit is said, left out, and the rest is used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.content.edition import PathKey
from reportgen.content.schema import schema_at
from reportgen.content.wording import Fault, word
from reportgen.errors import Place, Problem

Model = TypeVar("Model", bound=BaseModel)
RANGE_ENDS = ("low", "central", "high")  # a range is written as a list of these


@dataclass(frozen=True, slots=True)
class Validated(Generic[Model]):
    """A model, if enough is left to make one; what is wrong; and which paths were left out."""

    model: Model | None
    problems: tuple[Problem, ...]
    lost: frozenset[PathKey] = frozenset()


def validate(
    kind: type[Model], data: Any, places: Mapping[PathKey, Place], standins: Mapping[str, Any] | None = None
) -> Validated[Model]:
    """The model of the data; each problem names the place of the text that is wrong.

    `standins` are values for keys that the model cannot do without, so that one bad key does not cost all the others.
    """
    work = _Work(kind, data, places, standins or {})
    while True:
        try:
            model = kind.model_validate(work.usable())
        except ValidationError as error:
            if not work.leave_out(error.errors(include_url=False)):
                return Validated(None, tuple(work.problems), frozenset({()}))
        else:
            return Validated(model, tuple(work.problems), frozenset(work.lost - work.unknown))


def _without(data: Any, lost: set[PathKey], path: PathKey) -> Any:
    """A copy of the data that lacks the lost paths."""
    match data:
        case dict():
            kept = ((key, (*path, str(key))) for key in data)
            return {key: _without(data[key], lost, below) for key, below in kept if below not in lost}
        case list():
            indexes = (i for i in range(len(data)) if (*path, i) not in lost)
            return [_without(data[i], lost, (*path, i)) for i in indexes]
        case _:
            return data


@dataclass(slots=True)
class _Work:
    """What was found so far in one validation."""

    kind: type[BaseModel]
    data: Any
    places: Mapping[PathKey, Place]
    standins: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    lost: set[PathKey] = field(default_factory=set)
    unknown: set[PathKey] = field(default_factory=set)  # keys that no model has: nothing is lost with them
    filled: set[str] = field(default_factory=set)  # keys that something stands in for

    def usable(self) -> Any:
        """The data without what was lost, with what stands in for it."""
        data = _without(self.data, self.lost, ())
        return data | {key: self.standins[key] for key in self.filled} if isinstance(data, dict) else data

    def leave_out(self, errors: list[ErrorDetails]) -> bool:
        """Notes the errors and leaves their parts out; false if nothing would be left."""
        lost: set[PathKey] = set()
        before = set(self.filled)
        for error in errors:
            path = self._path(error["loc"])
            if not self._follows_from_loss(error, path):
                self.problems.append(self._problem(error, path))
            if error["type"] == "extra_forbidden":
                self.unknown.add(path)
            if error["type"] != "missing":
                lost.add(path)
            elif len(path) == 1 and path[0] in self.standins:
                lost.add(path)
                self.filled.add(str(path[0]))
            else:
                lost.add(path[:-1])
        settled = lost <= self.lost and before == self.filled
        if () in lost or settled:
            return False
        self.lost |= lost
        return True

    def _follows_from_loss(self, error: ErrorDetails, path: PathKey) -> bool:
        """Whether the error is only there because something was left out before."""
        if error["type"] == "missing":
            return path in self.lost
        return any(gone[: len(path)] == path for gone in self.lost)

    def _problem(self, error: ErrorDetails, path: PathKey) -> Problem:
        about_key = error["type"] in {"missing", "extra_forbidden"} or error["loc"][-1:] == ("[key]",)
        group = path[:-1] if error["type"] in {"missing", "extra_forbidden"} else path
        fault = Fault(
            type=error["type"],
            key=str(path[-1]) if path else "",
            value=str(path[-1]) if error["loc"][-1:] == ("[key]",) else _value(self.data, path),
            said=error["msg"],
            context=error.get("ctx", {}),
            schema=schema_at(self.kind, group),
        )
        message, hint = word(fault)
        return Problem(self._key_place(path) if about_key else self._place(path), message, hint)

    def _place(self, path: PathKey) -> Place:
        """The place of a path, or of the nearest thing above it that has one."""
        return next(self.places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.places)

    def _key_place(self, path: PathKey) -> Place:
        group = _value(self.data, path[:-1])
        if isinstance(group, dict):
            for key in group:
                if key == path[-1]:
                    return getattr(key, "place", None) or self._place(path)
        return self._place(path)

    def _path(self, loc: tuple[str | int, ...]) -> PathKey:
        """The path in the data that the validator means by its own location.

        The validator counts list entries without those that were left out, and adds steps of its own: "[key]", the
        names of a range's ends, the names of validators and of a union's members.
        """
        path: PathKey = ()
        here = self.data
        for number, part in enumerate(loc):
            match here:
                case dict() if str(part) in here:
                    path, here = (*path, str(part)), here[str(part)]
                case dict() if number == len(loc) - 1 and part != "[key]":
                    return (*path, str(part))  # a missing key
                case list() if isinstance(part, int):
                    kept = [i for i in range(len(here)) if (*path, i) not in self.lost]
                    path, here = (*path, kept[part]), here[kept[part]]
                case list() if part in RANGE_ENDS and len(here) == len(RANGE_ENDS):
                    index = RANGE_ENDS.index(str(part))
                    path, here = (*path, index), here[index]
        return path


def _value(data: Any, path: PathKey) -> Any:
    """What the data says at a path, None where it says nothing."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data
