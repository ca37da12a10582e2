"""Frozen forecasts stay as they were, and what an edition moved on to is answered for: sizes, rates and shares."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.content.models.origin import Derivation
from reportgen.content.vintages import key
from reportgen.errors import Problem


def check_vintages(given: Given) -> Iterator[Problem]:
    """Vintages that were changed, and years between actual and estimate."""
    for vintage in given.edition.vintages:
        if vintage.digest() != vintage.sha256:
            message = "this forecast is no longer as it was frozen: its SHA-256 is another one"
            hint = "bring the file back from version control; what was published does not change"
            yield given.problem((key(vintage.id), "sha256"), message, hint)
    if given.edition.vintages and given.whole("edition", "period"):
        yield from _unanswered(given)
        yield from _outrun(given)


def _open_years(given: Given) -> dict[int, str]:
    """Years that a vintage forecast, that are forecast no more and that nobody answered for: the vintage by year."""
    sizing, period = given.edition.sizing, given.edition.seed.period
    if sizing.derive is not None:
        return {}  # its sizes are another edition's, and are answered for there
    answered = {one.year for one in sizing.observations}
    # A published size of such a year is the old forecast itself, and no answer.
    answered |= {one.year for one in sizing.anchors if one.derivation is not Derivation.PUBLISHED}
    return {
        year: vintage.id
        for vintage in given.edition.vintages
        for year in vintage.period.forecast.years
        if year < period.forecast.first and year in period.study and year not in answered
    }


def _unanswered(given: Given) -> Iterator[Problem]:
    period = given.edition.seed.period
    for year, vintage in _open_years(given).items():
        role = "the base year" if year == period.base else "history"
        path = ("edition", "period", "base" if year == period.base else "history")
        hint = (
            f"`reportgen rebase EDITION --base-year {period.base}` takes --actual {year}=SIZE:SOURCE or "
            f"--estimate {year}; or write it in sizing.yaml: an actual under 'observations:', "
            "an estimate under 'anchors:' with 'derivation: modelled'"
        )
        message = f"{year} was forecast in {vintage} and is {role} now: is its size an actual or an estimate?"
        yield given.problem(path, message, hint)


def _outrun(given: Given) -> Iterator[Problem]:
    """What was stated or judged for a forecast that ended earlier, and goes on beyond it as a model."""
    sizing, last = given.edition.sizing, given.edition.seed.period.forecast.last
    if sizing.growth and sizing.growth.last < last:
        rate, span = sizing.growth.rate, f"{sizing.growth.first} to {sizing.growth.last}"
        message = f"{rate} % is stated for {span} and the forecast ends in {last}: what it makes beyond is a model"
        hint = "write the sizes and the rate that this edition publishes, or say 'modelled' where you tell of them"
        yield given.problem(("sizing", "growth"), message, hint, "warning")
    for id, dimension in sizing.dimensions.items():
        judged = max(year for shares in dimension.segments.values() for year in shares.shares)
        if judged < last:
            message = f"nobody judged the shares of '{id}' beyond {judged}: they are held to {last}"
            hint = f"give every segment of '{id}' a share for {last}, with its reason"
            yield given.problem(("sizing", "dimensions", id), message, hint, "warning")
    if sizing.derive and (judged := max(sizing.derive.share)) < last:
        message = f"nobody judged the share of {sizing.derive.parent} beyond {judged}: it is held to {last}"
        yield given.problem(("sizing", "derive", "share"), message, f"give it a share for {last}", "warning")
