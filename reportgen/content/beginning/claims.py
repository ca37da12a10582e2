"""The facts that the market's own text shows, which every edition needs: taken over from an edition that has them."""

from collections.abc import Iterable
from typing import Any

from reportgen.content.checks.unused import claims_in
from reportgen.content.edition import Edition, SectionSource
from reportgen.content.models.register import Register


def shared_claims(sections: Iterable[SectionSource]) -> set[str]:
    """The claims that sections of the market show or cite."""
    return {id for section in sections for item in section.items if item.common for id in claims_in(item)}


def taken_over(wanted: set[str], editions: Iterable[Edition]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Sources and claims, each from the first edition that has it."""
    sources: dict[str, Any] = {}
    claims: dict[str, Any] = {}
    for edition in editions if wanted else ():
        register: Register = edition.register
        for id in sorted(wanted - claims.keys()):
            if claim := register.claims.get(id):
                claims[id] = claim.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
                sources.setdefault(
                    claim.source,
                    register.sources[claim.source].model_dump(mode="json", exclude_none=True, exclude_defaults=True),
                )
        if wanted <= claims.keys():
            break
    return sources, claims
