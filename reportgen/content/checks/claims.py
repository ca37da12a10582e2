"""What is generally known holds no law, date, deal or number: those need somebody who stated them."""

from collections.abc import Iterator

from reportgen.content.ageing import last_day
from reportgen.content.checks.given import Given
from reportgen.content.edition import PathKey
from reportgen.content.models.register import Claim, Source
from reportgen.errors import Problem

_STATE_IT = "name the source that states it and write 'status: as-reported'"
_ABOUT = {
    "law": "about a law",
    "date": "about a date",
    "deal": "about a deal",
    "number": "about a number",
    "company": "about whether a company exists",
}


def check_claims(given: Given) -> Iterator[Problem]:
    """Claims that say more than their status allows, and dates of reading that cannot be."""
    register = given.edition.register
    for id, claim in register.claims.items():
        path: PathKey = ("claims", "claims", id)
        source = register.sources.get(claim.source)
        if claim.status in {"general-knowledge", "not-found"}:
            yield from _unstated(given, id, claim, source)
        if claim.status == "verified" and source and not register.accessed(claim):
            message = f"the claim '{id}' is marked 'verified', and nothing says when it was read"
            yield given.problem((*path, "status"), message, "write 'accessed:' with the day on which it was read")
        yield from _read_too_early(given, path, claim.accessed, source)
    for id, source in register.sources.items():
        yield from _read_too_early(given, ("claims", "sources", id), source.accessed, source)


def _unstated(given: Given, id: str, claim: Claim, source: Source | None) -> Iterator[Problem]:
    """What nobody stated: general knowledge, and what was not found."""
    path: PathKey = ("claims", "claims", id)
    told = f"the claim '{id}' is marked '{claim.status}' and yet"
    if claim.quantities:
        hint = "take the quantity out, or name the source that states it and write 'status: as-reported'"
        yield given.problem((*path, "quantities"), f"{told} holds a quantity", hint)
    if claim.status == "not-found":
        return
    if claim.about:
        yield given.problem((*path, "about"), f"{told} is {_ABOUT[claim.about]}", _STATE_IT)
    if source and source.kind == "law":
        yield given.problem(
            (*path, "source"), f"{told} rests on a law, '{claim.source}'", "write 'status: as-reported'"
        )
    if claim.date:
        yield given.problem((*path, "date"), f"{told} has a date", f"{_STATE_IT}, or take the date out")
    if claim.accessed:
        message = f"{told} says when it was read"
        yield given.problem((*path, "accessed"), message, "what is generally known was read nowhere; take it out")


def _read_too_early(given: Given, path: PathKey, accessed: str | None, source: Source | None) -> Iterator[Problem]:
    published = source.date if source else None
    # The two may be known to different precision: only what cannot be is a problem.
    if accessed and published and last_day(accessed).isoformat()[: len(published)] < published:
        message = f"read {accessed}, before it was published, {published}"
        yield given.problem((*path, "accessed"), message, "one of the two dates is wrong")
