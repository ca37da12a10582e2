"""What checks look at."""

from dataclasses import dataclass
from functools import cached_property

from reportgen.content.models.style import HouseStyle
from reportgen.document.checks.masked import Masked, masked, names_of
from reportgen.document.checks.written import Spoken, spoken
from reportgen.document.prose.parser import Written
from reportgen.document.report import Report


@dataclass(frozen=True, kw_only=True)
class Checked:
    report: Report
    written: tuple[Written, ...]
    style: HouseStyle

    @property
    def styled(self) -> bool:
        """Whether the house's words are of the report's language."""
        return self.report.edition.seed.language == self.style.language

    @cached_property
    def paragraphs(self) -> tuple[Masked, ...]:
        """What was written, each paragraph once, with all that is not the author's own words masked."""
        names = names_of(self.report.edition, self.style)
        return tuple({(one.place, one.text): one for one in (masked(w, names) for w in self.written)}.values())

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """What was written, as a reader reads it."""
        return tuple(spoken(written, self.report.quantities) for written in self.written)
