"""Text that knows where in the seeds it was written."""

from pathlib import Path
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from reportgen.errors import Place

NOWHERE = Place(Path("<none>"))


class Text(str):
    """A string from a seed file, with the place of its first character."""

    __slots__ = ("lines", "place")
    place: Place
    lines: tuple[tuple[int, Place], ...]  # where further lines of the file begin, in a text that is folded from several

    def __new__(cls, value: str, place: Place = NOWHERE, lines: tuple[tuple[int, Place], ...] = ()) -> Self:
        text = super().__new__(cls, value)
        text.place = place
        text.lines = lines
        return text

    def at(self, offset: int) -> Place:
        """The place of a character."""
        start, base = max((line for line in self.lines if line[0] <= offset), default=(0, self.place))
        before = self[start:offset]
        lines = before.count("\n")
        column = offset - start - (before.rfind("\n") + 1)
        return Place(base.path, base.line + lines, column + (1 if lines else base.column))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # pydantic's own `str` would drop the subclass, and the place with it.
        keep = core_schema.no_info_plain_validator_function(cls._keep)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.str_schema(), python_schema=keep, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _keep(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value)
        raise ValueError("expected text")
