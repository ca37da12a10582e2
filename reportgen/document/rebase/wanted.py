"""What a person wants of a rebase, and why that cannot be had."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.content.edition import Edition
from reportgen.content.models.edition import Period, Span
from reportgen.content.models.origin import Origin
from reportgen.errors import UsageError


@dataclass(frozen=True, slots=True)
class Actual:
    """A size that somebody stated after the year was over."""

    value: Decimal
    source: str  # id in the register of sources
    origin: Origin | None = None  # None: that of the source


@dataclass(frozen=True, slots=True)
class Estimate:
    """The size that was forecast stays, told as modelled."""


Answer = Actual | Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    base: int
    published: str
    answers: Mapping[int, Answer]
    history_from: int | None = None
    forecast_to: int | None = None


def moved(period: Period, wanted: Wanted) -> Period:
    """The windows after the rebase: all of the length that they have, unless a person says where one begins or ends."""
    steps = wanted.base - period.base
    history_from = wanted.history_from if wanted.history_from is not None else period.history.first + steps
    forecast_to = wanted.forecast_to if wanted.forecast_to is not None else period.forecast.last + steps
    history_to, forecast_from = period.history.last + steps, period.forecast.first + steps
    if history_from > history_to:
        raise UsageError(f"--history-from {history_from} comes after the last year of history, {history_to}")
    if forecast_to < forecast_from:
        raise UsageError(f"--forecast-to {forecast_to} comes before the first year of the forecast, {forecast_from}")
    return Period(
        history=Span(first=history_from, last=history_to),
        base=wanted.base,
        forecast=Span(first=forecast_from, last=forecast_to),
    )


def asked(edition: Edition, wanted: Wanted) -> tuple[int, ...]:
    """The years that were forecast and will be history or base: each needs an answer."""
    if edition.sizing.derive is not None or not (edition.sizing.anchors or edition.sizing.observations):
        return ()  # another edition's sizes are answered for there, and what has none forecast nothing
    first = edition.seed.period.forecast.first
    return tuple(year for year in range(first, wanted.base + 1) if year <= edition.seed.period.forecast.last)


def refuse(edition: Edition, wanted: Wanted) -> None:
    """Raises what a person must ask for instead."""
    period, sources = edition.seed.period, edition.register.sources
    if wanted.base < period.base:
        raise UsageError(f"the base year is {period.base} already, and does not go back to {wanted.base}")
    if wanted.base == period.base and not wanted.answers:
        raise UsageError(f"the base year is {wanted.base} already; give --actual or --estimate for a year left open")
    if wanted.base > period.forecast.last:
        raise UsageError(f"{wanted.base} was never forecast: the edition ends in {period.forecast.last}")
    if wanted.base > period.base and wanted.published <= edition.seed.published:
        raise UsageError(
            f"the edition is published {edition.seed.published}, so its rebase is later than {wanted.published}; "
            "name the month with --published"
        )
    if edition.sizing.derive is not None and wanted.answers:
        raise UsageError(f"its sizes are a share of {edition.sizing.derive.parent}'s: rebase and answer there")
    for year, answer in wanted.answers.items():
        if not period.study[0] <= year <= wanted.base:
            raise UsageError(f"{year} is neither history nor base: only years up to {wanted.base} have an answer")
        if isinstance(answer, Actual) and answer.source not in sources:
            known = ", ".join(sources) or "none yet"
            raise UsageError(
                f"no source is called '{answer.source}'; write it in claims.yaml first. Known are: {known}"
            )
        if isinstance(answer, Estimate) and year < period.forecast.first and not _forecast_before(edition, year):
            raise UsageError(f"{year} was never forecast, so there is no estimate to keep")


def _forecast_before(edition: Edition, year: int) -> bool:
    return any(year in vintage.period.forecast.years for vintage in edition.vintages)
