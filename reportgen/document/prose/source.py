"""Where in the seeds a stretch of Markdown stands, so that a problem names line and column."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.content.text import Text
from reportgen.errors import Place, Problem, Severity

Tell = Callable[[Problem], None]


@dataclass(frozen=True)
class Source:
    """A text of the seeds and the lines that one paragraph of it takes."""

    text: Text
    first: int  # line of the paragraph in the text, from zero
    content: str  # the paragraph as the Markdown reader sees it: indents and list marks are gone
    tell: Tell

    def at(self, offset: int) -> Place:
        """The place of a character of the paragraph."""
        before = self.content[:offset]
        line = before.count("\n")
        return self._place(line, offset - (before.rfind("\n") + 1))

    def of(self, characters: str, line: int) -> Place:
        """The place of some characters in a line of the paragraph, or of the line where they cannot be found."""
        written = self._line(line)
        found = re.search(rf"(?<!\w){re.escape(characters)}", written)
        return self._place_in_line(line, found.start() if found else len(written) - len(written.lstrip()))

    def problem(self, place: Place, message: str, hint: str = "", severity: Severity = "error") -> None:
        self.tell(Problem(place, message, hint, severity))

    def _line(self, line: int) -> str:
        lines = self.text.split("\n")
        return lines[min(self.first + line, len(lines) - 1)]

    def _place(self, line: int, column: int) -> Place:
        read = self.content.split("\n")[line]
        start = max(self._line(line).find(read.strip()), 0)
        return self._place_in_line(line, start + column - (len(read) - len(read.lstrip())))

    def _place_in_line(self, line: int, column: int) -> Place:
        base = self.text.place
        above = self.first + line
        return Place(base.path, base.line + above, max(column, 0) + (base.column if above == 0 else 1))
