"""What checks look at."""

from dataclasses import dataclass

from reportgen.content.models.style import HouseStyle
from reportgen.document.prose.parser import Written
from reportgen.document.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    report: Report
    written: tuple[Written, ...]
    style: HouseStyle
