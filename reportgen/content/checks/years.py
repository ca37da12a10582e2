"""Numbers belong to years that the edition covers, each year once and in order."""

from collections.abc import Iterator, Sequence

from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.sizing import Observation
from reportgen.errors import Problem


def check_years(given: Given) -> Iterator[Problem]:
    """Years outside their period, out of order or given twice."""
    if not given.whole("edition", "period"):
        return
    sizing, period = given.edition.sizing, given.edition.seed.period
    for path, year in _in_study(given):
        yield from _inside(given, path, year, period.study, "the study period")
    for path, year in _in_forecast(given):
        yield from _inside(given, path, year, period.forecast.years, "the forecast period")
    yield from _ascending(given, "anchors", sizing.anchors)
    yield from _ascending(given, "observations", sizing.observations)
    if sizing.growth and sizing.growth.first >= sizing.growth.last:
        message = f"years out of order: {sizing.growth.first} does not come before {sizing.growth.last}"
        yield given.problem(("sizing", "growth", "last"), message)


def _in_study(given: Given) -> Iterator[tuple[PathKey, int]]:
    sizing = given.edition.sizing
    for key, sizes in (("anchors", sizing.anchors), ("observations", sizing.observations)):
        for index, size in enumerate(sizes):
            yield ("sizing", key, index, "year"), size.year
    if sizing.growth:
        yield ("sizing", "growth", "first"), sizing.growth.first
        yield ("sizing", "growth", "last"), sizing.growth.last
    if sizing.bottom_up:
        yield ("sizing", "bottom_up", "year"), sizing.bottom_up.year
    for year in sizing.derive.share if sizing.derive else ():
        yield ("sizing", "derive", "share", str(year)), year


def _in_forecast(given: Given) -> Iterator[tuple[PathKey, int]]:
    # Shares that were judged for an earlier forecast stay where they were judged, and drift from there.
    before = {year for vintage in given.edition.vintages for year in vintage.period.forecast.years}
    before &= set(given.edition.seed.period.study)
    for id, dimension in given.edition.sizing.dimensions.items():
        for segment, shares in dimension.segments.items():
            for year in shares.shares.keys() - before:
                yield ("sizing", "dimensions", id, "segments", segment, "shares", str(year)), year


def _inside(given: Given, path: PathKey, year: int, period: range, name: str) -> Iterator[Problem]:
    if year not in period:
        yield given.problem(
            path, f"{year} is outside {name}, {period[0]} to {period[-1]}", "see 'period' in edition.yaml"
        )


def _ascending(given: Given, key: str, sizes: Sequence[Observation]) -> Iterator[Problem]:
    for index in range(1, len(sizes)):
        before, year = sizes[index - 1].year, sizes[index].year
        if year <= before:
            message = f"{year} is given twice" if year == before else f"{year} comes after {before}"
            yield given.problem(("sizing", key, index, "year"), message, f"give {key} in the order of their years")
