"""Reads one seed file into its model; the paths in problems are relative to the project."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from reportgen.content.edition import PathKey
from reportgen.content.reader import read_yaml
from reportgen.content.source import read_source
from reportgen.content.standins import KEYS
from reportgen.content.validate import validate
from reportgen.errors import Place, Problem

Model = TypeVar("Model", bound=BaseModel)


@dataclass(slots=True)
class Desk:
    """Where the files of one edition are gathered: the places of their texts, what is wrong, what was left out."""

    root: Path
    places: dict[PathKey, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: set[PathKey] = field(default_factory=set)

    def text(self, path: Path) -> str | None:
        """The text of a file, None where it cannot be read."""
        source = read_source(self.root, path)
        self.problems += source.problems
        return source.text

    def model(self, name: str, kind: type[Model], path: Path) -> Model | None:
        """The model that a YAML file holds; its paths are kept under `name`."""
        self.places[(name,)] = Place(path)
        text = self.text(path)
        if text is None:
            self.lost.add((name,))
            return None
        reading = read_yaml(text, Place(path))
        self.problems += reading.problems
        self.places |= {(name, *key): place for key, place in reading.places.items()}
        if reading.data is None and reading.problems:  # a syntax error: nothing to validate
            self.lost.add((name,))
            return None
        checked = validate(kind, reading.data, reading.places, KEYS.get(kind))
        self.problems += checked.problems
        self.lost |= {(name, *key) for key in checked.lost}
        return checked.model
