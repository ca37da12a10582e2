"""A sum from below is a test of the total only where its parts were observed."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.models.origin import Origin
from reportgen.errors import Problem


def check_bottom_up(given: Given) -> Iterator[Problem]:
    """Parts that rest on an assumption, and segments given twice."""
    bottom_up = given.edition.sizing.bottom_up
    if bottom_up is None:
        return
    seen: set[str] = set()
    for index, part in enumerate(bottom_up.parts):
        path = ("sizing", "bottom_up", "parts", index)
        if part.origin is Origin.ANALYST:
            message = "buyers and spend are assumed here, and a sum of assumptions cannot test the total"
            hint = "give numbers that somebody observed, or take the bottom-up sum away"
            yield given.problem((*path, "origin"), message, hint)
        if part.segment in seen:
            yield given.problem((*path, "segment"), f"the segment '{part.segment}' is given twice")
        seen.add(part.segment)
