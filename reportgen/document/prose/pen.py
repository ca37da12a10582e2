"""Writes runs: adds words and shown things in order, and sets numbers that may stand apart from those that may not."""

from dataclasses import dataclass, field, replace

from reportgen.document.prose.exempt import Exemptions, strays
from reportgen.document.prose.source import Source
from reportgen.document.runs import CitationRun, ExemptRun, Run, Runs, Style, TextRun


@dataclass
class Pen:
    """Runs in the making, for one paragraph."""

    exemptions: Exemptions
    source: Source
    line: int = 0  # of the paragraph, where the next words come from
    _runs: list[Run] = field(default_factory=list)
    _words: list[tuple[str, int]] = field(default_factory=list)  # words of one style, each with its line
    _style: Style = Style.PLAIN

    def say(self, text: str, style: Style) -> None:
        """Words in a style; a name or a date may begin in one call and end in the next."""
        if style is not self._style:
            self._settle()
            self._style = style
        self._words.append((text, self.line))

    def add(self, *runs: Run) -> None:
        self._settle()
        self._runs.extend(runs)

    def cite(self, citation: CitationRun) -> None:
        """A citation, close behind what it proves."""
        self._settle()
        if self._runs and isinstance(last := self._runs[-1], TextRun):
            kept = replace(last, text=last.text.rstrip())
            self._runs[-1:] = [kept] if kept.text else []
        self._runs.append(citation)

    def runs(self) -> Runs:
        self._settle()
        return tuple(self._runs)

    def _settle(self) -> None:
        text = "".join(words for words, _ in self._words)
        offset = 0
        for piece, why in self.exemptions.split(text):
            if why:
                self._runs.append(ExemptRun(" ".join(piece.split()), why, self._style))
            else:
                for at, characters in strays(piece):
                    self._complain(characters, offset + at)
                self._runs.append(TextRun(piece, self._style))
            offset += len(piece)
        self._words.clear()

    def _complain(self, characters: str, at: int) -> None:
        line = self._line_at(at)
        self.source.problem(
            self.source.of(characters, line),
            f"the number '{characters}' is neither a quantity nor part of a claim",
            "show a number with an expression such as {{ market[2031] }} or {{ claim.some_id.amount }}, "
            "write a small count as a word, or list a proper name under 'names:'",
        )

    def _line_at(self, at: int) -> int:
        for words, line in self._words:
            if at < len(words):
                return line
            at -= len(words)
        return self.line
