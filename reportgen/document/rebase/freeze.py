"""Freezes a forecast: from a ledger, so that a release is read as it was published and seeds as they would be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import parse_decimal

from reportgen.content.models.edition import EditionSeed, Span
from reportgen.content.models.sizing import Range
from reportgen.content.models.vintage import PublishedSize, Size, Vintage
from reportgen.forecast.ids import Parts, taken_apart
from reportgen.forecast.rounding import decimal

TOLD = """\
The forecast as it was published in {published}, frozen when the base year moved on. Builds read it and never compute it
anew; a change is refused.
"""
_ENDS = ("low", "central", "high")
Numbers = list[tuple[Parts, Mapping[str, Any]]]


def freeze(ledger: Mapping[str, Any], seed: EditionSeed, release: str | None = None) -> Vintage | None:
    """The vintage of an edition; None where nothing was forecast."""
    numbers = [(parts, one) for id, one in ledger["quantities"].items() if (parts := taken_apart(id))]
    total = {
        parts.year: PublishedSize(
            raw=_raw(one),
            shown=_digits(one["shown"], seed.locale),
            origin=one["origin"],
            derivation=one["derivation"],
            source=one["source"],
        )
        for parts, one in _sizes(numbers, "market")
        if parts.year is not None
    }
    if not total:
        return None
    unit = next(one["unit"] for _, one in _sizes(numbers, "market"))
    vintage = Vintage(
        published=seed.published,
        report_id=seed.report_id,
        release=release,
        unit=unit,
        period=seed.period,
        total=dict(sorted(total.items())),
        scenarios=_scenarios(numbers, seed.locale),
        shares=_shares(numbers),
        sha256="0" * 64,
    )
    return vintage.model_copy(update={"sha256": vintage.digest()})


def to_yaml(vintage: Vintage) -> str:
    """The file of a vintage, a line a year."""
    period = vintage.period
    release = [f"release: {vintage.release}"] if vintage.release else []
    told = [f"# {line}" for line in TOLD.format(published=vintage.published).splitlines()]
    head = [
        f"published: {vintage.published}",
        f"report_id: {vintage.report_id}",
        *release,
        f"unit: {vintage.unit.value}",
        f"period: {{history: {_span(period.history)}, base: {period.base}, forecast: {_span(period.forecast)}}}",
    ]
    return "\n".join([*told, *head, *_body(vintage), f"sha256: {vintage.sha256}", ""])


def _body(vintage: Vintage) -> Iterator[str]:
    yield "total:"
    for year, size in vintage.total.items():
        source = f", source: {size.source}" if size.source else ""
        said = f"origin: {size.origin.value}, derivation: {size.derivation.value}{source}"
        yield f"  {year}: {{raw: {size.raw}, shown: {size.shown}, {said}}}"
    if vintage.scenarios:
        yield "scenarios:"
    for id, path in vintage.scenarios.items():
        yield f"  {id}:"
        for year, one in path.items():
            yield f"    {year}: {{raw: {one.raw}, shown: {one.shown}}}"
    if vintage.shares:
        yield "shares:"
    for dimension, segments in vintage.shares.items():
        yield f"  {dimension}:"
        for segment, years in segments.items():
            ranges = (f"{year}: [{share.low}, {share.central}, {share.high}]" for year, share in years.items())
            yield f"    {segment}: {{{', '.join(ranges)}}}"


def _span(span: Span) -> str:
    return f"{{first: {span.first}, last: {span.last}}}"


def _sizes(numbers: Numbers, family: str) -> Iterator[tuple[Parts, Mapping[str, Any]]]:
    """The central sizes of a family, by year."""
    for parts, one in numbers:
        if parts.family == family and parts.form.measure == "size" and parts.end == "central":
            yield parts, one


def _scenarios(numbers: Numbers, locale: str) -> dict[str, dict[int, Size]]:
    found: dict[str, dict[int, Size]] = {}
    for parts, one in _sizes(numbers, "scenario"):
        if parts.year is not None:
            size = Size(raw=_raw(one), shown=_digits(one["shown"], locale))
            found.setdefault(parts.found["scenario"], {})[parts.year] = size
    return {id: dict(sorted(path.items())) for id, path in found.items()}


def _shares(numbers: Numbers) -> dict[str, dict[str, dict[int, Range]]]:
    """Shares by dimension, segment and year; where only a centre is there, it is both ends too."""
    ends: dict[tuple[str, str], dict[int, dict[str, Decimal]]] = {}
    for parts, one in numbers:
        if parts.family == "share" and parts.year is not None:
            years = ends.setdefault((parts.found["dimension"], parts.found["segment"]), {})
            years.setdefault(parts.year, {})[parts.end] = decimal(one["value"])
    found: dict[str, dict[str, dict[int, Range]]] = {}
    for (dimension, segment), years in ends.items():
        ranges = {
            year: Range(**{end: known.get(end, known["central"]) for end in _ENDS})
            for year, known in sorted(years.items())
        }
        found.setdefault(dimension, {})[segment] = ranges
    return found


def _raw(one: Mapping[str, Any]) -> Decimal:
    """Every digit of the float, so that a number that did not move is seen not to have moved."""
    return Decimal(repr(float(one["value"])))


def _digits(shown: str, locale: str) -> str:
    """The digits of a number as a locale writes it: `1.234,5` is 1234.5, and `<1` stays."""
    floor, number = ("<", shown[1:]) if shown.startswith("<") else ("", shown)
    return f"{floor}{parse_decimal(number, locale=locale):f}"
