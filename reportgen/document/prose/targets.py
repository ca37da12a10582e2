"""What a reference can lead to: sections, figures, tables and other blocks, with their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportgen.content.house import Labels

TargetKind = Literal["chapter", "section", "figure", "table", "block"]
_WORDS: Mapping[TargetKind, str] = {"chapter": "Chapter", "section": "Section", "figure": "Figure", "table": "Table"}


@dataclass(frozen=True, slots=True)
class Target:
    id: str
    kind: TargetKind
    number: str = ""
    title: str = ""  # of a block without number: what its author calls it

    def text(self, labels: Labels) -> str | None:
        """Such as `Table 3.2`, or the title of what has no number; None where only words can name it."""
        word = _WORDS.get(self.kind)
        return f"{labels(word)} {self.number}" if word else self.title or None


Targets = Mapping[str, Target]
