"""The shares of a dimension cover its segments and can add up to the whole."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.content.checks.given import Given
from reportgen.content.models.sizing import Range, SegmentShares
from reportgen.errors import Problem

WHOLE = Decimal(100)


def check_shares(given: Given) -> Iterator[Problem]:
    """Segments and years without a share, and shares that do not make a whole."""
    for id, dimension in given.edition.sizing.dimensions.items():
        yield from _bounds(given, id, dimension.segments)
        if id in given.edition.market.dimensions and given.whole("sizing", "dimensions", id):
            missing = list(_missing(given, id, dimension.segments))
            yield from missing or _sums(given, id, dimension.segments)


def _bounds(given: Given, id: str, segments: Mapping[str, SegmentShares]) -> Iterator[Problem]:
    for segment, shares in segments.items():
        for year, share in shares.shares.items():
            if share.low < 0 or share.high > WHOLE:
                path = ("sizing", "dimensions", id, "segments", segment, "shares", str(year))
                yield given.problem(path, f"a share lies between 0 and 100, found {share.low} to {share.high}")


def _missing(given: Given, id: str, segments: Mapping[str, SegmentShares]) -> Iterator[Problem]:
    path = ("sizing", "dimensions", id, "segments")
    for segment in given.edition.market.dimensions[id].segments:
        if segment not in segments:
            message = f"the segment '{segment}' of '{id}' has no shares"
            yield given.problem(path, message, f"write '{segment}:' with its shares and the reason for them")
    years = {year for shares in segments.values() for year in shares.shares}
    for segment, shares in segments.items():
        for year in sorted(years - set(shares.shares)):
            message = f"the segment '{segment}' has no share for {year}, and others of '{id}' have"
            yield given.problem((*path, segment, "shares"), message, f"write '{year}: [low, central, high]'")


def _sums(given: Given, id: str, segments: Mapping[str, SegmentShares]) -> Iterator[Problem]:
    for year in sorted({year for shares in segments.values() for year in shares.shares}):
        ranges = [shares.shares[year] for shares in segments.values()]
        yield from _sum(given, id, year, ranges)


def _sum(given: Given, id: str, year: int, ranges: list[Range]) -> Iterator[Problem]:
    path = ("sizing", "dimensions", id)
    low, central, high = (sum((getattr(r, end) for r in ranges), Decimal()) for end in ("low", "central", "high"))
    if central != WHOLE:
        gap = abs(central - WHOLE)
        hint = f"{'take away' if central > WHOLE else 'add'} {gap} where the reasons allow it"
        yield given.problem(path, f"the central shares of '{id}' in {year} add up to {central}, not 100", hint)
    if low > WHOLE:
        message = f"the lows of '{id}' in {year} add up to {low}: no split into 100 stays above them all"
        yield given.problem(path, message, "lower some of them")
    if high < WHOLE:
        message = f"the highs of '{id}' in {year} add up to {high}: no split into 100 stays below them all"
        yield given.problem(path, message, "raise some of them")
