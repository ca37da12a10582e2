"""Editions of one market against each other and that of the world: what is worth knowing, and what cannot be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from reportgen.content.models.style import Swap
from reportgen.document.report import Report
from reportgen.document.swap import runs_of
from reportgen.errors import Problem, Severity
from reportgen.forecast.tables import entries
from reportgen.forecast.units import factor

WORLD = "001"  # ISO 3166 and UN M49


def across(reports: Iterable[Report]) -> list[Problem]:
    """What a check of all editions tells: information, and errors where an edition derives from the world's."""
    return sorted(chain.from_iterable(map(_market, _by_market(reports))))


def borrowed(reports: Iterable[Report], swap: Swap) -> list[Problem]:
    """With which other edition each one shares most words once names and numbers are masked; too many are a warning."""
    return sorted(chain.from_iterable(_borrowed(market, swap) for market in _by_market(reports)))


def _by_market(reports: Iterable[Report]) -> Iterable[list[Report]]:
    markets: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        markets[report.edition.id.split("/")[0]].append(report)
    return markets.values()


def _borrowed(reports: list[Report], swap: Swap) -> Iterator[Problem]:
    runs = {report.edition.id: runs_of(report, swap.words) for report in reports}
    for report in reports:
        own = runs.pop(id := report.edition.id)
        if own and runs:
            most = max(runs, key=lambda other: len(own & runs[other]))
            part = 100 * len(own & runs[most]) / len(own)
            yield _told_of(report, f"{part:.1f} % of its runs of {swap.words} words stand in '{most}' too", part, swap)
        runs[id] = own


def _told_of(report: Report, what: str, part: float, swap: Swap) -> Problem:
    place = report.edition.place("edition", "geography")
    message = f"with names and numbers masked, {what}"
    # A draft still says what it began with.
    if part <= swap.at_most or report.edition.seed.status == "draft":
        return Problem(place, message, severity="info")
    hint = "say what is true of this edition alone; what is true of every one belongs to the market's chapters"
    return Problem(place, f"{message}; the house allows {swap.at_most:g} %", hint, "warning")


def _market(reports: list[Report]) -> Iterator[Problem]:
    world = next((report for report in reports if report.edition.seed.geography.code == WORLD), None)
    if world is None:
        return
    countries = [report for report in reports if report is not world]
    for country in countries:
        yield from _shares(country, world)
        yield from _conventions(country, world)
    yield from _sum(countries, world)


def _sizes(report: Report) -> dict[int, float]:
    """Sizes by year, as they are in the report's own unit."""
    return dict(entries(report.forecast.years["value"])) if len(report.forecast.years) else {}


def _parts(country: Report, world: Report) -> dict[int, float]:
    """The country's per cent of the world, in the years of the forecast that both have."""
    unit = factor(country.edition.sizing.unit, world.edition.sizing.unit)
    sizes, whole = _sizes(country), _sizes(world)
    years = [year for year in country.edition.seed.period.forecast.years if year in sizes and year in whole]
    return {year: 100 * sizes[year] * unit / whole[year] for year in years}


def _shares(country: Report, world: Report) -> Iterator[Problem]:
    if parts := _parts(country, world):
        ends = dict.fromkeys((min(parts), max(parts)))
        told = ", ".join(f"{parts[year]:.2f} % in {year}" for year in ends)
        yield _told(
            country,
            "derive" if country.edition.sizing.derive else "anchors",
            f"of the world's market this one is {told}",
        )


def _sum(countries: list[Report], world: Report) -> Iterator[Problem]:
    every = [parts for country in countries if (parts := _parts(country, world))]
    years = sorted(set.intersection(*(set(parts) for parts in every))) if every else []
    for year in dict.fromkeys((*years[:1], *years[-1:])):
        total = sum(parts[year] for parts in every)
        names = ", ".join(str(country.edition.seed.geography.name) for country in countries if _parts(country, world))
        more = "; that is more than the world" if total > 100 else ""
        yield _told(world, "anchors", f"in {year} {names} make {total:.1f} % of this market{more}")


def _conventions(country: Report, world: Report) -> Iterator[Problem]:
    """Where the two count otherwise; what derives from the other has to count as it does."""
    ours, theirs = country.edition.seed, world.edition.seed
    derive = country.edition.sizing.derive
    bound = derive is not None and derive.parent == world.edition.id
    own, other = ours.period, theirs.period
    compared = (
        ("base", "base year", own.base, other.base, True),
        ("forecast", "first year of the forecast", own.forecast.first, other.forecast.first, True),
        ("forecast", "last year of the forecast", own.forecast.last, other.forecast.last, False),
    )
    for key, what, here, there, must in compared:
        if here != there:
            message = f"the {what} is {here}, and that of '{world.edition.id}' is {there}"
            severity: Severity = "error" if bound and must else "info"
            hint = "an edition that derives from another covers the years of it" if severity == "error" else ""
            yield Problem(country.edition.place("edition", "period", key), message, hint, severity)
    if country.edition.sizing.unit is not world.edition.sizing.unit:
        units = (country.edition.sizing.unit.value, world.edition.sizing.unit.value)
        yield _told(country, "unit", f"sizes are in {units[0]}, and those of '{world.edition.id}' in {units[1]}")


def _told(report: Report, key: str, message: str) -> Problem:
    return Problem(report.edition.place("sizing", key), message, severity="info")
