"""What a customised report holds: `selection.yaml`, or the options of a build."""

from pathlib import Path

from pydantic import Field

from reportgen.content.models.base import Seed
from reportgen.content.reader import read_yaml
from reportgen.content.source import read_source
from reportgen.content.text import Text
from reportgen.content.validate import validate
from reportgen.errors import ContentError, Place


class Selection(Seed):
    """Sections and segments by number or id. What is empty leaves nothing out."""

    sections: tuple[Text, ...] = Field((), description="Numbers or ids of the table of contents: 1, 5, 6.2.")
    segments: tuple[Text, ...] = Field((), description="Ids, as in text-to-image or application/text-to-image.")

    def __bool__(self) -> bool:
        return bool(self.sections or self.segments)

    def __str__(self) -> str:
        parts = {"sections": self.sections, "segments": self.segments}
        return "; ".join(f"{name} {', '.join(ids)}" for name, ids in parts.items() if ids)


EVERYTHING = Selection()


def read_selection(file: Path) -> Selection:
    """The selection that a file describes; all that is wrong with it is raised."""
    source = read_source(file.parent, Path(file.name))
    if source.text is None:
        raise ContentError(source.problems)
    reading = read_yaml(source.text, Place(Path(file.name)))
    checked = validate(Selection, reading.data, reading.places)
    problems = [*source.problems, *reading.problems, *checked.problems]
    if problems or checked.model is None:
        raise ContentError(problems)
    return checked.model
