"""An edition as read from the seeds, with every reference checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.content.models.directives import Directive
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.market import Market
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.vintage import Vintage
from reportgen.errors import Place

PathKey = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Markdown between two fences."""

    markdown: str
    place: Place  # of its first line
    common: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    """A block that an author wrote as YAML between ``` marks."""

    kind: str
    content: Directive
    place: Place
    common: bool = False
    places: Mapping[PathKey, Place] = field(default_factory=dict, compare=False)  # of its YAML


@dataclass(frozen=True, slots=True)
class SectionSource:
    """What the chapters say under one section id. Includes are resolved."""

    id: str
    place: Place
    items: tuple[Passage | Fence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    id: str  # "diffusion-models/mexico"
    market: Market
    seed: EditionSeed
    sizing: Sizing
    register: Register
    sections: Mapping[str, SectionSource]
    parent: "Edition | None" = None  # the edition that this one's size derives from
    vintages: tuple[Vintage, ...] = ()  # its earlier forecasts, the oldest first
    places: Mapping[PathKey, Place] = field(default_factory=dict, compare=False)

    def place(self, *path: str | int) -> Place:
        """Where the seeds say `path`, such as ("sizing", "anchors", 0); the nearest place above it if not there."""
        for length in range(len(path), 0, -1):
            if found := self.places.get(path[:length]):
                return found
        return self.places[("edition",)]
