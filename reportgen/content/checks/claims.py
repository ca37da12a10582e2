"""What is generally known holds no numbers: a number needs somebody who stated it."""

from collections.abc import Iterator

from reportgen.content.checks.given import Given
from reportgen.errors import Problem


def check_claims(given: Given) -> Iterator[Problem]:
    """Claims from general knowledge, or not found, that hold quantities."""
    for id, claim in given.edition.register.claims.items():
        if claim.status in {"general-knowledge", "not-found"} and claim.quantities:
            message = f"the claim '{id}' is marked '{claim.status}' and yet holds a quantity"
            hint = "take the quantity out, or name the source that states it and write 'status: as-reported'"
            yield given.problem(("claims", "claims", id, "quantities"), message, hint)
