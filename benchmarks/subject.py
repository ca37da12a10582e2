"""What is measured: the first edition, read once."""

from functools import cache

from benchmarks.measured import ROOT
from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.pipeline import read
from reportgen.project import find_project

EDITION = "diffusion-models/mexico"


@cache
def report_of(edition: str) -> tuple[Report, House]:
    reading = read(find_project(ROOT), edition)
    if reading.report is None:
        raise SystemExit(f"{edition} cannot be read: run reportgen check")
    return reading.report, reading.house
