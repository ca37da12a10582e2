"""Claims that age: which of them are past their review, have no date, or were not read in their source."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportgen.content.edition import Edition
from reportgen.content.models.register import Age, Claim, Register
from reportgen.errors import Place, Problem, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """A claim that lacks something, and what."""

    id: str
    place: Place
    ages: tuple[Age, ...]
    dated: str | None
    accessed: str | None
    review_by: str | None
    source: str


def day(written: str) -> date:
    """The day that a person names."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"'{written}' is no day; write it as 2026-03-31") from None


def aged(edition: Edition, on: date) -> Iterator[Aged]:
    """The claims that lack something on a day, in the order of the register."""
    register = edition.register
    for id, claim in register.claims.items():
        if ages := tuple(_ages(claim, register, on)):
            yield Aged(
                id=id,
                place=edition.place("claims", "claims", id),
                ages=ages,
                dated=register.dated(claim),
                accessed=register.accessed(claim),
                review_by=register.review_by(claim),
                source=claim.source,
            )


def unfit(edition: Edition, on: date) -> Iterator[Problem]:
    """What keeps an edition from being published on a day, by the policy of its register."""
    blocking = set(edition.register.blocks)
    for one in aged(edition, on):
        if found := [age for age in one.ages if age in blocking]:
            hint = "; ".join(_MEND[age] for age in found)
            yield Problem(one.place, f"the claim '{one.id}' is {' and '.join(found)}{_since(one, found)}", hint)


def last_day(written: str) -> date:
    """The last day of a date that may name only its month or year."""
    year, *rest = (int(part) for part in written.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])


def _ages(claim: Claim, register: Register, on: date) -> Iterator[Age]:
    review = register.review_by(claim)
    if review and last_day(review) < on:
        yield Age.EXPIRED
    # What is generally known has no date, and may have none.
    if claim.status != "general-knowledge" and register.dated(claim) is None:
        yield Age.UNDATED
    if claim.status in {"as-reported", "general-knowledge"}:
        yield Age.UNVERIFIED


def _since(one: Aged, found: list[Age]) -> str:
    return f": it was to be reviewed by {one.review_by}" if Age.EXPIRED in found else ""


_MEND = {
    Age.EXPIRED: "look at its source again, mend the claim, and give it a new 'review_by:'",
    Age.UNDATED: "write 'date:', when the fact happened, or the date of its source",
    Age.UNVERIFIED: "read it in its source, then write 'status: verified' and 'accessed:'",
}
